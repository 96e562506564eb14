// Makes the data of a chart from curves and gaps.
import type { Curves, Gap, Point } from "./api.js";

/** Seconds, then one column per curve; null breaks a line, undefined does not. */
export type Columns = [number[], ...(number | null | undefined)[][]];

/**
 * Lines are broken where a gap was recorded, and only there: a signal that is quiet because nothing
 * changes has no points either.
 */
export function columns(curves: Curves, gaps: readonly Gap[]): Columns {
  const from = Date.parse(curves.from) / 1000;
  const to = Date.parse(curves.to) / 1000;
  const half = curves.stretchSeconds / 2;
  const values = new Map<number, (number | null | undefined)[]>();
  const row = (at: number) => {
    let found = values.get(at);
    if (!found) {
      found = new Array<number | null | undefined>(curves.curves.length).fill(undefined);
      values.set(at, found);
    }
    return found;
  };
  curves.curves.forEach((curve, index) =>
    curve.points.forEach((point) => (row(point.at + half)[index] = point.mean)),
  );
  for (const gap of gaps) {
    const begin = Date.parse(gap.from) / 1000;
    const end = gap.to ? Date.parse(gap.to) / 1000 : to;
    if (end > from && begin < to) {
      row(Math.max(begin, from) + 0.001).fill(null);
    }
  }
  const times = [...values.keys()].sort((a, b) => a - b);
  return [times, ...curves.curves.map((_, index) => times.map((at) => values.get(at)![index]))];
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
