import { describe, expect, it } from "vitest";
import { route } from "../../main/ts/routes.js";
import { clock, fieldsOf, keysOf } from "../../main/ts/windows-calls.js";

describe("a maintenance window in the form", () => {
  it("has the keys of its file: those of once, or those of each week", () => {
    const typed: Record<string, string> = { "site.id": "plant", reason: " scales ", days: "Sun", at: "02:15", minutes: "60", from: "2026-01-01T00:00", "announce.hours": "0,5", zone: "" };
    const text = (key: string) => typed[key] ?? "";

    expect(keysOf("site.id", true, text)).toEqual({ "site.id": "plant", reason: "scales", days: "Sun", at: "02:15", minutes: 60, "announce.hours": 0.5 });
    expect(keysOf("site.id", false, text)).not.toHaveProperty("days");
    expect(keysOf("site.id", true, (key) => (key === "minutes" ? "long" : ""))).toEqual({ minutes: "long" });
    expect(new Set(fieldsOf(true)).size).toBe(fieldsOf(true).length);
  });

  it("is shown on the clocks of its site, also when they are put forward over it", () => {
    expect(clock("2026-03-29T01:15:00Z", "Europe/Berlin", "en")).toBe("Sun 2026-03-29 03:15");
    expect(clock("2026-10-25T00:15:00Z", "Europe/Berlin", "de")).toBe("So 2026-10-25 02:15");
  });

  it("has an address", () => {
    expect(route("#/windows/window~own")).toEqual({ page: "windows", window: "window~own" });
  });
});
