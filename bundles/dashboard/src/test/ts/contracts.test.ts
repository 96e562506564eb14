import { describe, expect, it } from "vitest";
import { months, period } from "../../main/ts/contracts-calls.js";

describe("a contract", () => {
  it("tells its times in words", () => {
    expect(period("P12M")).toEqual({ count: 12, unit: "M" });
    expect(period("P30D")).toEqual({ count: 30, unit: "D" });
    expect(period("2")).toBeUndefined();
  });

  it("has a calendar by months", () => {
    const day = (text: string) => ({ day: text, hours: [], holidays: [] });
    const all = months([day("2026-01-30"), day("2026-01-31"), day("2026-02-01")]);
    expect([...all.keys()]).toEqual(["2026-01", "2026-02"]);
    expect(all.get("2026-01")).toHaveLength(2);
  });
});
