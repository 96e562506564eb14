import { describe, expect, it } from "vitest";
import { address } from "../../main/ts/days.js";

describe("the address of an export", () => {
  it("covers whole days of the person's calendar, the last one included", () => {
    const found = new URL("http://x" + address("cmm 1", "2026-03-01", "2026-03-02"));

    expect(found.pathname).toBe("/api/machines/cmm%201/export");
    expect(found.searchParams.get("from")).toBe(new Date(2026, 2, 1).toISOString());
    expect(found.searchParams.get("to")).toBe(new Date(2026, 2, 3).toISOString());
  });

  it("is none for days in the wrong order, or while one is missing", () => {
    expect(address("a", "2026-03-02", "2026-03-01")).toBeUndefined();
    expect(address("a", "", "2026-03-01")).toBeUndefined();
    expect(address("a", "2026-03-01", "2026-03-01")).toBeDefined();
  });
});
