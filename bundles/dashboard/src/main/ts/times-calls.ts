// The time that work took: shapes, the calls to them, and what follows from an entry.
import { call } from "./api.js";

export interface TimeEntry {
  id: string;
  revision: number;
  person: string;
  from: string;
  until: string;
  minutes: number;
  text: string;
  scope: string;
  subject: string;
  billing: string;
  contract: string;
  clause: string;
  words: string;
  budget: string;
  inside: number;
  billable: number;
  offHours: number;
  by: string;
  at: string;
  reason: string;
  struck: boolean;
}

export interface Sums {
  minutes: number;
  inside: number;
  billable: number;
  offHours: number;
}

export interface Budget {
  budget: string;
  subject: string;
  count: string;
  all: number;
  spent: number;
  rest: number;
}

export interface Cover {
  contract: string;
  number: string;
  scopes: { scope: string; given: boolean; clause: string }[];
  budgets: Budget[];
}

export interface TimeSheet {
  entries: TimeEntry[];
  corrected: TimeEntry[];
  sums: Sums;
  cover: Cover | null;
  mayWork: boolean;
}

export interface TimeYear {
  from: string | null;
  scopes: { scope: string; subject: string; budget: string; sums: Sums }[];
  sums: Sums;
}

const path = (ticket: string) => `/tickets/${encodeURIComponent(ticket)}/times`;
const one = (ticket: string, entry: string) => `${path(ticket)}/${encodeURIComponent(entry)}`;

export const times = {
  of: (ticket: string) => call<TimeSheet>("GET", path(ticket)),
  write: (ticket: string, form: object) => call<TimeSheet>("POST", path(ticket), form),
  correct: (ticket: string, entry: string, form: object) => call<TimeSheet>("PUT", one(ticket, entry), form),
  strike: (ticket: string, entry: string, form: object) => call<TimeSheet>("POST", one(ticket, entry) + "/strike", form),
  year: (contract: string) => call<TimeYear>("GET", `/contracts/${encodeURIComponent(contract)}/times`),
  exportAddress: (from: Date, until: Date) => `/api/times/export?from=${encodeURIComponent(from.toISOString())}&until=${encodeURIComponent(until.toISOString())}`,
};

/** Minutes as people say them: 45 min, 2 h 5 min. */
export function worked(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** The month that a day lies in, in the reader's zone. */
export function month(day: Date): { from: Date; until: Date } {
  return { from: new Date(day.getFullYear(), day.getMonth(), 1), until: new Date(day.getFullYear(), day.getMonth() + 1, 1) };
}

/** What was typed as the server is asked; what is left empty says nothing. */
export function written(read: (name: string) => string): object {
  const form: Record<string, unknown> = {};
  for (const name of ["person", "text", "scope", "subject", "billing"]) {
    if (read(name).trim()) {
      form[name] = read(name).trim();
    }
  }
  for (const name of ["from", "until"]) {
    if (read(name)) {
      form[name] = new Date(read(name)).toISOString();
    }
  }
  if (read("minutes")) {
    form["minutes"] = Number(read("minutes"));
  }
  return form;
}
