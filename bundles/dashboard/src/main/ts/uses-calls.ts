// What data of machines is used for by others than the customer: its shapes, and the calls to it.
import { call } from "./api.js";
import type { Act } from "./deletions.js";

export const PURPOSES = ["RECOMMENDATION", "SUPPORT", "MARKET_INFORMATION"] as const;
export const RECIPIENTS = ["OWN_PEOPLE", "THIRD_PARTY"] as const;
export const RULINGS = ["ALLOWED", "NOT_LISTED", "OTHER_CLAUSE", "THIRD_PARTY"] as const;
export type Ruling = (typeof RULINGS)[number];

export interface Wanted {
  purpose: (typeof PURPOSES)[number];
  recipient: (typeof RECIPIENTS)[number];
  to: string;
  clause: string;
}

export interface Use extends Wanted {
  use: string;
  machine: string;
  customer: string;
  ruling: Ruling;
  /** The clause of the terms of use that says so. */
  terms: string;
  asked: Act;
  taken: string | null;
}

export interface Listing {
  id: string;
  customer: string;
  machine: string;
  clause: string;
  from: string;
  until: string | null;
  recorded: Act;
  ended: Act | null;
  living: boolean;
}

export interface Search {
  machine: string;
  purpose: string;
  ruling: string;
}

const BASE = "/data-uses";

/** The address of the entries that fit; only those up to a time if one is given. */
export function ledgerAddress(search: Search, before: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...search, before })) {
    if (value !== "") {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return BASE + (text === "" ? "" : "?" + text);
}

/** Both pages of entries without those that stand on both. */
export function joined(first: readonly Use[], more: readonly Use[]): Use[] {
  const key = (each: Use) => `${each.use} ${each.machine}`;
  const known = new Set(first.map(key));
  return [...first, ...more.filter((each) => !known.has(key(each)))];
}

/** Whether the file in which nobody is recognised can be had of it. */
export function hasFile(use: Use): boolean {
  return use.ruling === "ALLOWED" && use.purpose === "MARKET_INFORMATION";
}

export const uses = {
  ledger: (search: Search, before = "") => call<{ uses: Use[] }>("GET", ledgerAddress(search, before)),
  ask: (wanted: Wanted, machines: string[]) => call<{ uses: Use[] }>("POST", BASE, { ...wanted, machines }),
  listings: () => call<{ listings: Listing[] }>("GET", BASE + "/listings"),
  list: (customer: string, machine: string, clause: string, until: string | null) =>
    call<Listing>("POST", BASE + "/listings", { customer, machine, clause, until }),
  end: (id: string) => call<Listing>("DELETE", `${BASE}/listings/${encodeURIComponent(id)}`),
  file: (use: string) => `/api${BASE}/${encodeURIComponent(use)}/anonymised`,
};
