import { describe, expect, it } from "vitest";
import type { MachineEvent } from "../../main/ts/api.js";
import { marksOf } from "../../main/ts/collisions.js";
import type { Answer } from "../../main/ts/contracts-calls.js";
import { columns } from "../../main/ts/curves.js";
import { checksWords, sessionsOf } from "../../main/ts/machine-work.js";
import type { RemoteSession } from "../../main/ts/remote-calls.js";

const session = (id: string, machine: string, askedAt: string) => ({ id, machine, askedAt }) as RemoteSession;

describe("a machine's page", () => {
  it("marks collisions in its chart, and nothing else", () => {
    const event = (kind: string) => ({ kind, time: "1970-01-01T00:01:00Z" }) as MachineEvent;
    expect(marksOf([event("collision"), event("probe")])).toEqual([{ at: 60, kind: "collision" }]);
  });

  it("lists its own last sessions, the newest first", () => {
    const all = [session("a", "cmm-1", "2026-01-01"), session("b", "cmm-2", "2026-01-02"), session("c", "cmm-1", "2026-01-03")];
    expect(sessionsOf(all, "cmm-1").map((each) => each.id)).toEqual(["c", "a"]);
  });

  it("tells how many health checks the contract still grants, and nothing where it grants none", () => {
    const answer = { granted: true, clause: "2.1", left: { rest: 1, all: 2 } } as Answer;
    expect(checksWords(answer)).toBe("Remote health checks: 1 of 2 left in this contract year (2.1).");
    expect(checksWords({ ...answer, left: null })).toBe("Remote health checks are in the contract (2.1).");
    expect(checksWords({ ...answer, granted: false })).toBe("");
  });

  it("breaks all its curves where a gap was recorded", () => {
    const curve = (signal: string) => ({ signal, points: [0, 60].map((at) => ({ at, min: 1, max: 1, mean: 1, count: 1 })) });
    const curves = { from: "1970-01-01T00:00:00Z", to: "1970-01-01T00:02:00Z", stretchSeconds: 10, curves: [curve("a"), curve("b")] };
    const gap = { cause: "SILENT", detail: "", from: "1970-01-01T00:00:30Z", to: null };
    expect(columns(curves, [gap])).toEqual([[5, 30.001, 65], [1, null, 1], [1, null, 1]]);
  });
});
