// What is planned on machines over REST: its times, what is done to one, and the files of works.
import { call } from "./api.js";

export type State = "PLANNED" | "OPEN" | "OVERDUE" | "DONE" | "SKIPPED";
export const KINDS = ["MAINTENANCE", "QUALIFICATION", "CALIBRATION", "HEALTH_CHECK", "PATCH", "AUDIT"] as const;

export interface Due {
  work: string;
  machine: string;
  planned: string;
  day: string;
  kind: (typeof KINDS)[number];
  title: string;
  state: State;
  ticket: string;
  number: string;
  trouble: string;
  /** How far the counter is that it waits for; absent if it waits for a day. */
  use: { counter: string; used: number; every: number; reckoned: boolean } | null;
  by: string | null;
  at: string | null;
  words: string | null;
  done: string | null;
  validUntil: string | null;
}

export type Keys = Record<string, string | number | string[]>;

export interface PlanFile {
  name: string;
  file: string;
  keys: Keys;
  version: string;
  problems: { key: string; rule: string }[];
  former: number;
}

export interface Former {
  number: number;
  until: string;
  by: string;
  keys: Keys | null;
}

const of = (name: string) => `/plans/files/${encodeURIComponent(name)}`;

export const plans = {
  dues: (from: string, until: string, machine = "") => call<{ dues: Due[] }>("GET", "/plans?" + new URLSearchParams(machine ? { from, until, machine } : { from, until }).toString()),
  act: (one: Due, deed: string, day: string, words: string, validUntil: string) => call<Due>("POST", "/plans/times", { work: one.work, machine: one.machine, planned: one.planned, deed, day, words, validUntil }),
  files: () => call<{ files: PlanFile[] }>("GET", "/plans/files"),
  save: (name: string, keys: Keys, version: string) => call<{ files: PlanFile[] }>("PUT", of(name), { keys, version }),
  delete: (name: string, version: string) => call<{ files: PlanFile[] }>("DELETE", of(name), { version }),
  past: (name: string) => call<{ past: Former[] }>("GET", of(name) + "/past"),
  bringBack: (name: string, number: number) => call<{ files: PlanFile[] }>("POST", of(name) + "/bring-back", { number }),
};

/** A day as addresses and fields have it, so many days from another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day + "T00:00:00Z") + days * 86_400_000).toISOString().slice(0, 10);
}

export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Where a day lies in a year from a first day on, from 0 to 1. */
export function share(first: string, day: string): number {
  return (Date.parse(day) - Date.parse(first)) / (366 * 86_400_000);
}

const NUMBERS = ["lead.days", "minutes", "every.hours"];

/** What a work can hold for: machines, the ids of their sites, or their kinds; each once. */
export function placesOf(width: string, rows: Iterable<{ id: string; siteId: string; kind: string }>): string[] {
  const all = [...rows].map((row) => (width === "machine.id" ? row.id : width === "site.id" ? row.siteId : row.kind));
  return [...new Set(all.filter(Boolean))].sort();
}

/** What the form holds, as the file has it; what is no number stays text, for the server to say so. */
export function keysOf(place: string, text: (key: string) => string): Keys {
  const keys: Keys = {};
  for (const key of ["kind", "title", place, "from", "repeat", "every.hours", "every.counter", "lead.days", "minutes", "responsible", "right"]) {
    const typed = text(key).trim();
    if (typed !== "") {
      keys[key] = NUMBERS.includes(key) && Number.isFinite(Number(typed)) ? Number(typed) : typed;
    }
  }
  const items = text("checklist").split("\n").map((each) => each.trim()).filter(Boolean);
  if (items.length > 0) {
    keys["checklist"] = items;
  }
  return keys;
}

/** The last that is over, what is late, and what comes next; of each certificate that still counts, the newest. */
export function gist(all: readonly Due[], now: string): { late: Due[]; next: Due | undefined; last: Due | undefined; valid: Due[] } {
  const done = all.filter((each) => each.state === "DONE").sort((a, b) => (b.done ?? "").localeCompare(a.done ?? ""));
  const valid = done.filter((each, index) => each.validUntil && done.findIndex((other) => other.work === each.work && other.validUntil) === index);
  return {
    late: all.filter((each) => each.state === "OVERDUE"),
    next: all.find((each) => (each.state === "PLANNED" || each.state === "OPEN") && each.day >= now),
    last: done[0],
    valid,
  };
}
