import { describe, expect, it } from "vitest";
import { earliest, gravity, missed, told, type Report } from "../../main/ts/lookback-calls.js";
import { route } from "../../main/ts/routes.js";

const NOON = Date.parse("2026-03-04T12:00:00Z");

describe("a report beside something else", () => {
  const report = (total: number): Report => ({
    from: "",
    to: "",
    counts: {},
    total,
    lines: [{ at: "2026-03-04T11:00:00Z", machine: "cmm-1", alarm: "a", cause: "link", kind: "RAISED", light: "RED", by: "", words: "" }],
    standingTotal: 0,
    standing: [],
  });

  it("says whether it is all of it, and takes nothing along when it is refused", async () => {
    expect(await told(Promise.resolve(report(1)))).toEqual({ lines: report(1).lines, all: true });
    expect((await told(Promise.resolve(report(2)))).all).toBe(false);
    expect(await told(Promise.reject(new Error("at most 92 days")))).toEqual({ lines: [], all: false });
  });
});

describe("since you were last here", () => {
  it("is asked after half an hour, and goes back no further than there is an answer", () => {
    expect(missed(null, NOON)).toBeUndefined();
    expect(missed("never", NOON)).toBeUndefined();
    expect(missed(String(NOON - 60_000), NOON)).toBeUndefined();
    expect(missed(String(NOON + 60_000), NOON)).toBeUndefined();
    expect(missed(String(NOON - 3_600_000), NOON)).toBe("2026-03-04T11:00:00.000Z");
    expect(missed("0", NOON)).toBe("2025-12-04T12:00:00.000Z");
  });

  it("leads to the report of that time", () => {
    expect(route("#/shift?from=2026-03-04T11%3A00%3A00Z")).toEqual({ page: "shift", query: "from=2026-03-04T11%3A00%3A00Z" });
    expect(route("#/shift")).toEqual({ page: "shift", query: "" });
  });
});

describe("what came while nobody could see it", () => {
  const line = (kind: string, light: string) => ({ kind, light }) as Report["lines"][number];

  it("is counted by gravity, and said to be more where not all is told", () => {
    const report = { total: 4, lines: [line("RAISED", "RED"), line("RAISED", "YELLOW"), line("RAISED", "YELLOW"), line("RETURNED", "RED")] } as Report;

    expect(gravity(report)).toEqual({ red: 1, yellow: 2, all: true });
    expect(gravity({ ...report, total: 5 }).all).toBe(false);
  });

  it("is told from the first time on that nobody took note of, whatever came later", () => {
    const noon = Date.parse("2026-03-02T12:00:00Z");
    expect(earliest("2026-03-02T11:00:00.000Z", noon)).toBe("2026-03-02T11:00:00.000Z");
    expect(earliest(null, noon)).toBe("2026-03-02T12:00:00.000Z");
    expect(earliest("nonsense", undefined)).toBeUndefined();
  });
});
