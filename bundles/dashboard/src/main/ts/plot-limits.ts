// Limits as lines across a chart, and their words, which never lie over one another.
import type { Limit } from "./api.js";

/** One bound that holds for one signal or several. */
export interface Edge {
  at: number;
  end: number;
  red: boolean;
  signals: string[];
  unit: string;
}

/** The bounds of all limits, equal ones once. */
export function edges(limits: readonly Limit[]): Edge[] {
  const found = new Map<string, Edge>();
  const add = (limit: Limit, at: number | null, end: number, red: boolean) => {
    if (at !== null) {
      // 80 °C and 80 % lie on axes of their own.
      const key = `${at} ${end} ${red} ${limit.unit}`;
      const edge = found.get(key) ?? { at, end, red, signals: [], unit: limit.unit };
      edge.signals.push(limit.signal);
      found.set(key, edge);
    }
  };
  for (const limit of limits) {
    add(limit, limit.yellowFrom, limit.redFrom ?? Infinity, false);
    add(limit, limit.redFrom, Infinity, true);
    add(limit, limit.yellowBelow, limit.redBelow ?? -Infinity, false);
    add(limit, limit.redBelow, -Infinity, true);
  }
  return [...found.values()];
}

/** A place on the picture, in its own pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Where the words of a line go: above it or below it, each time at the first place from the left that is
 * free; undefined where there is none: the line then goes without, and the table has its words.
 */
export function placed(line: number, width: number, height: number, within: Box, taken: readonly Box[]): Box | undefined {
  const right = within.left + within.width;
  for (const top of [line - height - 1, line + 2]) {
    if (top < within.top || top + height > within.top + within.height) {
      continue;
    }
    const beside = taken.filter((box) => box.top < top + height && top < box.top + box.height).sort((a, b) => a.left - b.left);
    let left = within.left;
    for (const box of beside) {
      if (left + width <= box.left) {
        break;
      }
      left = Math.max(left, box.left + box.width);
    }
    if (left + width <= right) {
      return { left, top, width, height };
    }
  }
  return undefined;
}
