// What is asked of the dossiers of collisions, and what is reckoned from the answers.
import { call } from "./api.js";

export interface Position {
  x: number;
  y: number;
  z: number;
}

export type Axis = keyof Position;

export interface Head {
  id: string;
  at: string;
  kind: "hard" | "soft";
  speed: number | null;
  hardFrom: number;
  position: Position | null;
  message: string;
  complete: boolean;
}

export interface Place {
  centre: Position;
  count: number;
  hard: number;
  first: string;
  last: string;
  dossiers: string[];
}

export interface Dossiers {
  machine: string;
  alarm: string;
  volume: Position | null;
  dossiers: Head[];
  places: Place[];
}

export interface Curve {
  signal: string;
  unit: string;
  at: number[];
  values: number[];
}

export interface Dossier {
  head: Head;
  from: string;
  to: string;
  curves: Curve[];
  gaps: { cause: string; detail: string; from: string; to: string | null }[];
}

export const dossiers = {
  all: (machine: string) => call<Dossiers>("GET", `/machines/${encodeURIComponent(machine)}/dossiers`),
  one: (machine: string, id: string) => call<Dossier>("GET", `/machines/${encodeURIComponent(machine)}/dossiers/${id}`),
};

/** Curves that can share one drawing: of one unit and, for positions and speeds, of one kind. */
export function groups(curves: readonly Curve[]): Map<string, Curve[]> {
  const found = new Map<string, Curve[]>();
  for (const curve of curves) {
    // What never changes and stands alone says nothing of the moment: a counter, an hour meter.
    if (curve.unit === "" || curve.unit === "h" || curve.unit === "m") {
      continue;
    }
    const key = curve.unit;
    found.set(key, [...(found.get(key) ?? []), curve]);
  }
  return found;
}

/** What a curve showed at a moment: the newest value not later than it. */
export function valueAt(curve: Curve, moment: number): number | undefined {
  let found: number | undefined;
  for (let i = 0; i < curve.at.length && curve.at[i]! <= moment; i++) {
    found = curve.values[i];
  }
  return found;
}

/** Where the volume begins: at 0, but where a machine counts Z downwards from its top. */
export function corner(axis: Axis, volume: Position | null, heads: readonly Head[]): number {
  const seen = heads.flatMap((head) => (head.position ? [head.position[axis]] : []));
  const downwards = axis === "z" && seen.length > 0 && seen.every((value) => value < 0);
  return volume && downwards ? -volume[axis] : 0;
}

/** The bounds of the drawing along an axis: the volume, or what was seen, with room for a place outside of it. */
export function bounds(axis: Axis, volume: Position | null, heads: readonly Head[]): [number, number] {
  const seen = heads.flatMap((head) => (head.position ? [head.position[axis]] : []));
  const from = corner(axis, volume, heads);
  const low = Math.min(from, ...seen);
  const high = Math.max(volume ? from + volume[axis] : 0, ...seen);
  return high > low ? [low, high] : [low - 50, low + 50];
}
