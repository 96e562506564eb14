// What the daily chart of a reference block is made of.
import type { Point } from "./api.js";

/** A block of known hardness, as the nameplate tells it. */
export interface Block {
  name: string;
  scale: string;
  certified: number;
  /** Null if none is set. */
  tolerance: number | null;
}

/** Undefined while no block is set. */
export function block(nameplate: Record<string, string>): Block | undefined {
  const certified = numberIn(nameplate["reference.certified"]);
  if (certified === null) {
    return undefined;
  }
  return {
    name: nameplate["reference.block"] ?? "",
    scale: nameplate["reference.scale"] ?? "",
    certified,
    tolerance: numberIn(nameplate["reference.tolerance"]),
  };
}

function numberIn(text: string | undefined): number | null {
  const value = Number.parseFloat((text ?? "").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}

/** The tests on a block within one day at the site; in points of its scale. */
export interface Day {
  /** For instance 2026-03-04. */
  day: string;
  count: number;
  mean: number;
  min: number;
  max: number;
}

/** Folds deviations by the days of the site's zone, in order; a day without a test is left out. */
export function days(deviations: readonly Point[], certified: number, zone: string | undefined): Day[] {
  const dayOf = dayFormat(zone);
  const found = new Map<string, Day>();
  for (const point of deviations) {
    const day = dayOf.format(new Date(point.at * 1000));
    const known = found.get(day) ?? { day, count: 0, mean: 0, min: Infinity, max: -Infinity };
    const count = known.count + point.count;
    found.set(day, {
      day,
      count,
      mean: known.mean + ((certified + point.mean - known.mean) * point.count) / count,
      min: Math.min(known.min, certified + point.min),
      max: Math.max(known.max, certified + point.max),
    });
  }
  return [...found.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** The last {@code count} days of the zone, today last: the places on the chart. */
export function calendar(now: Date, count: number, zone: string | undefined): string[] {
  const today = Date.parse(dayFormat(zone).format(now) + "T12:00:00Z");
  return Array.from({ length: count }, (_, index) =>
    new Date(today - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

// Sweden writes a date as ISO 8601 does.
function dayFormat(zone: string | undefined): Intl.DateTimeFormat {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone: zone });
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat("sv-SE", parts);
  }
}

/** Whether the day's mean lies outside the tolerance. */
export function isOut(day: Day, block: Block): boolean {
  return block.tolerance !== null && Math.abs(day.mean - block.certified) > block.tolerance + 1e-9;
}

/** What the chart must have room for, and the round values to write beside it. */
export function reach(shown: readonly Day[], block: Block): { low: number; high: number; ticks: number[] } {
  const tolerance = block.tolerance ?? 0;
  const low = Math.min(block.certified - tolerance, ...shown.map((day) => day.min));
  const high = Math.max(block.certified + tolerance, ...shown.map((day) => day.max));
  const room = (high - low || 1) * 0.12;
  return { low: low - room, high: high + room, ticks: ticks(low - room, high + room) };
}

function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 7;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  const found: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high; index++) {
    found.push(Number((index * step).toPrecision(12)));
  }
  return found;
}
