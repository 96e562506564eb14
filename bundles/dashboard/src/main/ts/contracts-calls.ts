// Contracts and what they entitle to: shapes, and the calls to them.
import { call } from "./api.js";

export interface Why {
  state: string;
  name: string;
  subject: string;
  since: string;
  clause: string;
  words: string;
}

export interface Day {
  name: string;
  subject: string;
  on: string;
  clause: string;
  words: string;
}

export interface Contract {
  id: string;
  customer: string;
  number: string;
  code: string;
  version: string;
  title: string;
  state: string;
  reasons: Why[];
  start: string | null;
  end: string | null;
  terminated: boolean;
  daysLeft: number | null;
  dates: Day[];
}

export interface Clause {
  name: string;
  value: string;
  clause: string;
}

export interface Part {
  right: string;
  given: boolean;
  own: boolean;
  clause: string;
  budget: string | null;
  note: string;
}

export interface Sla {
  clock: string;
  priorities: string[];
  environments: string[];
  requesters: string[];
  begin: string;
  target: string;
  calendar: string;
  percent: number;
  clause: string;
  note: string;
}

export interface Bar {
  budget: string;
  subject: string;
  count: string;
  all: number;
  spent: number;
  rest: number;
}

export interface Happened {
  id: string;
  kind: string;
  day: string;
  subject: string;
  amount: number;
  note: string;
  login: string;
  at: string;
  struckBy: string | null;
}

export interface ContractPage {
  contract: Contract;
  revision: number;
  source: string;
  concluded: string;
  hours: { calendar: string; zone: string; holidays: string[] };
  people: {
    machines: { machine: string; site: string; environment: string }[];
    seats: number;
    supportSeats: number;
    modules: { name: string; from: string }[];
    administrators: string[];
    contacts: string[];
  };
  terms: Clause[];
  rights: Part[];
  sla: Sla[];
  ownSla: Sla[];
  ownBudgets: Record<string, number>;
  ownRecordings: { days: number; clause: string };
  budgets: Bar[];
  happenings: Happened[];
  conditions: Wording[];
}

export interface CalendarDay {
  day: string;
  hours: string[];
  holidays: string[];
}

export interface CalendarYear {
  name: string;
  zone: string;
  days: CalendarDay[];
  changes: { day: string; from: string; to: string }[];
}

export interface Sold {
  code: string;
  version: string;
  title: string;
  calendars: string[];
}

export interface Answer {
  yes: boolean;
  permitted: boolean;
  permission: string;
  granted: boolean;
  contract: string | null;
  clause: string;
  words: string;
  left: Bar | null;
  remarks: string[];
}

/** Conditions that held, hold, or will, and what is different from those before. */
export interface Wording {
  version: string;
  title: string;
  source: string;
  from: string;
  differences: { kind: "right" | "term" | "sla" | "budget"; name: string; before: string | null; after: string | null }[];
}

export interface OneCalendar {
  code: string;
  name: string;
  zone: string;
  version: string;
  source: string;
  assumed: boolean;
}

const path = (id: string) => "/contracts/" + encodeURIComponent(id);

export const contracts = {
  all: () => call<{ contracts: Contract[] }>("GET", "/contracts"),
  one: (id: string) => call<ContractPage>("GET", path(id)),
  adapt: (id: string, form: object) => call<ContractPage>("PUT", path(id) + "/adapted", form),
  packages: () => call<{ packages: Sold[] }>("GET", "/contract-packages"),
  conclude: (form: object) => call<ContractPage>("POST", "/contracts", form),
  happened: (id: string, form: object) => call<ContractPage>("POST", path(id) + "/happenings", form),
  strike: (id: string, happening: string) => call<ContractPage>("DELETE", `${path(id)}/happenings/${encodeURIComponent(happening)}`),
  terminate: (id: string, note: string) => call<ContractPage>("POST", path(id) + "/termination", { note }),
  calendar: (id: string, from: string) => call<CalendarYear>("GET", `${path(id)}/calendar?from=${encodeURIComponent(from)}`),
  calendars: () => call<{ calendars: OneCalendar[] }>("GET", "/calendars"),
  calendarOf: (code: string, from: string, holidays: string) =>
    call<CalendarYear>("GET", `/calendars/${encodeURIComponent(code)}?holidays=${encodeURIComponent(holidays)}` + (from ? `&from=${encodeURIComponent(from)}` : "")),
  whatIf: (machine: string, right: string, person: string) =>
    call<Answer>("GET", `/entitlements?machine=${encodeURIComponent(machine)}&right=${encodeURIComponent(right)}&person=${encodeURIComponent(person)}`),
};

/** The day that it is in a zone: what a contract counts in, wherever the reader sits. */
export function todayIn(zone: string, now = new Date()): string {
  // Sweden writes dates as machines do.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
}

/** The days of a year by month, in order. */
export function months(days: readonly CalendarDay[]): Map<string, CalendarDay[]> {
  const all = new Map<string, CalendarDay[]>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    all.set(month, [...(all.get(month) ?? []), day]);
  }
  return all;
}

/** The hours that most days of each weekday have, Monday first; 0 is Sunday. */
export function usual(days: readonly CalendarDay[]): { weekday: number; hours: string[] }[] {
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => {
    const counts = new Map<string, number>();
    for (const day of days) {
      if (new Date(day.day + "T00:00Z").getUTCDay() === weekday && day.holidays.length === 0) {
        const hours = day.hours.join(",");
        counts.set(hours, (counts.get(hours) ?? 0) + 1);
      }
    }
    const [most = ""] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
    return { weekday, hours: most === "" ? [] : most.split(",") };
  });
}

/** P12M, P30D, P5Y: how many of what; nothing where it is none. */
export function period(text: string): { count: number; unit: "D" | "M" | "Y" } | undefined {
  const [, count, unit] = /^P(\d+)([DMY])$/.exec(text) ?? [];
  return count === undefined ? undefined : { count: Number(count), unit: unit as "D" | "M" | "Y" };
}

/** Whether support was bought for fewer seats than are licensed (E-73). */
export function fewer(people: { seats: number; supportSeats: number }): boolean {
  return people.supportSeats > 0 && people.seats > people.supportSeats;
}
