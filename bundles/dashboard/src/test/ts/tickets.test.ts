import { describe, expect, it } from "vitest";
import { ALL, asked, left, NO_FILTER, period, share, urgency, wall, type Clock } from "../../main/ts/tickets-calls.js";

const clock = (over: Partial<Clock>): Clock => ({
  clock: "REACTION",
  run: "RUNS",
  overdue: false,
  began: "2026-05-13T08:00:00Z",
  due: "2026-05-13T18:00+02:00",
  done: null,
  used: 0,
  all: 14_400,
  contract: "ctr-1",
  target: "PT4H",
  hours: "ZOOM-EMEA",
  begin: "TICKET",
  percent: 100,
  clause: "ZOOM 3.5",
  segments: [],
  ...over,
});

describe("a deadline", () => {
  it("is near from three quarters on, and red only when it is missed", () => {
    expect(urgency(clock({ used: 10_799 }))).toBe("calm");
    expect(urgency(clock({ used: 10_800 }))).toBe("near");
    expect(urgency(clock({ used: 14_400, overdue: true }))).toBe("late");
    expect(urgency(clock({ run: "LATE" }))).toBe("late");
    expect(urgency(clock({ run: "PAUSED", used: 14_000 }))).toBe("calm");
  });

  it("tells what is left and what is used up", () => {
    expect(left(clock({ used: 3_600 }))).toBe(10_800);
    expect(share(clock({ used: 3_600 }))).toBe(25);
    expect(share(clock({ all: 0, overdue: true }))).toBe(100);
    expect(left(clock({ used: 99_999 }))).toBe(0);
  });

  it("shows the wall clock of the hours that count, wherever the reader is", () => {
    expect(wall("2026-05-13T18:00+02:00")).toBe("2026-05-13 18:00 UTC+2");
    expect(wall("2026-05-13T18:00:30-03:30")).toBe("2026-05-13 18:00 UTC-3:30");
    expect(wall("2026-05-13T18:00Z")).toBe("2026-05-13 18:00 UTC");
  });
});

describe("a period of promises", () => {
  it("is a month, or the twelve months that end with it", () => {
    expect(period("2026-05", "month")).toEqual({ from: "2026-05-01T00:00:00.000Z", to: "2026-06-01T00:00:00.000Z" });
    expect(period("2026-12", "month").to).toBe("2027-01-01T00:00:00.000Z");
    expect(period("2026-05", "year").from).toBe("2025-06-01T00:00:00.000Z");
  });
});

describe("the filter of a list", () => {
  it("asks for what is not over, for all, or for one state", () => {
    expect(asked(NO_FILTER).getAll("state")).toContain("NEW");
    expect(asked(NO_FILTER).getAll("state")).not.toContain("CLOSED");
    expect([...asked({ ...NO_FILTER, state: ALL })]).toEqual([]);
    expect(asked({ ...NO_FILTER, state: "CLOSED", text: "hot & cold", assignee: "-" }).toString()).toBe("text=hot+%26+cold&assignee=-&state=CLOSED");
  });
});
