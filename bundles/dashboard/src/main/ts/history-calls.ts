// What the page of curves shows, as it stands in its address, and what follows from it.
import { call, type Gap, type MachineEvent, type Point } from "./api.js";

export interface Chosen {
  machine: string;
  signal: string;
}

/** Times in milliseconds; without them the last stretch until now. */
export interface Choice {
  chosen: Chosen[];
  last: number;
  from: number | null;
  to: number | null;
  /** How many days before each curve is laid over, too: of 1 and 7. */
  over: number[];
}

export const MOST_CHOSEN = 8;
export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHORTEST = 60_000;
const LONGEST = 3_650 * DAY;

/** What stands in an address; nonsense in it counts as not said. */
export function choiceOf(query: string): Choice {
  const asked = new URLSearchParams(query);
  const time = (name: string) => {
    const at = Date.parse(asked.get(name) ?? "");
    return Number.isFinite(at) ? at : null;
  };
  const [from, to] = [time("from"), time("to")];
  const whole = from !== null && to !== null && to - from >= SHORTEST && to - from <= LONGEST;
  const seconds = Number(asked.get("last"));
  return {
    chosen: asked
      .getAll("s")
      .map((text) => text.split("~"))
      .filter((parts): parts is [string, string] => parts.length === 2 && parts.every(Boolean))
      .map(([machine, signal]) => ({ machine, signal }))
      .slice(0, MOST_CHOSEN),
    last: seconds * 1_000 >= SHORTEST && seconds * 1_000 <= LONGEST ? seconds * 1_000 : DAY,
    from: whole ? from : null,
    to: whole ? to : null,
    over: [1, 7].filter((days) => asked.getAll("over").includes(String(days))),
  };
}

/** The address that shows the same to somebody else. */
export function queryOf(choice: Choice): string {
  const asked = new URLSearchParams();
  choice.chosen.forEach(({ machine, signal }) => asked.append("s", `${machine}~${signal}`));
  if (choice.from !== null && choice.to !== null) {
    asked.set("from", new Date(choice.from).toISOString());
    asked.set("to", new Date(choice.to).toISOString());
  } else {
    asked.set("last", String(choice.last / 1_000));
  }
  choice.over.forEach((days) => asked.append("over", String(days)));
  return asked.toString();
}

export function spanOf(choice: Choice, now: number): [from: number, to: number] {
  return choice.from !== null && choice.to !== null ? [choice.from, choice.to] : [now - choice.last, now];
}

/** Nearer or farther around a place of the span (0 to 1), within what can be asked. */
export function zoomed([from, to]: [number, number], factor: number, around = 0.5): [number, number] {
  const width = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor));
  const left = from + (to - from - width) * around;
  return [Math.round(left), Math.round(left + width)];
}

/** The same hour on the clock of a zone, days earlier: 23 or 25 hours a day where the clock changed. */
export function daysBefore(at: number, days: number, zone: string | undefined): number {
  const wanted = wall(at, zone) - days * DAY;
  const guess = at - days * DAY;
  const second = guess + wanted - wall(guess, zone);
  return second + wanted - wall(second, zone);
}

function wall(at: number, zone: string | undefined): number {
  const parts: Intl.DateTimeFormatOptions = { dateStyle: "short", timeStyle: "medium" };
  const format = (name?: string) => new Intl.DateTimeFormat("sv-SE", { ...parts, ...(name && { timeZone: name }) }).format(at);
  let words: string;
  try {
    words = format(zone);
  } catch {
    // A zone that this browser does not know.
    words = format();
  }
  return Date.parse(words.replace(" ", "T") + "Z") + (((at % 1_000) + 1_000) % 1_000);
}

/** One line of the chart; times in seconds. */
export interface Line {
  machine: string;
  signal: string;
  label: string;
  unit: string;
  /** How many days before it was; 0 is now. */
  days: number;
  /** How far it is moved to lie over what is now. */
  moved: number;
  stretch: number;
  points: readonly Point[];
  gaps: readonly Gap[];
}

/** The units on the left and on the right; a third has no axis. */
export function axesOf(units: readonly string[]): string[] {
  return [...new Set(units)].slice(0, 2);
}

/** What is drawn, as a table for other programs: times in UTC, each stretch with mean, least and greatest. */
export function csvOf(lines: readonly Line[]): string {
  const heads = ["time", ...lines.flatMap((line) => ["mean", "min", "max"].map((what) => cell(`${nameOf(line)} ${what} (${line.unit})`)))];
  const rows = new Map<number, string[]>();
  lines.forEach((line, index) =>
    line.points.forEach((point) => {
      const at = point.at + line.moved;
      const row = rows.get(at) ?? new Array<string>(lines.length * 3).fill("");
      row.splice(index * 3, 3, String(point.mean), String(point.min), String(point.max));
      rows.set(at, row);
    }),
  );
  const body = [...rows].sort(([a], [b]) => a - b).map(([at, row]) => [new Date(at * 1_000).toISOString(), ...row].join(","));
  return [heads.join(","), ...body].join("\r\n") + "\r\n";
}

export function nameOf(line: Line): string {
  return `${line.machine} ${line.label}${line.days > 0 ? ` -${line.days} d` : ""}`;
}

// A name that a spreadsheet would take for a formula is none.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const span = (from: number, to: number) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
const path = (machine: string, what: string, query: URLSearchParams) => `/machines/${encodeURIComponent(machine)}/${what}?${query}`;

/** So many events are told at once, the newest first. */
export const MOST_EVENTS = 1_000;

export const past = {
  gaps: (machine: string, from: number, to: number) =>
    call<{ gaps: Gap[] }>("GET", path(machine, "gaps", new URLSearchParams({ ...span(from, to), most: "1000" }))),
  events: (machine: string, from: number, to: number) =>
    call<{ events: MachineEvent[] }>("GET", path(machine, "events", new URLSearchParams({ ...span(from, to), most: String(MOST_EVENTS) }))),
};
