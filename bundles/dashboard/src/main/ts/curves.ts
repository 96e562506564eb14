// Makes the data of a chart from curves and gaps.
import type { Curves, Gap, Point } from "./api.js";

/** Seconds, then one column per curve; null breaks a line, undefined does not. */
export type Columns = [number[], ...(number | null | undefined)[][]];

/** A line with the gaps that break it; times in seconds, moved to lie over what is drawn. */
export interface Stretched {
  points: readonly Point[];
  gaps: readonly Gap[];
  stretch: number;
  moved: number;
}

/** Curves of one machine over one time. */
export function columns(curves: Curves, gaps: readonly Gap[]): Columns {
  const lines = curves.curves.map(({ points }) => ({ points, gaps, stretch: curves.stretchSeconds, moved: 0 }));
  return tableOf(lines, Date.parse(curves.from) / 1000, Date.parse(curves.to) / 1000);
}

/**
 * Lines side by side. They are broken where a gap was recorded, and only there: a signal that is quiet because
 * nothing changes has no points either.
 */
export function tableOf(lines: readonly Stretched[], from: number, to: number): Columns {
  const values = new Map<number, (number | null | undefined)[]>();
  const row = (at: number) => {
    const known = values.get(at);
    if (known) {
      return known;
    }
    const fresh = new Array<number | null | undefined>(lines.length).fill(undefined);
    values.set(at, fresh);
    return fresh;
  };
  lines.forEach((line, index) => {
    line.points.forEach((point) => (row(point.at + line.stretch / 2 + line.moved)[index] = point.mean));
    line.gaps.forEach((gap) => {
      const [begin, end] = gapOf(gap, line.moved, to);
      if (end > from && begin < to) {
        row(Math.max(begin, from) + 0.001)[index] = null;
      }
    });
  });
  const times = [...values.keys()].sort((a, b) => a - b);
  return [times, ...lines.map((_, index) => times.map((at) => values.get(at)![index]))];
}

/** From and to in seconds, moved as its line is; one that lasts ends with the picture. */
export function gapOf(gap: Gap, moved: number, to: number): [number, number] {
  return [Date.parse(gap.from) / 1_000 + moved, gap.to ? Date.parse(gap.to) / 1_000 + moved : to];
}

export interface Summary {
  last: number;
  lowest: number;
  highest: number;
  highestAt: string;
  mean: number;
}

/** The same in numbers; undefined without points. */
export function summary(points: readonly Point[]): Summary | undefined {
  const last = points.at(-1);
  if (!last) {
    return undefined;
  }
  const highest = points.reduce((a, b) => (b.max > a.max ? b : a));
  return {
    last: last.mean,
    lowest: Math.min(...points.map((point) => point.min)),
    highest: highest.max,
    highestAt: new Date(highest.at * 1000).toISOString(),
    mean: points.reduce((sum, point) => sum + point.mean, 0) / points.length,
  };
}
