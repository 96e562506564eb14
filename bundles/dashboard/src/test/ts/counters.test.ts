import { describe, expect, it } from "vitest";
import { csv, type Counted } from "../../main/ts/counters-calls.js";

describe("counters as a file", () => {
  it("have a row for each stretch, an empty cell where nothing is known, and below what belongs to none", () => {
    const counted: Counted = {
      machine: "cmm-1",
      per: "DAY",
      zone: "Europe/Berlin",
      stretches: [
        { day: "2026-03-01", from: "2026-02-28T23:00:00Z", to: "2026-03-01T23:00:00Z", watchedSeconds: 86_400, missingSeconds: 0, utilisation: 0.5 },
        { day: "2026-03-02", from: "2026-03-01T23:00:00Z", to: "2026-03-02T23:00:00Z", watchedSeconds: 0, missingSeconds: 86_400, utilisation: null },
      ],
      counters: [
        { signal: "axis.x.travel", unit: "m", total: 12.5, amounts: [12.5, null], jumps: [], bridges: [] },
        { signal: "probings", unit: "", total: 9, amounts: [4, null], jumps: [], bridges: [{ from: "2026-03-01T22:00:00Z", to: "2026-03-02T06:00:00Z", amount: 5 }] },
      ],
    };

    expect(csv(counted).split("\r\n")).toEqual([
      "day,from,to,watched seconds,missing seconds,utilisation,axis.x.travel (m),probings",
      "2026-03-01,2026-02-28T23:00:00Z,2026-03-01T23:00:00Z,86400,0,0.5,12.5,4",
      "2026-03-02,2026-03-01T23:00:00Z,2026-03-02T23:00:00Z,0,86400,,,",
      ",2026-03-01T22:00:00Z,2026-03-02T06:00:00Z,,,,,5",
      "",
    ]);
  });
});
