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
}

export interface Preview {
  openings: { from: string; until: string; zone: string; clocksChange: boolean }[];
  total: number;
  muted: { machine: string; cause: string; light: Light; reason: string; at: string; standing: boolean }[];
  machines: string[];
}

export const windows = {
  near: (machine = "") => call<{ windows: Near[] }>("GET", "/windows" + (machine ? "?machine=" + encodeURIComponent(machine) : "")),
  preview: (window: string, keys: Keys) => call<Preview>("POST", "/windows/preview", { window, keys }),
};

export const CLASSES = ["maintenance", "update", "technical-change", "force-majeure", "customer-fault", "customer-request", "legal"];
const ONCE = ["from", "until"];
const WEEKLY = ["days", "at", "minutes"];
const NUMBERS = new Set(["minutes", "announce.hours"]);

/** Which keys a window can have beside its place, in the order of the form. */
export function fieldsOf(weekly: boolean): string[] {
  return ["reason", ...(weekly ? WEEKLY : ONCE), "zone", "downtime.class", "announce.hours", "announce.roles"];
}

/** What the form holds, as the file has it; what is no number stays text, for the server to say so. */
export function keysOf(place: string, weekly: boolean, text: (key: string) => string): Keys {
  const keys: Keys = {};
  for (const key of [place, ...fieldsOf(weekly)]) {
    const typed = text(key).trim();
    const number = Number(typed.replace(",", "."));
    if (typed !== "") {
      keys[key] = NUMBERS.has(key) && Number.isFinite(number) ? number : typed;
    }
  }
  return keys;
}

/** A moment on the clock of a zone, for instance Sun 2026-03-29 03:15. */
export function clock(iso: string, zone: string, language: string): string {
  const moment = new Date(iso);
  const day = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: zone }).format(moment);
  return day + " " + new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(moment);
}
