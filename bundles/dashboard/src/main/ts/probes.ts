// What the probes of a call recorder say, sorted for people.
import { byName } from "./format.js";
import type { MachineEvent, Point, Reading, Signal } from "./api.js";

/** The answers of a probe, from grave to calm. */
const ANSWERS = ["down", "refused", "cannot-tell", "slow", "up"];

export interface ProbeRow {
  name: string;
  /** As its file calls it for people; the name where it does not. */
  label: string;
  answer: Reading | undefined;
  words: string;
  roundTrip: Reading | undefined;
}

/** Every probe that is declared or heard of, worst first, then by name. */
export function probes(signals: readonly Signal[], readings: ReadonlyMap<string, Reading>): ProbeRow[] {
  return names("probe.", signals, readings)
    .map((name) => ({
      name,
      label: label(`probe.${name}.answer`, signals) || name,
      answer: readings.get(`probe.${name}.answer`),
      words: readings.get(`probe.${name}.words`)?.words ?? "",
      roundTrip: readings.get(`probe.${name}.round-trip`),
    }))
    .sort(worstFirst);
}

/** Every group of destinations. */
export function trunks(signals: readonly Signal[], readings: ReadonlyMap<string, Reading>): ProbeRow[] {
  return names("trunk.", signals, readings)
    .map((name) => ({
      name,
      label: label(`trunk.${name}.answer`, signals) || name,
      answer: readings.get(`trunk.${name}.answer`),
      words: readings.get(`trunk.${name}.words`)?.words ?? "",
      roundTrip: undefined,
    }))
    .sort(worstFirst);
}

function names(prefix: string, signals: readonly Signal[], readings: ReadonlyMap<string, Reading>): string[] {
  const ids = new Set([...signals.map((signal) => signal.id), ...readings.keys()]);
  return [...ids]
    .filter((id) => id.startsWith(prefix) && id.endsWith(".answer"))
    .map((id) => id.slice(prefix.length, -".answer".length));
}

function label(id: string, signals: readonly Signal[]): string {
  return signals.find((signal) => signal.id === id)?.label ?? "";
}

function worstFirst(a: ProbeRow, b: ProbeRow): number {
  return rank(a) - rank(b) || byName(a.name, b.name);
}

function rank(row: ProbeRow): number {
  const place = ANSWERS.indexOf(row.answer?.words ?? "");
  return place < 0 ? ANSWERS.indexOf("cannot-tell") + 0.5 : place;
}

export interface Storage {
  name: string;
  /** As its file calls it for people; the name where it does not. */
  label: string;
  /** In percent. */
  free: number | null;
  freeBytes: number | null;
  /** When nothing will be free; undefined while it does not fill, or is not known for long enough. */
  fullOn: Date | undefined;
}

/** Every place whose free space is watched, the one that is full first ahead. */
export function storages(signals: readonly Signal[], readings: ReadonlyMap<string, Reading>): Storage[] {
  const places = [...readings.keys()].flatMap((id) => /^probe\.(.+)\.free$/.exec(id)?.[1] ?? []);
  return places
    .map((name) => {
      const value = (measure: string) => readings.get(`probe.${name}.${measure}`)?.number ?? null;
      return {
        name,
        label: label(`probe.${name}.answer`, signals) || name,
        free: value("free"),
        freeBytes: value("free-bytes"),
        fullOn: fullOn(readings.get(`probe.${name}.full-in`)),
      };
    })
    .sort((a, b) => (a.fullOn?.getTime() ?? Infinity) - (b.fullOn?.getTime() ?? Infinity) || a.name.localeCompare(b.name));
}

function fullOn(fullIn: Reading | undefined): Date | undefined {
  if (!fullIn || fullIn.number === null || fullIn.quality === "BAD" || fullIn.quality === "STALE") {
    return undefined;
  }
  const at = new Date(Date.parse(fullIn.time) + fullIn.number * 86_400_000);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

export interface AssuranceCall {
  time: string;
  outcome: string;
  message: string;
  details: Record<string, string>;
}

/** The assurance calls, newest first as the events are. */
export function calls(events: readonly MachineEvent[]): AssuranceCall[] {
  return events
    .filter((event) => event.kind === "assurance-call")
    .map((event) => ({
      time: event.time,
      outcome: event.details["outcome"] ?? "",
      message: event.message,
      details: event.details,
    }));
}

/** Where a small curve of the points goes, within a box; it breaks where points are missing. */
export function trend(points: readonly Point[], stretchSeconds: number, from: number, to: number, width: number, height: number): string {
  const most = Math.max(...points.map((point) => point.max), 0) || 1;
  let path = "";
  let last = -Infinity;
  for (const point of points) {
    const x = (width * (point.at + stretchSeconds / 2 - from)) / (to - from);
    const y = 1 + (height - 2) * (1 - point.mean / most);
    path += `${point.at - last > stretchSeconds * 2.5 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    // A lone point is a dot.
    path += last === -Infinity && points.length === 1 ? "h1" : "";
    last = point.at;
  }
  return path;
}
