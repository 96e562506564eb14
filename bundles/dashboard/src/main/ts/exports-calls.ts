// All of somebody's data as a file: its shapes, and the calls to it.
import { call } from "./api.js";
import type { Act } from "./deletions.js";

export interface Export {
  id: string;
  customer: string | null;
  /** The login of whom it is about; null if all of the customer is meant. */
  person: string | null;
  state: "WAITING" | "RUNNING" | "READY" | "FAILED" | "OVER";
  asked: Act;
  done: string | null;
  until: string | null;
  bytes: number;
  sha256: string;
  words: string;
}

const one = (id: string) => "/exports/" + encodeURIComponent(id);

export const exports = {
  all: (own: boolean) => call<{ exports: Export[] }>("GET", own ? "/account/exports" : "/exports"),
  ask: (customer: string) => call<Export>("POST", "/exports", { customer }),
  askAbout: (account: string) => call<Export>("POST", "/exports", { account }),
  askOwn: () => call<Export>("POST", "/account/exports"),
  remove: (id: string) => call<void>("DELETE", one(id)),
  file: (id: string, own: boolean) => `/api${own ? "/account" : ""}${one(id)}/file`,
};

/** Whether something of it changes by itself. */
export function isUnderWay(each: Export): boolean {
  return each.state === "WAITING" || each.state === "RUNNING";
}

/** For instance 512 B, 4.2 kB, 1.3 GB; in the way the person writes numbers. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toLocaleString(undefined, { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}
