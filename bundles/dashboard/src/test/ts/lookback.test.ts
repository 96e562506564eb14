import { describe, expect, it } from "vitest";
import { missed } from "../../main/ts/lookback-calls.js";
import { route } from "../../main/ts/routes.js";

const NOON = Date.parse("2026-03-04T12:00:00Z");

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
