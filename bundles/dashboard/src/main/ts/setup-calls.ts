// The files of machines over REST: their shapes, and the calls.
import { call } from "./api.js";
import type { Former, Key, Keys } from "./keys.js";

export interface Form {
  driver: string;
  title: string;
  words: string;
  keys: Key[];
}

export interface Problem {
  file: string;
  key: string;
  value: string;
  weight: "ERROR" | "WARNING";
  rule: string;
}

export interface MachineFile {
  file: string;
  driver: string;
  machine: string | null;
  keys: Keys;
  version: string;
  problems: Problem[];
  former: number;
}

const one = (file: string) => "/machine-files/" + encodeURIComponent(file);

export const setup = {
  all: () => call<{ drivers: Form[]; files: MachineFile[] }>("GET", "/machine-files"),
  check: (file: string, keys: Keys) => call<{ problems: Problem[] }>("POST", one(file) + "/check", { keys }),
  save: (file: string, keys: Keys, version: string) => call<void>("PUT", one(file), { keys, version }),
  delete: (file: string, version: string) => call<void>("DELETE", one(file), { version }),
  past: (file: string) => call<{ past: Former[] }>("GET", one(file) + "/past"),
  bringBack: (file: string, number: number) => call<void>("POST", one(file) + "/bring-back", { number }),
};
