import { describe, expect, it } from "vitest";
import type { Curves } from "../../main/ts/api.js";
import { columns, summary } from "../../main/ts/curves.js";

const point = (at: number, mean: number) => ({ at, min: mean - 1, max: mean + 1, mean, count: 1 });
const hour: Curves = {
  from: "1970-01-01T00:00:00Z",
  to: "1970-01-01T01:00:00Z",
  stretchSeconds: 60,
  curves: [
    { signal: "temperature.room", points: [point(0, 20), point(120, 21)] },
    { signal: "temperature.ram", points: [point(0, 30)] },
  ],
};

describe("a chart", () => {
  it("does not break a line where a signal was only quiet", () => {
    expect(columns(hour, [])).toEqual([
      [30, 150],
      [20, 21],
      [30, undefined],
    ]);
  });

  it("never draws a line across a gap", () => {
    const gap = { cause: "SILENT", detail: "", from: "1970-01-01T00:01:00Z", to: "1970-01-01T00:02:00Z" };
    const [times, room, ram] = columns(hour, [gap]);
    expect(times).toEqual([30, 60.001, 150]);
    expect(room).toEqual([20, null, 21]);
    expect(ram).toEqual([30, null, undefined]);
  });

  it("has the same in numbers", () => {
    expect(summary(hour.curves[0]!.points)).toEqual({
      last: 21,
      lowest: 19,
      highest: 22,
      highestAt: "1970-01-01T00:02:00.000Z",
      mean: 20.5,
    });
    expect(summary([])).toBeUndefined();
  });
});
