import { describe, expect, it } from "vitest";
import type { Point } from "../../main/ts/api.js";
import { tableOf } from "../../main/ts/curves.js";
import { axesOf, choiceOf, csvOf, daysBefore, queryOf, spanOf, zoomed, type Line } from "../../main/ts/history-calls.js";
import { edges, placed, type Box } from "../../main/ts/plot-limits.js";

const NOON = Date.parse("2026-03-30T12:00:00Z");

function point(at: number, mean: number): Point {
  return { at, min: mean - 1, max: mean + 1, mean, count: 1 };
}

function line(more: Partial<Line>): Line {
  return { machine: "cmm-1", signal: "temperature.ram", label: "Ram", unit: "°C", days: 0, moved: 0, stretch: 10, points: [], gaps: [], ...more };
}

describe("the choice of the page of curves", () => {
  it("stands in the address, so that a link shows the same to somebody else", () => {
    const choice = {
      chosen: [
        { machine: "cmm-1", signal: "temperature.ram" },
        { machine: "rec 2", signal: "probe.web.round-trip" },
      ],
      last: 86_400_000,
      from: NOON - 3_600_000,
      to: NOON,
      over: [1, 7],
    };
    expect(choiceOf(queryOf(choice))).toEqual(choice);
    expect(spanOf({ ...choice, from: null, to: null }, NOON)).toEqual([NOON - 86_400_000, NOON]);
  });

  it("takes nonsense in an address for nothing", () => {
    expect(choiceOf("s=cmm-1&s=~&last=-5&from=yesterday&to=2026-01-01T00:00:00Z&over=3")).toEqual({
      chosen: [],
      last: 86_400_000,
      from: null,
      to: null,
      over: [],
    });
    expect(choiceOf("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z").from).toBeNull();
  });

  it("comes nearer around a place, but not nearer than a minute", () => {
    expect(zoomed([0, 3_600_000], 0.5)).toEqual([900_000, 2_700_000]);
    expect(zoomed([0, 3_600_000], 0.5, 0)).toEqual([0, 1_800_000]);
    expect(zoomed([0, 60_000], 0.5)).toEqual([0, 60_000]);
  });
});

describe("days laid over one another", () => {
  // Zurich's clock went forward on 2026-03-29: that day had 23 hours.
  it("are the same hour on the site's clock, over the change of the clock too", () => {
    const at = Date.parse("2026-03-29T10:00:00Z");
    expect(new Date(daysBefore(at, 1, "Europe/Zurich")).toISOString()).toBe("2026-03-28T11:00:00.000Z");
    expect(new Date(daysBefore(at, 1, "UTC")).toISOString()).toBe("2026-03-28T10:00:00.000Z");
    expect(new Date(daysBefore(NOON + 250, 7, "Europe/Zurich")).toISOString()).toBe("2026-03-23T13:00:00.250Z");
    expect(Number.isFinite(daysBefore(at, 1, "Not/AZone"))).toBe(true);
  });

  it("move with their gaps, which break only their own line", () => {
    const gap = { cause: "LINK", detail: "", from: "1970-01-01T00:00:30Z", to: "1970-01-01T00:00:40Z" };
    const [times, now, before] = tableOf([line({ points: [point(100, 20)] }), line({ points: [point(0, 18)], moved: 100, gaps: [gap] })], 100, 200);
    expect(times).toEqual([105, 130.001]);
    expect(now).toEqual([20, undefined]);
    expect(before).toEqual([18, null]);
  });
});

describe("what is taken along", () => {
  it("is a table with times in UTC, and no name is a formula", () => {
    const text = csvOf([line({ machine: "=cmm", points: [point(60, 20.5)] }), line({ unit: "mm/s", label: 'Axis "X"', days: 1, moved: 86_400, points: [point(60 - 86_400, 3)] })]);
    expect(text.split("\r\n")).toEqual([
      `time,"'=cmm Ram mean (°C)","'=cmm Ram min (°C)","'=cmm Ram max (°C)","cmm-1 Axis ""X"" -1 d mean (mm/s)","cmm-1 Axis ""X"" -1 d min (mm/s)","cmm-1 Axis ""X"" -1 d max (mm/s)"`,
      "1970-01-01T00:01:00.000Z,20.5,19.5,21.5,3,2,4",
      "",
    ]);
  });
});

describe("two axes", () => {
  it("are of the first two units; a third has none", () => {
    expect(axesOf(["°C", "mm/s", "°C", "h"])).toEqual(["°C", "mm/s"]);
  });
});

describe("words of limits", () => {
  const all: Box = { left: 0, top: 0, width: 400, height: 200 };
  const overlap = (a: Box, b: Box) => a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

  it("never lie over one another, however close the limits are", () => {
    const taken: Box[] = [];
    for (const at of [100, 101, 103, 104, 100, 108, 112]) {
      const place = placed(at, 150, 14, all, taken);
      if (place) {
        expect(taken.some((box) => overlap(box, place))).toBe(false);
        expect(place.left + place.width).toBeLessThanOrEqual(all.width);
        taken.push(place);
      }
    }
    expect(taken.length).toBeGreaterThan(3);
  });

  it("stay within the picture: under a line at its upper edge, over one at its lower", () => {
    expect(placed(2, 100, 14, all, [])!.top).toBeGreaterThan(2);
    expect(placed(198, 100, 14, all, [])!.top).toBeLessThan(198 - 13);
    expect(placed(100, 500, 14, all, [])).toBeUndefined();
  });

  it("name equal bounds of several signals once", () => {
    const limit = { unit: "°C", redBelow: null, yellowBelow: null, yellowFrom: 22, redFrom: 24 };
    const found = edges([
      { signal: "a", ...limit },
      { signal: "b", ...limit },
    ]);
    expect(found.map((edge) => [edge.at, edge.signals])).toEqual([
      [22, ["a", "b"]],
      [24, ["a", "b"]],
    ]);
    const percent = { signal: "c", ...limit, unit: "%" };
    expect(edges([{ signal: "a", ...limit }, percent])).toHaveLength(4);
  });
});
