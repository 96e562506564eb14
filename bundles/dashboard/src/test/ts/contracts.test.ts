import { describe, expect, it } from "vitest";
import { months, period, todayIn, usual } from "../../main/ts/contracts-calls.js";

describe("a contract", () => {
  it("tells its times in words", () => {
    expect(period("P12M")).toEqual({ count: 12, unit: "M" });
    expect(period("P30D")).toEqual({ count: 30, unit: "D" });
    expect(period("2")).toBeUndefined();
  });

  it("has usual hours for each weekday, whatever single days have", () => {
    const fridays = ["02", "09", "16"].map((day) => ({ day: `2026-01-${day}`, hours: ["08:00-12:00"], holidays: [] as string[] }));
    fridays[0]!.holidays.push("a feast");
    fridays[0]!.hours = [];
    const monday = { day: "2026-01-05", hours: ["08:00-12:00", "13:00-17:00"], holidays: [] };
    const week = usual([...fridays, monday]);

    expect(week.map((each) => each.weekday)).toEqual([1, 2, 3, 4, 5, 6, 0]);
    expect(week[0]!.hours).toEqual(["08:00-12:00", "13:00-17:00"]);
    expect(week[4]!.hours).toEqual(["08:00-12:00"]);
    expect(week[6]!.hours).toEqual([]);
  });

  it("counts days in its own zone, wherever its reader sits", () => {
    const late = new Date("2027-01-31T23:30:00Z");
    expect(todayIn("Europe/Vienna", late)).toBe("2027-02-01");
    expect(todayIn("America/Chicago", late)).toBe("2027-01-31");
  });

  it("has a calendar by months", () => {
    const day = (text: string) => ({ day: text, hours: [], holidays: [] });
    const all = months([day("2026-01-30"), day("2026-01-31"), day("2026-02-01")]);
    expect([...all.keys()]).toEqual(["2026-01", "2026-02"]);
    expect(all.get("2026-01")).toHaveLength(2);
  });
});
