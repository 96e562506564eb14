// The shapes of the REST interface, and the calls to it.
import { t } from "./words.js";

export type Light = "GREEN" | "GREY" | "YELLOW" | "RED";

export interface Driver {
  name: string;
  state: string;
  detail: string;
  since: string | null;
  file: string;
}

export interface MachineRow {
  id: string;
  kind: string;
  site: string;
  /** Names the site in addresses; empty while unassigned. */
  siteId: string;
  customer: string;
  /** Names the customer in questions; empty while unassigned. */
  customerId: string;
  light: Light;
  reason: string;
  since: string | null;
  readingsPerSecond: number;
  gapsToday: number;
  driver: Driver;
}

export interface FileProblem {
  file: string;
  weight: "ERROR" | "WARNING";
  words: string;
}

export interface Disk {
  full: boolean;
  words: string;
  freeBytes: number;
  neededBytes: number;
  since: string;
}

export interface Status {
  version: string;
  machines: MachineRow[];
  problems: FileProblem[];
  away: string[];
  disk: Disk | null;
}

export interface Signal {
  id: string;
  label: string;
  group: string;
  kind: string;
  unit: string;
}

export interface Limit {
  signal: string;
  unit: string;
  redBelow: number | null;
  yellowBelow: number | null;
  yellowFrom: number | null;
  redFrom: number | null;
}

export interface Alarm {
  id: string;
  cause: string;
  light: Light;
  reason: string;
  since: string;
  last: string;
  count: number;
  latched: boolean;
}

export interface MachinePage {
  row: MachineRow;
  site: { id: string; name: string; customerName: string; country: string; zone: string } | null;
  location: string;
  nameplate: Record<string, string>;
  nameplateChanges: { field: string; before: string; after: string; at: string }[];
  alarms: Alarm[];
  limits: Limit[];
  signals: Signal[];
  connection: { received: number; refused: number; warnings: string[] };
  away: string[];
  may: string[];
}

export interface Reading {
  signal: string;
  number: number | null;
  words: string;
  unit: string;
  quality: "GOOD" | "UNCERTAIN" | "STALE" | "BAD";
  time: string;
  received: string;
  clock: "TRUSTED" | "DOUBTFUL";
  /** Of a state: since when it is what it is. Not in the stream. */
  since?: string | null;
  /** Of one that is stale or bad: since when. Not from the server. */
  lostSince?: string;
}

export interface MachineEvent {
  kind: string;
  message: string;
  details: Record<string, string>;
  time: string;
  clock: "TRUSTED" | "DOUBTFUL";
}

export interface Gap {
  cause: string;
  detail: string;
  from: string;
  to: string | null;
}

export interface Point {
  at: number;
  min: number;
  max: number;
  mean: number;
  count: number;
}

export interface Curves {
  from: string;
  to: string;
  stretchSeconds: number;
  curves: { signal: string; points: Point[] }[];
}

export interface Who {
  user: string;
  roles: string[];
  may: string[];
  /** Whether there are terms to accept first. */
  terms: boolean;
}

/** Another site on which people may log in. */
export interface Way {
  name: string;
  label: string;
}

/** What the server asks for before it lets somebody in. */
export interface Step {
  next: "code" | "password";
  ticket: string;
  why: string;
}

/** The server said no; `detail` is for the person. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** What went wrong, for the person. */
export function problemWords(refused: unknown): string {
  return refused instanceof Refused && refused.status !== 0 ? refused.detail : t("unreachable");
}

/**
 * Asks the server.
 *
 * @throws Refused if it says no, or nothing
 */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method, credentials: "same-origin" };
  if (method !== "GET") {
    init.headers = { "Content-Type": "application/json" };
    init.body = JSON.stringify(body ?? {});
  }
  return asked<T>(path, init);
}

/** Sends a file as it is. */
export function send<T>(path: string, body: Blob): Promise<T> {
  return asked<T>(path, { method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/octet-stream" }, body });
}

async function asked<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch("/api" + path, init);
  } catch {
    throw new Refused(0, "");
  }
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Refused(response.status, problem.detail ?? response.statusText);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const machine = (id: string) => "/machines/" + encodeURIComponent(id);

export const api = {
  who: () => call<Who>("GET", "/session"),
  ways: () => call<Way[]>("GET", "/session/ways"),
  login: (user: string, password: string) => call<Who | Step>("POST", "/session", { user, password }),
  code: (ticket: string, code: string) => call<Who | Step>("POST", "/session/code", { ticket, code }),
  newPassword: (ticket: string, password: string) => call<Who | Step>("POST", "/session/password", { ticket, password }),
  logout: () => call<void>("DELETE", "/session"),
  places: () => call<{ sessions: { door: string }[] }>("GET", "/account/sessions"),
  machine: (id: string) => call<MachinePage>("GET", machine(id)),
  readings: (id: string) => call<{ readings: Reading[] }>("GET", machine(id) + "/readings"),
  events: (id: string) => call<{ events: MachineEvent[] }>("GET", machine(id) + "/events?most=200"),
  gaps: (id: string) => call<{ gaps: Gap[] }>("GET", machine(id) + "/gaps?most=100"),
  acknowledge: (id: string) => call<{ cleared: number }>("POST", machine(id) + "/acknowledge"),
  curve: (id: string, signals: string[], from: Date, to: Date, points: number) => {
    const query = new URLSearchParams({
      from: from.toISOString(),
      to: to.toISOString(),
      points: String(points),
    });
    signals.forEach((signal) => query.append("signal", signal));
    return call<Curves>("GET", `${machine(id)}/curve?${query}`);
  },
};
