import { describe, expect, it } from "vitest";
import { month, worked, written } from "../../main/ts/times-calls.js";

describe("the time that work took", () => {
  it("is told in hours and minutes", () => {
    expect([0, 45, 60, 125].map(worked)).toEqual(["0 min", "45 min", "1 h", "2 h 5 min"]);
  });

  it("is taken along by the month of the reader's calendar", () => {
    const { from, until } = month(new Date(2026, 11, 31, 23, 59));
    expect([from, until]).toEqual([new Date(2026, 11, 1), new Date(2027, 0, 1)]);
  });

  it("is sent without what was left empty", () => {
    const typed: Record<string, string> = { text: " swapped ", scope: "training", minutes: "30", from: "2026-03-04T08:00", person: " " };
    expect(written((name) => typed[name] ?? "")).toEqual({ text: "swapped", scope: "training", minutes: 30, from: new Date("2026-03-04T08:00").toISOString() });
  });
});
