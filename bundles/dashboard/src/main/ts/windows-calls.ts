// Maintenance windows over REST: what is near, and what one would do. Their files are written as rules are.
import { call, type Light } from "./api.js";
import type { Keys } from "./rules-calls.js";

export interface Near {
  id: string;
  reason: string;
  downtime: string;
  place: string;
  owner: string;
  from: string;
  until: string;
  zone: string;
  open: boolean;
  machines: number;
  /** Which they are; empty unless they were asked for. */
  ids: string[];
}

export interface Preview {
  openings: { from: string; until: string; zone: string; clocksChange: boolean }[];
  total: number;
  muted: { machine: string; cause: string; light: Light; reason: string; at: string; standing: boolean }[];
  machines: string[];
}

const asked = (query: Record<string, string>) => call<{ windows: Near[] }>("GET", "/windows?" + new URLSearchParams(query).toString());

export const windows = {
  near: (machine = "") => asked(machine ? { machine } : {}),
  of: (site: string) => asked({ site }),
  named: () => asked({ named: "true" }),
  preview: (window: string, keys: Keys) => call<Preview>("POST", "/windows/preview", { window, keys }),
};

export const CLASSES = ["maintenance", "update", "technical-change", "force-majeure", "customer-fault", "customer-request", "legal"];

/** How often a window opens. */
export type How = "weekly" | "once" | "repeat";

const WHEN: Record<How, readonly string[]> = { weekly: ["days", "at", "minutes"], once: ["from", "until"], repeat: ["from", "minutes", "repeat"] };
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const NUMBERS = new Set(["minutes", "announce.hours"]);

/** Which keys a window can have beside its place, in the order of the form. */
export function fieldsOf(how: How): string[] {
  return ["reason", ...WHEN[how], "zone", "downtime.class", "announce.hours", "announce.roles"];
}

/** What the form holds, as the file has it; what is no number stays text, for the server to say so. */
export function keysOf(place: string, how: How, text: (key: string) => string): Keys {
  const keys: Keys = {};
  for (const key of [place, ...fieldsOf(how)]) {
    const typed = text(key).trim();
    const number = Number(typed.replace(",", "."));
    if (typed !== "") {
      keys[key] = NUMBERS.has(key) && Number.isFinite(number) ? number : typed;
    }
  }
  return keys;
}

/** How often the keys of a file say. */
export function howOf(keys: Keys): How {
  return keys["repeat"] !== undefined ? "repeat" : keys["from"] !== undefined ? "once" : "weekly";
}

/** What a rule of RFC 5545 is composed of. */
export const PATTERNS = ["daily", "weekly", "monthly-day", "monthly-weekday", "yearly"] as const;

/**
 * A rule whose days follow from the first: each so many days, weeks, months or years.
 * An end is a day, or a number of times; a fifth weekday of a month is its last.
 */
export function ruleOf(pattern: string, step: number, first: string, lastDay: string, count: number): string {
  const [year = 0, month = 1, day = 1] = first.slice(0, 10).split("-").map(Number);
  const nth = Math.ceil(day / 7);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? "MO";
  const parts = [`FREQ=${pattern.split("-")[0]?.toUpperCase()}`];
  if (step > 1) {
    parts.push(`INTERVAL=${step}`);
  }
  if (pattern === "monthly-weekday") {
    parts.push(`BYDAY=${nth > 4 ? -1 : nth}${weekday}`);
  }
  if (lastDay) {
    parts.push(`UNTIL=${lastDay.replaceAll("-", "")}T235959`);
  } else if (count > 0) {
    parts.push(`COUNT=${count}`);
  }
  return parts.join(";");
}

/** A moment on the clock of a zone, for instance Sun 2026-03-29 03:15. */
export function clock(iso: string, zone: string, language: string): string {
  const moment = new Date(iso);
  const day = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: zone }).format(moment);
  return day + " " + new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(moment);
}
