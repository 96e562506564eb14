// Tickets and their deadlines: shapes, the calls to them, and what follows from a clock.
import { call, send } from "./api.js";

export interface Segment {
  from: string;
  to: string;
  kind: string;
  why: string;
  counted: string;
}

export interface Clock {
  clock: string;
  run: "WAITS" | "RUNS" | "PAUSED" | "KEPT" | "LATE";
  overdue: boolean;
  began: string | null;
  due: string | null;
  done: string | null;
  used: number;
  all: number;
  contract: string;
  target: string;
  hours: string;
  begin: string;
  percent: number;
  clause: string;
  segments: Segment[];
}

export interface Ticket {
  id: string;
  number: string;
  version: number;
  kind: string;
  customer: string;
  machine: string | null;
  cause: string;
  title: string;
  priority: string;
  environment: string;
  requester: string;
  state: string;
  resolution: string | null;
  assignee: string;
  channel: string;
  by: string;
  opened: string;
  called: string | null;
  candidate: boolean;
  repeats: number;
  cleared: string | null;
  clock: Clock | null;
}

export interface Entry {
  number: number;
  at: string;
  login: string;
  side: string;
  what: string;
  from: string;
  to: string;
  text: string;
  internal: boolean;
}

export interface SentPart {
  name: string;
  rows: string[];
}

export interface TicketPage {
  ticket: Ticket;
  text: string;
  duties: string[];
  agreed: { measures: string; vendor: string; customer: string };
  plan: { minutes: number; steps: string; rollback: string };
  parts: SentPart[];
  past: Entry[];
  clocks: Clock[];
  steps: string[];
  mayWork: boolean;
}

export interface Draft {
  machine: string;
  cause: string;
  title: string;
  priority: string;
  environment: string;
  contact: string;
  works: boolean;
  parts: SentPart[];
}

export interface Kept {
  contract: string;
  clock: string;
  priority: string;
  clause: string;
  percent: number;
  kept: number;
  late: number;
  open: number;
  attained: number;
  best: number;
  lateAllowed: number;
  reached: boolean;
}

/** A promise in the contract's own year that is on, or in a month of its zone, with how it will be at its end. */
export interface KeptYear {
  number: string;
  from: string;
  until: string;
  promise: Kept;
  casesExpected: number;
  lateExpected: number;
}

export const path = (id: string) => "/tickets/" + encodeURIComponent(id);

export interface SentFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  by: string;
  at: string;
  internal: boolean;
}

export interface Page {
  tickets: Ticket[];
  total: number;
  /** Whether there are more than were counted. */
  more: boolean;
  next: string | null;
}

/** What came of one of many: why nothing was done, or the ticket as it stands. */
export interface Outcome {
  id: string;
  refusal: string | null;
  ticket: Ticket | null;
}

const filesOf = (id: string) => path(id) + "/files";

export const tickets = {
  files: (id: string) => call<{ files: SentFile[] }>("GET", filesOf(id)),
  fileAddress: (id: string, file: string) => `/api${filesOf(id)}/${encodeURIComponent(file)}`,
  attach: (id: string, file: File, internal: boolean) => send<SentFile>(`${filesOf(id)}?name=${encodeURIComponent(file.name)}&internal=${internal}`, file),
  detach: (id: string, file: string) => call<{ files: SentFile[] }>("DELETE", `${filesOf(id)}/${encodeURIComponent(file)}`),
  find: (query: string) => call<Page>("GET", "/tickets?" + query),
  many: (form: object) => call<{ outcomes: Outcome[] }>("POST", "/tickets/bulk", form),
  one: (id: string) => call<TicketPage>("GET", path(id)),
  draft: (machine: string, cause: string) =>
    call<Draft>("GET", `/tickets/draft?machine=${encodeURIComponent(machine)}&cause=${encodeURIComponent(cause)}`),
  open: (form: object) => call<TicketPage>("POST", "/tickets", form),
  act: (id: string, deed: string, form: object) => call<TicketPage>("POST", `${path(id)}/${deed}`, form),
  months: (month: string) => call<{ months: KeptYear[] }>("GET", "/attainment/contract-months?month=" + encodeURIComponent(month)),
  years: () => call<{ years: KeptYear[] }>("GET", "/attainment/contract-years"),
  kept: (from: string, to: string) => call<{ promises: Kept[] }>("GET", `/attainment?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`),
};

/** The states of a ticket that is not over, in the order of a board. */
export const OPEN = ["NEW", "OPENED", "WAITING", "ESTIMATED", "APPROVED", "IN_PROGRESS", "RESOLVED"] as const;

/** How near a deadline is: what is late, what has less than a quarter of its time left, all else. */
export function urgency(clock: Clock): "late" | "near" | "calm" {
  if (clock.overdue || clock.run === "LATE") {
    return "late";
  }
  return clock.run === "RUNS" && clock.all > 0 && clock.used / clock.all >= 0.75 ? "near" : "calm";
}

/** Seconds within the hours that are left. */
export function left(clock: Clock): number {
  return Math.max(0, clock.all - clock.used);
}

/** How many of a hundred parts of the time are used up. */
export function share(clock: Clock): number {
  return clock.all === 0 ? (clock.overdue ? 100 : 0) : Math.min(100, Math.round((100 * clock.used) / clock.all));
}

/** The twelve months that end with one such as 2026-05, as two moments of UTC. */
export function period(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return { from: new Date(Date.UTC(year, number - 12, 1)).toISOString(), to: new Date(Date.UTC(year, number, 1)).toISOString() };
}

/** What the list shows: an empty text is no filter. */
export interface Filter {
  text: string;
  /** A state, all of them, or those that are not over if it is empty. */
  state: string;
  kind: string;
  priority: string;
  customer: string;
  site: string;
  machine: string;
  assignee: string;
  /** `true` for those that the reader watches. */
  watched: string;
}

export const NO_FILTER: Filter = { text: "", state: "", kind: "", priority: "", customer: "", site: "", machine: "", assignee: "", watched: "" };
export const ALL = "ALL";

/** The filter as the server is asked; what is no filter is left out. */
export function asked(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value && name !== "state") {
      query.set(name, value);
    }
  }
  if (filter.state === "") {
    OPEN.forEach((each) => query.append("state", each));
  } else if (filter.state !== ALL) {
    query.set("state", filter.state);
  }
  return query;
}

/** The filter that an address names: the other way round. */
export function filterOf(query: string): Filter {
  const asked = new URLSearchParams(query);
  const states = asked.getAll("state");
  const filter: Filter = { ...NO_FILTER, state: states.length === 0 ? ALL : states.length === 1 ? states[0]! : "" };
  for (const name of ["text", "kind", "priority", "customer", "site", "machine", "assignee"] as const) {
    filter[name] = asked.get(name) ?? "";
  }
  return filter;
}

export interface SavedFilter {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  by: string;
  own: boolean;
  preferred: boolean;
}

export interface FilterList {
  filters: SavedFilter[];
  mayShare: boolean;
}

const SAVED = "/ticket-filters";
const saved = (id: string) => `${SAVED}/${encodeURIComponent(id)}`;

export const filters = {
  all: () => call<FilterList>("GET", SAVED),
  save: (form: object) => call<FilterList>("POST", SAVED, form),
  prefer: (filter: string) => call<FilterList>("POST", SAVED + "/preferred", { filter }),
  change: (id: string, form: object) => call<FilterList>("PUT", saved(id), form),
  remove: (id: string) => call<FilterList>("DELETE", saved(id)),
  undo: (id: string) => call<FilterList>("POST", saved(id) + "/undo"),
};

/** A list with what follows on it: what came into both while it was read stands once, as it is now. */
export function merged(before: readonly Ticket[], more: readonly Ticket[]): Ticket[] {
  return [...new Map([...before, ...more].map((each) => [each.id, each])).values()];
}

/** What a field of the local time shows of a moment, to the minute it lies in. */
export function minute(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The wall clock of a time with an offset, and its zone: what it shows where the hours count. */
export function wall(time: string): string {
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(time)?.[1] ?? "";
  const offset = zone === "Z" ? "UTC" : zone && "UTC" + zone.replace(/^([+-])0/, "$1").replace(":00", "");
  return `${time.slice(0, 16).replace("T", " ")} ${offset}`.trim();
}
