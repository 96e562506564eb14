// Who is told of alarms and who is called, and how the platform is, over REST.
import { call, type Light } from "./api.js";
import type { Former, Keys } from "./keys.js";

export interface NoticeRule {
  name: string;
  from: Light;
  roles: string[];
  addresses: string[];
  target: string;
  waiting: number;
  trouble: string;
  problem: string;
}

export interface Standing {
  mail: string;
  letters: number;
  trouble: string;
  rules: NoticeRule[];
  waiting: { rule: string; made: string; tries: number; next: string; trouble: string }[];
}

export interface Turn {
  from: string;
  until: string;
  who: string[];
}

export interface Plan {
  calls: { chain: string; alarm: string; machine: string; light: Light; reason: string; since: string; step: number; next: string | null; paused: boolean; called: string[] }[];
  chains: { name: string; from: Light; steps: { minutes: number; whom: string }[]; repeatMinutes: number; problem: string }[];
  rosters: { name: string; zone: string; now: string[]; turns: Turn[]; problem: string }[];
}

export interface Check {
  check: string;
  verdict: "OK" | "WARN" | "BAD";
  seen: string;
  advice: string;
  since: string;
  calls: boolean;
}

/** What came of one way of a test. */
export interface Way {
  to: string;
  state: "WAITING" | "SENT" | "GIVEN_UP";
  trouble: string;
}

/** A file of a rule, a chain or a roster; its id is such as chain~night. */
export interface NoticeFile {
  id: string;
  file: string;
  keys: Keys;
  version: string;
  problems: Problem[];
  former: number;
}

export interface Problem {
  key: string;
  value: string;
  line: number;
  weight: "ERROR" | "WARNING";
  rule: string;
}

const one = (id: string) => "/notice-files/" + encodeURIComponent(id);

export const noticeFiles = {
  all: () => call<{ files: NoticeFile[] }>("GET", "/notice-files"),
  check: (id: string, keys: Keys) => call<{ problems: Problem[] }>("POST", one(id) + "/check", { keys }),
  save: (id: string, keys: Keys, version: string) => call<void>("PUT", one(id), { keys, version }),
  delete: (id: string, version: string) => call<void>("DELETE", one(id), { version }),
  past: (id: string) => call<{ past: Former[] }>("GET", one(id) + "/past"),
  bringBack: (id: string, number: number) => call<void>("POST", one(id) + "/bring-back", { number }),
};

export const notices = {
  standing: () => call<Standing>("GET", "/notices"),
  test: (rule: string) => call<{ test: string }>("POST", "/notices/" + encodeURIComponent(rule) + "/test"),
  outcome: (test: string) => call<{ ways: Way[] }>("GET", "/notices/tests/" + encodeURIComponent(test)),
  plan: () => call<Plan>("GET", "/on-call"),
};

export const platform = {
  health: () => call<{ machine: string; looked: string | null; checks: Check[] }>("GET", "/platform"),
};

/** The light that a verdict turns on. */
export function lightOf(verdict: Check["verdict"]): Light {
  return verdict === "BAD" ? "RED" : verdict === "WARN" ? "YELLOW" : "GREEN";
}
