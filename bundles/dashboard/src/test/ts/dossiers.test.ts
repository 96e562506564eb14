import { describe, expect, it } from "vitest";
import { bounds, groups, valueAt, type Curve, type Head } from "../../main/ts/dossiers-calls.js";

const curve = (signal: string, unit: string): Curve => ({ signal, unit, at: [1000, 2000], values: [5, 7] });
const head = (x: number): Head => ({ id: "d", at: "", kind: "hard", speed: 80, hardFrom: 71, position: { x, y: 0, z: 0 }, message: "", complete: true });

describe("a dossier", () => {
  it("shows curves of one unit together, and no counters", () => {
    const found = groups([curve("axis.x.speed", "mm/s"), curve("probings", ""), curve("axis.y.speed", "mm/s"), curve("temperature.ram", "°C"), curve("hours.power-on", "h")]);

    expect([...found.keys()]).toEqual(["mm/s", "°C"]);
    expect(found.get("mm/s")).toHaveLength(2);
  });

  it("tells what held at a moment, and nothing before the first value", () => {
    expect(valueAt(curve("a", ""), 999)).toBeUndefined();
    expect(valueAt(curve("a", ""), 1999)).toBe(5);
    expect(valueAt(curve("a", ""), 2000)).toBe(7);
  });

  it("draws the measuring volume, and a collision outside of it", () => {
    expect(bounds("x", { x: 900, y: 1200, z: 700 }, [head(20)])).toEqual([0, 900]);
    expect(bounds("x", { x: 900, y: 1200, z: 700 }, [head(-30)])).toEqual([-30, 900]);
    expect(bounds("x", null, [head(0)])).toEqual([-50, 50]);
    const deep = { ...head(0), position: { x: 0, y: 0, z: -240 } };
    expect(bounds("z", { x: 900, y: 1200, z: 700 }, [deep])).toEqual([-700, 0]);
  });
});
