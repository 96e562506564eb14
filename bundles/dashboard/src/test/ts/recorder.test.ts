import { describe, expect, it } from "vitest";
import type { MachineEvent, Point, Reading, Signal } from "../../main/ts/api.js";
import { bytes } from "../../main/ts/format.js";
import { kindWord, shownElsewhere } from "../../main/ts/kinds.js";
import { calls, probes, storages, trend, trunks } from "../../main/ts/probes.js";

const NOON = "2026-03-04T12:00:00Z";

function readings(values: Record<string, string | number>): Map<string, Reading> {
  return new Map(
    Object.entries(values).map(([signal, value]) => [
      signal,
      {
        signal,
        number: typeof value === "number" ? value : null,
        words: String(value),
        unit: "",
        quality: "GOOD",
        time: NOON,
        received: NOON,
        clock: "TRUSTED",
      },
    ]),
  );
}

const declared = (id: string): Signal => ({ id, label: id, group: "probe", kind: "STATE", unit: "" });

describe("probes", () => {
  it("stand worst first; one that was not asked yet does not hide among those that work", () => {
    const heard = readings({
      "probe.sip-2.answer": "up",
      "probe.sip-10.answer": "up",
      "probe.db.answer": "down",
      "probe.web.answer": "refused",
      "probe.disk.answer": "slow",
      "probe.snmp.answer": "cannot-tell",
      "probe.db.words": "Connection refused",
    });
    const rows = probes([declared("probe.ntp.answer"), declared("probe.db.answer")], heard);
    expect(rows.map((row) => row.name)).toEqual(["db", "web", "snmp", "ntp", "disk", "sip-2", "sip-10"]);
    expect(rows[0]!.words).toBe("Connection refused");
  });

  it("are called as their file calls them, and by their name where it does not", () => {
    const signals = [{ ...declared("probe.db.answer"), label: "Database of the recorder" }, { ...declared("trunk.west.answer"), label: "West" }];
    const heard = readings({ "probe.db.answer": "up", "probe.sip.answer": "up", "trunk.west.answer": "up" });
    expect(probes(signals, heard).map((row) => row.label)).toEqual(["Database of the recorder", "sip"]);
    expect(trunks(signals, heard).map((row) => row.label)).toEqual(["West"]);
  });

  it("have groups of their own", () => {
    const heard = readings({ "trunk.west.answer": "up", "trunk.east.answer": "down", "probe.a.answer": "up" });
    expect(trunks([], heard).map((row) => row.name)).toEqual(["east", "west"]);
  });

  it("leave to the table of values only what no part of their own shows", () => {
    const shown = ["probe.sip.answer", "probe.sip.round-trip", "trunk.west.answer", "probe.web.certificate-days", "probe.disk.full-in"];
    expect(shown.map((signal) => shownElsewhere("call-recorder", signal))).toEqual([true, true, true, false, true]);
    expect(shownElsewhere("cmm", "probe.sip.answer")).toBe(false);
  });

  it("have a curve that breaks where points are missing", () => {
    const points: Point[] = [0, 60, 300].map((at) => ({ at, min: 10, max: 10, mean: 10, count: 1 }));
    expect(trend(points, 60, 0, 3600, 120, 24)).toBe("M1.0 1.0L3.0 1.0M11.0 1.0");
    expect(trend(points.slice(0, 1), 60, 0, 3600, 120, 24)).toBe("M1.0 1.0h1");
    expect(trend([], 60, 0, 3600, 120, 24)).toBe("");
  });
});

describe("storage", () => {
  it("is full on a day, counted from when that was said; the soonest stands first", () => {
    const heard = readings({
      "probe.data.free": 40,
      "probe.data.full-in": 20,
      "probe.calls.free": 12.5,
      "probe.calls.free-bytes": 41_000_000_000,
      "probe.calls.full-in": 3.5,
      "probe.root.free": 70,
    });
    const [calls, data, root] = storages([{ ...declared("probe.calls.answer"), label: "Recordings" }], heard);
    expect(calls).toEqual({ name: "calls", label: "Recordings", free: 12.5, freeBytes: 41e9, fullOn: new Date("2026-03-08T00:00:00Z") });
    expect(data!.label).toBe("data");
    expect(data!.fullOn).toEqual(new Date("2026-03-24T12:00:00Z"));
    expect(root!.fullOn).toBeUndefined();
  });

  it("has no forecast where the last one is old, or beyond all dates", () => {
    const old = readings({ "probe.data.free": 40, "probe.data.full-in": 20 });
    old.set("probe.data.full-in", { ...old.get("probe.data.full-in")!, quality: "STALE" });
    expect(storages([], old)[0]!.fullOn).toBeUndefined();
    expect(storages([], readings({ "probe.data.free": 40, "probe.data.full-in": 1e12 }))[0]!.fullOn).toBeUndefined();
  });

  it("is counted as disks are sold", () => {
    expect([0, 999, 41e9, 1.5e12].map(bytes)).toEqual(["0 B", "999 B", "41 GB", "1.5 TB"]);
  });
});

describe("assurance calls", () => {
  it("are events, newest first, with their proof", () => {
    const event = (kind: string, details: Record<string, string>): MachineEvent => ({ kind, message: "", details, time: NOON, clock: "TRUSTED" });
    const found = calls([event("notice", {}), event("assurance-call", { outcome: "recorded", recording: "a.wav" }), event("assurance-call", {})]);
    expect(found.map((call) => call.outcome)).toEqual(["recorded", ""]);
    expect(found[0]!.details["recording"]).toBe("a.wav");
  });
});

describe("a kind of machine", () => {
  it("has a word, and an unknown one is shown as it is written", () => {
    expect(kindWord("call-recorder")).toBe("call recorder");
    expect(kindWord("lathe")).toBe("lathe");
  });
});
