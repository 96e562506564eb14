import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { alarms, answers, filterOf, NO_FILTER, queryOf, signalOf, Standstill, stoodElsewhere, urgentFirst, type AlarmRow } from "../../main/ts/alarm-list.js";
import type { MachineRow } from "../../main/ts/api.js";
import { Pacer } from "../../main/ts/pacer.js";
import { route } from "../../main/ts/routes.js";

function alarm(id: string, some: Partial<AlarmRow> = {}): AlarmRow {
  return {
    id,
    machine: "cmm-1",
    cause: "collision",
    light: "RED",
    reason: "Hard collision",
    state: "UNACKNOWLEDGED",
    present: false,
    latched: true,
    first: "2026-01-01T10:00:00Z",
    since: "2026-01-01T10:00:00Z",
    last: "2026-01-01T10:00:00Z",
    count: 1,
    highest: "RED",
    acknowledged: null,
    comment: null,
    assignee: "",
    shelf: null,
    outOfService: null,
    suppressed: null,
    advice: { cause: "", consequence: "", action: "", withinSeconds: null },
    version: 7,
    may: ["ALARM_ACKNOWLEDGE"],
    ...some,
  };
}

const SHELF = { by: "meier", reason: "repair", since: "2026-01-01T10:00:00Z", until: "2026-01-01T12:00:00Z" };

function ids(rows: readonly AlarmRow[]): string[] {
  return rows.map((row) => row.id);
}

function known(...rows: AlarmRow[]): Map<string, AlarmRow> {
  return new Map(rows.map((row) => [row.id, row]));
}

describe("the alarms", () => {
  // A thousand readings a second must not sort five thousand alarms ten times.
  it("are looked through anew when machines stand elsewhere, not whenever their values differ", () => {
    const row = { id: "cmm-1", site: "Bern", customer: "Acme", readingsPerSecond: 1 } as MachineRow;
    const before = new Map([["cmm-1", row]]);
    expect(stoodElsewhere(new Map([["cmm-1", { ...row, readingsPerSecond: 2 }]]), before)).toBe(false);
    expect(stoodElsewhere(new Map([["cmm-1", { ...row, site: "Chur" }]]), before)).toBe(true);
    expect(stoodElsewhere(new Map(), before)).toBe(true);
    expect(stoodElsewhere(before, undefined)).toBe(true);
  });

  it("stand by what waits for somebody, then by gravity, then newest first", () => {
    const rows = [
      alarm("over", { state: "NORMAL" }),
      alarm("shelved", { shelf: SHELF }),
      alarm("acknowledged", { state: "ACKNOWLEDGED" }),
      alarm("gone", { state: "RETURNED_UNACKNOWLEDGED" }),
      alarm("warning", { light: "YELLOW" }),
      alarm("old", { since: "2026-01-01T09:00:00Z" }),
      alarm("new", { since: "2026-01-01T11:00:00Z" }),
    ];
    expect(ids(urgentFirst(rows))).toEqual(["new", "old", "warning", "gone", "acknowledged", "shelved", "over"]);
  });

  it("are shown by exception: what is over or set aside only to who asks for it", () => {
    const over = alarm("over", { state: "NORMAL" });
    const shelved = alarm("shelved", { shelf: SHELF });
    expect(answers(alarm("a"), NO_FILTER, undefined)).toBe(true);
    expect(answers(over, NO_FILTER, undefined)).toBe(false);
    expect(answers(shelved, NO_FILTER, undefined)).toBe(false);
    expect(answers(shelved, { ...NO_FILTER, groups: new Set(["ASIDE"]) }, undefined)).toBe(true);
    expect(answers(shelved, { ...NO_FILTER, groups: new Set(["UNACKNOWLEDGED"]) }, undefined)).toBe(false);
  });

  it("are found by machine, site, customer, person and words", () => {
    const machine = { site: "Bern West", customer: "Acme Gears" } as MachineRow;
    const row = alarm("a", { assignee: "keller" });
    const fits = (some: object) => answers(row, { ...NO_FILTER, ...some }, machine);
    expect(fits({ search: "ACME hard keller" })).toBe(true);
    expect(fits({ search: "acme soft" })).toBe(false);
    expect(fits({ site: "Bern West" })).toBe(true);
    expect(fits({ customer: "Kern Optics" })).toBe(false);
    expect(fits({ machine: "cmm-2" })).toBe(false);
    expect(fits({ lights: new Set(["YELLOW"]) })).toBe(false);
    expect(fits({ assignee: "keller" })).toBe(true);
  });

  it("keep their filter in the address, and no nonsense from there", () => {
    const filter = filterOf("state=ASIDE&state=NORMAL&state=NONSENSE&light=RED&machine=cmm-1&search=two+words");
    expect([...filter.groups]).toEqual(["ASIDE", "NORMAL"]);
    expect(filter.search).toBe("two words");
    expect(filterOf(queryOf(filter))).toEqual(filter);
    expect(queryOf(NO_FILTER)).toBe("");
    expect(route("#/alarms?machine=cmm-1")).toEqual({ page: "alarms", alarm: "", query: "machine=cmm-1" });
    expect(route("#/alarms/0123")).toEqual({ page: "alarms", alarm: "0123", query: "" });
  });

  it("neither come, go nor move under the pointer, and what they say is true all the same", () => {
    const list = new Standstill();
    const a = alarm("a");
    const b = alarm("b", { light: "YELLOW" });
    list.shown([a, b], known(a, b), false);
    const calm = alarm("a", { state: "ACKNOWLEDGED" });
    const fresh = alarm("fresh");
    const rows = known(calm, b, fresh);
    const wanted = urgentFirst(rows.values());
    expect(ids(wanted)).toEqual(["fresh", "b", "a"]);
    expect(list.shown(wanted, rows, true)).toEqual([calm, b]);
    expect(list.news(wanted)).toEqual({ fresh: 1, moved: 2 });
    expect(ids(list.shown(wanted, rows, false))).toEqual(["fresh", "b", "a"]);
    expect(list.news(wanted)).toEqual({ fresh: 0, moved: 0 });
  });

  it("know the signal whose limit was passed", () => {
    expect(signalOf("limit:temperature.ram")).toBe("temperature.ram");
    expect(signalOf("collision")).toBe("");
  });
});

describe("a deed", () => {
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  let answer: Response;

  beforeEach(() => {
    sent.length = 0;
    answer = Response.json(alarm("a"));
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      sent.push({ path, body: JSON.parse(String(init.body)) as Record<string, unknown> });
      return Promise.resolve(answer.clone());
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it("on one alarm says how it was seen, so that the slower of two is told", async () => {
    answer = Response.json({ detail: "meier acknowledged it at 10:00." }, { status: 409 });
    const outcomes = await alarms.actAll([alarm("a")], "acknowledge", {});
    expect(sent[0]).toEqual({ path: "/api/alarms/a/acknowledge", body: { version: 7 } });
    expect(outcomes).toEqual([{ alarm: "a", refusal: "meier acknowledged it at 10:00.", now: null }]);
  });

  it("that takes nothing from anybody, or takes another back, does not ask how it was seen", async () => {
    await alarms.actAll([alarm("a")], "comment", { comment: "on order" });
    await alarms.actAll([alarm("a")], "shelve", { reason: "repair", until: "2026-01-01T12:00:00Z" }, false);
    expect(sent.map((one) => one.body["version"])).toEqual([undefined, undefined]);
  });

  it("on many is sent once, and on very many in pieces that the server takes", async () => {
    answer = Response.json({ outcomes: [] });
    await alarms.actAll([alarm("a"), alarm("b")], "shelve", { minutes: 60, reason: "repair" });
    expect(sent[0]).toEqual({
      path: "/api/alarms/bulk",
      body: { alarms: ["a", "b"], action: "shelve", with: { minutes: 60, reason: "repair" } },
    });
    await alarms.actAll(Array.from({ length: 1_001 }, (_, number) => alarm("a" + number)), "acknowledge", {});
    expect(sent.slice(1).map((one) => (one.body["alarms"] as string[]).length)).toEqual([1_000, 1]);
  });
});

describe("ten thousand alarms in a minute", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are read some forty times, and what is most urgent stands first", async () => {
    let reads = 0;
    const pacer = new Pacer(async () => {
      reads++;
    });
    for (let news = 0; news < 10_000; news++) {
      pacer.wish();
      await vi.advanceTimersByTimeAsync(6);
    }
    expect(reads).toBeGreaterThan(30);
    expect(reads).toBeLessThanOrEqual(60_000 / 1_500 + 1);

    const rows = Array.from({ length: 10_000 }, (_, i) => alarm(`a-${i}`, i === 7_777 ? {} : { light: "YELLOW", ...(i % 5 === 0 ? {} : { shelf: SHELF }) }));
    const shown = urgentFirst(rows).filter((row) => answers(row, NO_FILTER, undefined));
    expect(shown).toHaveLength(2_001);
    expect(shown[0]?.id).toBe("a-7777");
  });
});

describe("news many times a second", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are read soon, and not again at once, and the last of them is never missed", async () => {
    let reads = 0;
    const pacer = new Pacer(
      async () => {
        reads++;
      },
      200,
      1_500,
    );
    for (let news = 0; news < 50; news++) {
      pacer.wish();
    }
    await vi.advanceTimersByTimeAsync(250);
    expect(reads).toBe(1);
    pacer.wish();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reads).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reads).toBe(2);
    pacer.wish();
    pacer.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reads).toBe(2);
  });
});
