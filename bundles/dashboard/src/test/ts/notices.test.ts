import { describe, expect, it } from "vitest";
import { lightOf } from "../../main/ts/notices-calls.js";
import { daysOf, time } from "../../main/ts/duty.js";
import { fileOf } from "../../main/ts/notice-forms.js";
import { route } from "../../main/ts/routes.js";

describe("notifications and the platform", () => {
  it("have addresses", () => {
    expect(route("#/notices")).toEqual({ page: "notices", file: "" });
    expect(route("#/notices/chain~night")).toEqual({ page: "notices", file: "chain~night" });
    expect(fileOf("roster~")).toEqual({ kind: "roster", name: "" });
    expect(fileOf("secret~x")).toBeUndefined();
    expect(route("#/platform")).toEqual({ page: "platform" });
  });

  it("show a verdict as the light it turns on", () => {
    expect((["OK", "WARN", "BAD"] as const).map(lightOf)).toEqual(["GREEN", "YELLOW", "RED"]);
  });
});

describe("a duty roster", () => {
  it("is drawn by days of its own zone, with the hour at which one hands over to another", () => {
    const days = daysOf(
      [
        { from: "2026-03-04T12:00:00Z", until: "2026-03-04T21:00:00Z", who: ["ada"] },
        { from: "2026-03-04T21:00:00Z", until: "2026-03-05T05:00:00Z", who: ["ben"] },
      ],
      "Europe/Berlin",
    );
    expect(days.map((day) => day.date)).toEqual(["2026-03-04", "2026-03-05"]);
    expect(days[0]!.pieces.map((piece) => `${time(piece.from)} ${piece.who.join()}`)).toEqual(["13:00 ada", "22:00 ben"]);
    expect(days[1]!.pieces).toEqual([{ from: 0, until: 24, who: ["ben"] }]);
  });

  it("fills each day once, also when the clocks are set", () => {
    const turn = (from: string, until: string) => [{ from, until, who: ["ada"] }];
    const spring = daysOf(turn("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"), "Europe/Berlin");
    expect(spring).toEqual([{ date: "2026-03-29", pieces: [{ from: 0, until: 8, who: ["ada"] }, { from: 12, until: 96, who: ["ada"] }] }]);
    const autumn = daysOf(turn("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), "Europe/Berlin");
    expect(autumn).toEqual([{ date: "2026-10-25", pieces: [{ from: 0, until: 96, who: ["ada"] }] }]);
  });
});
