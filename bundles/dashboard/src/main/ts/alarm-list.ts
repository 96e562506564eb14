// Alarms as the REST interface tells them, the calls to it, and what can be said of them without it.
import { call, Refused, type Light, type MachineRow } from "./api.js";
import { byName } from "./format.js";
import { GRAVEST_FIRST } from "./light.js";

export type AlarmState = "UNACKNOWLEDGED" | "RETURNED_UNACKNOWLEDGED" | "ACKNOWLEDGED" | "NORMAL";

/** Where an alarm is listed: by its state, or with those that are set aside. */
export type Group = AlarmState | "ASIDE";

/** From those that wait for somebody to those that are over. */
export const GROUPS: readonly Group[] = ["UNACKNOWLEDGED", "RETURNED_UNACKNOWLEDGED", "ACKNOWLEDGED", "ASIDE", "NORMAL"];

export interface Note {
  by: string;
  words: string;
  at: string;
}

export interface AlarmRow {
  id: string;
  machine: string;
  cause: string;
  light: Light;
  reason: string;
  state: AlarmState;
  present: boolean;
  latched: boolean;
  first: string;
  since: string;
  last: string;
  count: number;
  highest: Light;
  acknowledged: Note | null;
  comment: Note | null;
  assignee: string;
  shelf: { by: string; reason: string; since: string; until: string } | null;
  outOfService: Note | null;
  suppressed: Note | null;
  advice: { cause: string; consequence: string; action: string; withinSeconds: number | null };
  version: number;
  may: string[];
}

export interface AlarmPage {
  alarms: AlarmRow[];
  total: number;
  counts: Partial<Record<AlarmState, number>>;
  aside: number;
}

export interface Step {
  kind: string;
  light: Light;
  by: string;
  words: string;
  at: string;
}

export interface Outcome {
  alarm: string;
  refusal: string;
  now: AlarmRow | null;
}

/** What is sent beside a deed. */
export interface With {
  version?: number;
  comment?: string;
  reason?: string;
  until?: string;
  minutes?: number;
  login?: string;
}

export type Deed = "acknowledge" | "reset" | "shelve" | "unshelve" | "comment" | "assign" | "out-of-service" | "in-service";

/** No server sends more alarms at once, nor takes more. */
const AT_ONCE = 1_000;
/** So many are looked through on the page; whoever has more in sight chooses a machine. */
export const MOST = 20_000;

const one = (id: string) => "/alarms/" + encodeURIComponent(id);

export const alarms = {
  one: (id: string) => call<{ alarm: AlarmRow; past: Step[] }>("GET", one(id)),
  of: (machine: string) => call<AlarmPage>("GET", `/alarms?most=${AT_ONCE}&machine=${encodeURIComponent(machine)}`),
  act: (id: string, deed: Deed, form: With) => call<AlarmRow>("POST", `${one(id)}/${deed}`, form),

  /** The most urgent ones, at most {@link MOST}. */
  async all(): Promise<AlarmPage> {
    const found = new Map<string, AlarmRow>();
    for (let skip = 0; ; skip += AT_ONCE) {
      const page = await call<AlarmPage>("GET", `/alarms?most=${AT_ONCE}&skip=${skip}`);
      page.alarms.forEach((alarm) => found.set(alarm.id, alarm));
      if (page.alarms.length < AT_ONCE || skip + AT_ONCE >= MOST) {
        return { ...page, alarms: [...found.values()] };
      }
    }
  },

  /** The same deed for many. One alone is refused if it is no longer what was seen, unless that does not matter. */
  async actAll(chosen: readonly AlarmRow[], deed: Deed, form: With, asSeen = true): Promise<Outcome[]> {
    const [first, second] = chosen;
    if (first && !second) {
      try {
        return [{ alarm: first.id, refusal: "", now: await alarms.act(first.id, deed, { ...(asSeen ? seen(first, deed) : {}), ...form }) }];
      } catch (refused) {
        if (refused instanceof Refused && refused.status === 409) {
          return [{ alarm: first.id, refusal: refused.detail, now: null }];
        }
        throw refused;
      }
    }
    const outcomes: Outcome[] = [];
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const ids = chosen.slice(from, from + AT_ONCE).map((alarm) => alarm.id);
      outcomes.push(...(await call<{ outcomes: Outcome[] }>("POST", "/alarms/bulk", { alarms: ids, action: deed, with: form })).outcomes);
    }
    return outcomes;
  },
};

// Two comments, or a name over another, take nothing away from anybody.
function seen(alarm: AlarmRow, deed: Deed): With {
  return deed === "acknowledge" || deed === "shelve" || deed === "reset" ? { version: alarm.version } : {};
}

export function groupOf(alarm: AlarmRow): Group {
  return alarm.shelf || alarm.outOfService || alarm.suppressed ? "ASIDE" : alarm.state;
}

export function mayAct(alarm: AlarmRow): boolean {
  return alarm.may.includes("ALARM_ACKNOWLEDGE");
}

/** Whether somebody has still to say that they have seen it. */
export function waits(alarm: AlarmRow): boolean {
  return alarm.state === "UNACKNOWLEDGED" || alarm.state === "RETURNED_UNACKNOWLEDGED";
}

/** Those that wait first, then gravest, then newest. */
export function urgentFirst(rows: Iterable<AlarmRow>): AlarmRow[] {
  // Of thousands: what is compared is worked out once for each.
  return [...rows]
    .map((row) => ({ row, rank: GROUPS.indexOf(groupOf(row)) * GRAVEST_FIRST.length + GRAVEST_FIRST.indexOf(row.light), since: Date.parse(row.since) }))
    .sort((a, b) => a.rank - b.rank || b.since - a.since || byName(a.row.id, b.row.id))
    .map(({ row }) => row);
}

export interface Filter {
  groups: ReadonlySet<Group>;
  lights: ReadonlySet<Light>;
  customer: string;
  site: string;
  machine: string;
  assignee: string;
  search: string;
}

export const NO_FILTER: Filter = {
  groups: new Set(),
  lights: new Set(),
  customer: "",
  site: "",
  machine: "",
  assignee: "",
  search: "",
};

/** Whether machines came, went or stand elsewhere; what else differs of them each second is not shown among alarms. */
export function stoodElsewhere(rows: ReadonlyMap<string, MachineRow>, before: ReadonlyMap<string, MachineRow> | undefined): boolean {
  if (rows.size !== before?.size) {
    return true;
  }
  for (const row of rows.values()) {
    const old = before.get(row.id);
    if (row !== old && (row.site !== old?.site || row.customer !== old.customer)) {
      return true;
    }
  }
  return false;
}

/** Whether it is shown; with no group chosen only what is not over and not set aside. */
export function answers(alarm: AlarmRow, filter: Filter, machine: MachineRow | undefined): boolean {
  const group = groupOf(alarm);
  const shown = filter.groups.size > 0 ? filter.groups.has(group) : group !== "ASIDE" && group !== "NORMAL";
  return (
    shown &&
    (filter.lights.size === 0 || filter.lights.has(alarm.light)) &&
    (filter.customer === "" || machine?.customer === filter.customer) &&
    (filter.site === "" || machine?.site === filter.site) &&
    (filter.machine === "" || alarm.machine === filter.machine) &&
    (filter.assignee === "" || alarm.assignee === filter.assignee) &&
    hasWords(alarm, filter.search, machine)
  );
}

function hasWords(alarm: AlarmRow, search: string, machine: MachineRow | undefined): boolean {
  if (search === "") {
    return true;
  }
  const text = [alarm.machine, machine?.site, machine?.customer, alarm.cause, alarm.reason, alarm.assignee, alarm.comment?.words, alarm.acknowledged?.by]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const isGroup = (word: string): word is Group => (GROUPS as readonly string[]).includes(word);
const isLight = (word: string): word is Light => (GRAVEST_FIRST as readonly string[]).includes(word);

/** The filter in the address, behind the question mark. */
export function filterOf(query: string): Filter {
  const asked = new URLSearchParams(query);
  const text = (name: string) => asked.get(name) ?? "";
  return {
    groups: new Set(asked.getAll("state").filter(isGroup)),
    lights: new Set(asked.getAll("light").filter(isLight)),
    customer: text("customer"),
    site: text("site"),
    machine: text("machine"),
    assignee: text("assignee"),
    search: text("search"),
  };
}

/** The address of a filter, to be kept, sent and come back to. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams();
  filter.groups.forEach((group) => query.append("state", group));
  filter.lights.forEach((light) => query.append("light", light));
  for (const name of ["customer", "site", "machine", "assignee", "search"] as const) {
    if (filter[name]) {
      query.set(name, filter[name]);
    }
  }
  return query.toString();
}

/** What stands on the page, while somebody points at it: no row comes, goes or moves, each tells the truth. */
export class Standstill {
  private ids: string[] = [];

  shown(wanted: readonly AlarmRow[], rows: ReadonlyMap<string, AlarmRow>, hold: boolean): AlarmRow[] {
    if (!hold) {
      this.ids = wanted.map((alarm) => alarm.id);
    }
    return this.ids.flatMap((id) => rows.get(id) ?? []);
  }

  /** How many would come, and how many stand where they would not stand now. */
  news(wanted: readonly AlarmRow[]): { fresh: number; moved: number } {
    const known = new Set(this.ids);
    const stay = new Set(wanted.map((alarm) => alarm.id));
    const kept = wanted.filter((alarm) => known.has(alarm.id));
    const left = this.ids.filter((id) => stay.has(id));
    return {
      fresh: wanted.length - kept.length,
      moved: this.ids.length - left.length + kept.filter((alarm, place) => left[place] !== alarm.id).length,
    };
  }
}

/** The signal whose limit the cause is of; empty for any other cause. */
export function signalOf(cause: string): string {
  return /^(?:limit|rule):(.+)$/.exec(cause)?.[1] ?? "";
}
