import { describe, expect, it } from "vitest";
import { route } from "../../main/ts/routes.js";
import { clock, fieldsOf, howOf, keysOf, ruleOf } from "../../main/ts/windows-calls.js";

describe("a maintenance window in the form", () => {
  it("has the keys of its file: those of once, or those of each week", () => {
    const typed: Record<string, string> = { "site.id": "plant", reason: " scales ", days: "Sun", at: "02:15", minutes: "60", from: "2026-01-01T00:00", "announce.hours": "0,5", zone: "" };
    const text = (key: string) => typed[key] ?? "";

    expect(keysOf("site.id", "weekly", text)).toEqual({ "site.id": "plant", reason: "scales", days: "Sun", at: "02:15", minutes: 60, "announce.hours": 0.5 });
    expect(keysOf("site.id", "once", text)).not.toHaveProperty("days");
    expect(keysOf("site.id", "weekly", (key) => (key === "minutes" ? "long" : ""))).toEqual({ minutes: "long" });
    expect(new Set(fieldsOf("weekly")).size).toBe(fieldsOf("weekly").length);
  });

  it("is shown on the clocks of its site, also when they are put forward over it", () => {
    expect(clock("2026-03-29T01:15:00Z", "Europe/Berlin", "en")).toBe("Sun 2026-03-29 03:15");
    expect(clock("2026-10-25T00:15:00Z", "Europe/Berlin", "de")).toBe("So 2026-10-25 02:15");
  });

  it("opens again by a rule that is composed from its first day", () => {
    expect(ruleOf("daily", 1, "2026-01-13T22:00", "", 0)).toBe("FREQ=DAILY");
    expect(ruleOf("weekly", 2, "2026-01-13T22:00", "2026-12-31", 5)).toBe("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T235959");
    expect(ruleOf("monthly-weekday", 1, "2026-01-13T22:00", "", 12)).toBe("FREQ=MONTHLY;BYDAY=2TU;COUNT=12");
    expect(ruleOf("monthly-weekday", 1, "2026-01-31T22:00", "", 0)).toBe("FREQ=MONTHLY;BYDAY=-1SA");
    expect(ruleOf("yearly", 1, "2026-03-29T22:00", "", 0)).toBe("FREQ=YEARLY");
    expect(howOf({ from: "2026-01-13T22:00", repeat: "FREQ=DAILY" })).toBe("repeat");
    expect(keysOf("site.id", "repeat", (key) => ({ from: "2026-01-13T22:00", minutes: "60", repeat: "FREQ=DAILY", days: "Sat" })[key] ?? "")).toEqual({ from: "2026-01-13T22:00", minutes: 60, repeat: "FREQ=DAILY" });
  });

  it("has an address", () => {
    expect(route("#/windows/window~own")).toEqual({ page: "windows", window: "window~own" });
  });
});
