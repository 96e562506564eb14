import { describe, expect, it } from "vitest";
import type { Limit, Reading } from "../../main/ts/api.js";
import { duration, local, number, when } from "../../main/ts/format.js";
import { verdict, words } from "../../main/ts/limits.js";
import { isOld, presentOf } from "../../main/ts/machine-present.js";
import { grouped, newest } from "../../main/ts/values.js";

const room: Limit = { signal: "temperature.room", unit: "°C", redBelow: null, yellowBelow: 18, yellowFrom: 22, redFrom: 24 };

function reading(signal: string, quality: Reading["quality"] = "GOOD"): Reading {
  const time = "2026-03-04T12:00:00Z";
  return { signal, number: 1, words: "1", unit: "", quality, time, received: time, clock: "TRUSTED" };
}

describe("the present value of an alarm", () => {
  const hot = { ...reading("temperature.ram"), number: 81.5, unit: "°C" };
  const known = new Map<string, Reading>([["temperature.ram", hot], ["temperature.room", { ...reading("temperature.room"), number: 20, unit: "°C" }], ["mode", { ...reading("mode"), number: null, words: "Idle" }]]);

  it("stands beside the words it was raised with, if it is known now", () => {
    expect(presentOf("limit:temperature.ram", known, true)).toContain("°C");
    expect(presentOf("difference:temperature.ram-temperature.room", known, true).split(", ")).toHaveLength(2);
    expect(presentOf("share:mode", known, true)).toBe("Idle");
    expect(presentOf("limit:temperature.ram", known, false)).toBe("");
    expect(presentOf("limit:temperature.ram", new Map([["temperature.ram", { ...hot, quality: "BAD" as const }]]), true)).toBe("");
  });

  it("is none where an alarm is about no value", () => {
    expect(["collision", "link", "stale:temperature.ram", "condition:mode"].map((cause) => presentOf(cause, known, true))).toEqual(["", "", "", ""]);
  });
});

describe("a value", () => {
  it("is judged like the light: the bound itself is over the limit, below it means below", () => {
    expect([17.9, 18, 21.9, 22, 24].map((value) => verdict(value, room))).toEqual([
      "YELLOW",
      "GREEN",
      "GREEN",
      "YELLOW",
      "RED",
    ]);
  });

  it("has limits that can be read aloud", () => {
    expect(words(room)).toBe("warning below 18 °C, warning from 22 °C, alarm from 24 °C");
  });

  it("is old while the machine is not connected, however young it is", () => {
    expect(isOld(reading("a"), true)).toBe(false);
    expect(isOld(reading("a"), false)).toBe(true);
    expect(isOld(reading("a", "STALE"), true)).toBe(true);
  });

  it("of a state keeps its age while the stream repeats it, and is young when it changes", () => {
    const at = (received: string, words: string, since?: string): Reading => ({
      ...reading("probe.sip.answer"),
      number: null,
      words,
      time: received,
      received,
      ...(since ? { since } : {}),
    });
    const known = at("2026-03-04T12:00:00Z", "up", "2026-01-01T00:00:00Z");
    const again = newest(known, at("2026-03-04T12:00:10Z", "up"));
    expect([again.time, again.since]).toEqual(["2026-03-04T12:00:10Z", "2026-01-01T00:00:00Z"]);
    expect(newest(again, at("2026-03-04T12:00:20Z", "down")).since).toBe("2026-03-04T12:00:20Z");
    expect(newest(undefined, at("2026-03-04T12:00:00Z", "up")).since).toBe("2026-03-04T12:00:00Z");
    // The answer to "since when" comes after the stream: what is newer stays.
    const heard = at("2026-03-04T12:00:30Z", "up");
    expect(newest(heard, known)).toEqual({ ...heard, since: "2026-01-01T00:00:00Z" });
  });

  it("that is silent or bad is old since it fell silent, however often that is said", () => {
    const at = (time: string, quality: Reading["quality"]): Reading => ({ ...reading("a", quality), time, received: time });
    const bad = newest(newest(undefined, at("2026-03-04T12:00:00Z", "GOOD")), at("2026-03-04T12:00:10Z", "BAD"));
    expect(bad.lostSince).toBe("2026-03-04T12:00:10Z");
    const still = newest(newest(bad, at("2026-03-04T12:00:20Z", "BAD")), at("2026-03-04T12:00:30Z", "STALE"));
    expect(still.lostSince).toBe("2026-03-04T12:00:10Z");
    expect(isOld(still, true)).toBe(true);
    const back = newest(still, at("2026-03-04T12:00:40Z", "GOOD"));
    expect(isOld(back, true)).toBe(false);
    expect(newest(back, at("2026-03-04T12:00:50Z", "STALE")).lostSince).toBe("2026-03-04T12:00:50Z");
  });

  it("stands in its group, temperatures first, else in the order of the machine; undeclared ones last", () => {
    const signal = (id: string, group: string) => ({ id, label: id, group, kind: "QUANTITY", unit: "" });
    const signals = [signal("probings", "probings"), signal("temperature.room", "temperature"), signal("temperature.ram", "temperature")];
    const readings = new Map(["temperature.ram", "x.y", "temperature.room", "probings"].map((id) => [id, reading(id)]));
    const ids = grouped(signals, readings).map(([group, rows]) => [group, rows.map((row) => row.signal.id)]);
    expect(ids).toEqual([
      ["temperature", ["temperature.room", "temperature.ram"]],
      ["probings", ["probings"]],
      ["x", ["x.y"]],
    ]);
  });

  it("has as many digits as its unit is read with", () => {
    expect(number(21.04, "°C")).toBe("21.0");
    expect(number(123_456_789, "")).toBe("123,456,789");
  });

  it("is spoken of in the person's own time", () => {
    const iso = "2026-03-04T12:00:00Z";
    expect(local(`Hard collision, ${iso}`)).toBe(`Hard collision, ${when(iso)}`);
  });

  it("has an age in the words people use", () => {
    expect([4_000, 61_000, 720_000, 12_000_000, 400_000_000].map(duration)).toEqual([
      "4 s",
      "1 min 1 s",
      "12 min",
      "3 h 20 min",
      "4 d",
    ]);
  });
});
