import { describe, expect, it } from "vitest";
import { dayAfter, gist, keysOf, placesOf, share, type Due } from "../../main/ts/plans-calls.js";
import { certificate } from "../../main/ts/plan-machine.js";
import { dayOf, words as planWords } from "../../main/ts/plans-words.js";
import { t } from "../../main/ts/words.js";
import { route } from "../../main/ts/routes.js";

const due = (work: string, day: string, state: Due["state"], validUntil: string | null = null): Due => ({
  work, machine: "cmm-1", planned: day, day, kind: "CALIBRATION", title: work, state, ticket: "", number: "", trouble: "", use: null, by: null, at: null, words: null, done: state === "DONE" ? day : null, validUntil,
});

describe("planned work", () => {
  it("is told on a machine's page by what is late, next and last", () => {
    const all = [due("probe", "2025-09-01", "DONE", "2026-03-01"), due("probe", "2026-02-01", "DONE", "2026-08-01"), due("oil", "2026-03-01", "OVERDUE"), due("oil", "2026-04-01", "OPEN"), due("oil", "2026-05-01", "PLANNED")];
    const said = gist(all, "2026-03-04");
    expect(said.late.map((each) => each.day)).toEqual(["2026-03-01"]);
    expect(said.next?.day).toBe("2026-04-01");
    expect(said.last?.day).toBe("2026-02-01");
    // A renewed certificate is the one that counts.
    expect(said.valid.map((each) => each.validUntil)).toEqual(["2026-08-01"]);
  });

  it("says when a certificate has expired", () => {
    expect(certificate("2026-03-03", "2026-03-04")).toContain("expired");
    expect(certificate("2026-03-04", "2026-03-04")).toContain("valid until");
  });

  it("is written as its file has it, with the checklist line by line", () => {
    const typed: Record<string, string> = { kind: "patch", title: "Patch day", "site.id": "hall-1", "machine.id": "x", from: "2026-03-10", repeat: " ", "lead.days": "14", minutes: "soon", checklist: "Save\n\n Install \n" };
    expect(keysOf("site.id", (key) => typed[key] ?? "")).toEqual({ kind: "patch", title: "Patch day", "site.id": "hall-1", from: "2026-03-10", "lead.days": 14, minutes: "soon", checklist: ["Save", "Install"] });
  });

  it("is proposed for what there is: machines, sites by their ids, kinds, each once", () => {
    const rows = [{ id: "m2", siteId: "hall-1", kind: "cmm" }, { id: "m1", siteId: "hall-1", kind: "cmm" }, { id: "m3", siteId: "", kind: "mill" }];
    expect(placesOf("machine.id", rows)).toEqual(["m1", "m2", "m3"]);
    expect(placesOf("site.id", rows)).toEqual(["hall-1"]);
    expect(placesOf("machine.kind", rows)).toEqual(["cmm", "mill"]);
  });

  it("says of hours that the day is an estimate, or that nobody knows it", () => {
    const waits = { ...due("oil", "2026-04-20", "PLANNED"), use: { counter: "hours.operation", used: 412.6, every: 500, reckoned: true } };
    expect(dayOf(waits)).toContain("estimate: 412 of 500 h");
    expect(dayOf({ ...waits, use: { ...waits.use, used: 0, reckoned: false } })).toBe("day not known yet: 0 of 500 h");
    expect(dayOf({ ...waits, use: { ...waits.use, used: 510 } })).not.toContain("estimate");
    expect(keysOf("machine.id", (key) => ({ "every.hours": "500" })[key] ?? "")).toEqual({ "every.hours": 500 });
  });

  it("has one name in the menu and on its page", () => {
    expect(t("plans")).toBe(planWords.title);
  });

  it("lies in the year by its day, also where clocks change", () => {
    expect(dayAfter("2026-03-28", 2)).toBe("2026-03-30");
    expect(share("2026-01-01", "2026-01-01")).toBe(0);
    expect(share("2026-01-01", "2027-01-02")).toBe(1);
    expect(route("#/plans/patch-day")).toEqual({ page: "plans", plan: "patch-day" });
  });
});
