// What is asked about what happened to alarms.
import { call } from "./api.js";

export interface Guidance {
  measure: string;
  value: number;
  good: number;
  bearable: number;
  verdict: "GOOD" | "BEARABLE" | "TOO_MUCH";
}

interface Which {
  alarm: string;
  machine: string;
  cause: string;
  words: string;
}

export interface Figures {
  from: string;
  to: string;
  operators: number;
  raised: number;
  machines: number;
  guidance: Guidance[];
  frequent: (Which & { times: number; share: number })[];
  longest: (Which & { from: string; seconds: number; stands: boolean })[];
  chattering: (Which & { most: number })[];
}

export interface Report {
  from: string;
  to: string;
  counts: Record<string, number>;
  total: number;
  lines: { at: string; machine: string; alarm: string; cause: string; kind: string; light: string; by: string; words: string }[];
  standingTotal: number;
  standing: { alarm: string; machine: string; state: string; light: string; reason: string; since: string; assignee: string }[];
}

const span = (from: string, to: string) => new URLSearchParams({ from, to }).toString();

export const lookback = {
  figures: (from: string, to: string, operators: number) => call<Figures>("GET", `/alarm-statistics?${span(from, to)}&operators=${operators}`),
  report: (from: string, to: string) => call<Report>("GET", `/shift-report?${span(from, to)}`),
};

/** The lines of a report as far as it is told, and whether that is all of it. */
export async function told(report: Promise<Report>): Promise<{ lines: Report["lines"]; all: boolean }> {
  try {
    const { lines, total } = await report;
    return { lines, all: total <= lines.length };
  } catch {
    return { lines: [], all: false };
  }
}

/** How many alarms of each gravity came, and whether these are all of them. */
export function gravity(report: Report): { red: number; yellow: number; all: boolean } {
  const came = report.lines.filter((line) => line.kind === "RAISED");
  const of = (light: string) => came.filter((line) => line.light === light).length;
  return { red: of("RED"), yellow: of("YELLOW"), all: report.total <= report.lines.length };
}

/** From when on it is to be told: what somebody did not take note of is not forgotten for what came later. */
export function earliest(kept: string | null, since: number | undefined): string | undefined {
  const then = Date.parse(kept ?? "");
  const first = Math.min(Number.isFinite(then) ? then : Infinity, since ?? Infinity);
  return Number.isFinite(first) ? new Date(first).toISOString() : undefined;
}

const AWAY_MS = 30 * 60_000;
const LONGEST_MS = 90 * 86_400_000;

/** From when on somebody missed something; nothing if it was never or only just. */
export function missed(last: string | null, now: number): string | undefined {
  const then = last === null ? NaN : Number(last);
  if (!Number.isFinite(then) || then > now || now - then < AWAY_MS) {
    return undefined;
  }
  return new Date(Math.max(then, now - LONGEST_MS)).toISOString();
}
