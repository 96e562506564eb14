import { describe, expect, it } from "vitest";
import type { MachineEvent, Point } from "../../main/ts/api.js";
import { block, calendar, days, isOut, reach } from "../../main/ts/blocks.js";
import { results } from "../../main/ts/results.js";

const BLOCK = { name: "B-4711", scale: "HRC", certified: 62.5, tolerance: 0.5 };

function point(iso: string, mean: number, spread: number, count: number): Point {
  return { at: Date.parse(iso) / 1000, min: mean - spread, max: mean + spread, mean, count };
}

describe("a reference block", () => {
  it("stands on the nameplate, or is not set", () => {
    const nameplate = {
      "reference.block": "B-4711",
      "reference.scale": "HRC",
      "reference.certified": "62,5",
      "reference.tolerance": "0.5",
    };
    expect(block(nameplate)).toEqual(BLOCK);
    expect(block({ ...nameplate, "reference.tolerance": "" })?.tolerance).toBeNull();
    expect(block({ "reference.block": "B-4711" })).toBeUndefined();
  });

  it("has days as its site has them: two tests around midnight in Zurich are two days", () => {
    const deviations = [point("2026-03-04T22:30:00Z", 0.1, 0, 1), point("2026-03-04T23:30:00Z", -0.7, 0, 1)];
    expect(days(deviations, 62.5, "Europe/Zurich").map((day) => [day.day, day.mean.toFixed(3)])).toEqual([
      ["2026-03-04", "62.600"],
      ["2026-03-05", "61.800"],
    ]);
    expect(days(deviations, 62.5, "UTC")).toHaveLength(1);
    expect(days(deviations, 62.5, "Not/AZone")).not.toHaveLength(0);
  });

  it("has a mean that counts tests, not stretches of time, and the outermost results", () => {
    const [day] = days([point("2026-03-04T08:00:00Z", 0.2, 0.1, 3), point("2026-03-04T14:00:00Z", -0.2, 0.3, 1)], 62.5, "UTC");
    expect(day!.count).toBe(4);
    expect([day!.min, day!.mean, day!.max].map((value) => value.toFixed(3))).toEqual(["62.000", "62.600", "62.800"]);
  });

  it("is kept at the tolerance itself and exceeded beyond it", () => {
    const day = (mean: number) => ({ day: "2026-03-04", count: 1, mean, min: mean, max: mean });
    expect([63, 62, 63.01, 61.9].map((mean) => isOut(day(mean), BLOCK))).toEqual([false, false, true, true]);
    expect(isOut(day(70), { ...BLOCK, tolerance: null })).toBe(false);
  });

  it("has room on its chart for the tolerance and for every result, with round values beside it", () => {
    const { low, high, ticks } = reach([{ day: "2026-03-04", count: 1, mean: 61, min: 60.5, max: 61.2 }], BLOCK);
    expect(low).toBeLessThan(60.5);
    expect(high).toBeGreaterThan(63);
    expect(ticks).toEqual([60.5, 61, 61.5, 62, 62.5, 63]);
    expect(reach([], { ...BLOCK, tolerance: null }).ticks.length).toBeGreaterThan(1);
  });

  it("has a place for each of the last days, also over the change of the clock", () => {
    expect(calendar(new Date("2026-03-30T00:30:00Z"), 3, "Europe/Zurich")).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  });
});

describe("results", () => {
  it("are those events that are results, with hardness or another value", () => {
    const event = (kind: string, details: Record<string, string>): MachineEvent => ({
      kind,
      message: "",
      details,
      time: "2026-03-04T12:00:00Z",
      clock: "TRUSTED",
    });
    const shown = results([
      event("result", { hardness: "62.4 HRC", judgement: "ok", reference: "B-4711" }),
      event("notice", {}),
      event("result", { value: "12.5 mm" }),
    ]);
    expect(shown.map((result) => [result.value, result.judgement, result.reference])).toEqual([
      ["62.4 HRC", "ok", "B-4711"],
      ["12.5 mm", "", ""],
    ]);
  });
});
