import { describe, expect, it } from "vitest";
import type { Light, MachineRow } from "../../main/ts/api.js";
import { aroundOf } from "../../main/ts/around.js";
import { choiceOf, groupsOf, isInState, isWithin, queryOf, shownAs } from "../../main/ts/overview-choice.js";
import { optionsOf } from "../../main/ts/overview-tools.js";
import { route } from "../../main/ts/routes.js";
import type { Near } from "../../main/ts/windows-calls.js";

const row = (id: string, light: Light, customer = "Acme", site = "Bern", kind = "cmm") =>
  ({ id, light, customer, customerId: customer.toLowerCase(), site, siteId: site.toLowerCase(), kind, reason: "" }) as MachineRow;

const near = (from: string, until: string, ...ids: string[]) => ({ id: from, from, until, ids }) as Near;

describe("the choice of the overview", () => {
  it("stands in its address, which a screen on the wall is given", () => {
    expect(route("#/?view=wall")).toEqual({ page: "overview", query: "view=wall" });
    expect(route("#/")).toEqual({ page: "overview" });

    const choice = choiceOf("view=wall&group=site&state=RED&state=SERVICE&state=PINK&customer=acme&q=ram", "");
    expect(choice.view).toBe("wall");
    expect([...choice.states]).toEqual(["RED", "SERVICE"]);
    expect(choiceOf(queryOf(choice), "")).toEqual(choice);
  });

  it("is remembered as far as it says how, and never as far as it hides machines", () => {
    const kept = shownAs(choiceOf("view=wall&group=customer&state=RED&site=bern", ""));

    expect(choiceOf("", kept)).toEqual(choiceOf("view=wall&group=customer", ""));
    expect(choiceOf("view=list", kept).view).toBe("list");
  });

  it("leaves in machines of a place, a kind and words", () => {
    const one = row("cmm-1", "RED");
    expect(isWithin(one, choiceOf("customer=acme&site=bern&kind=cmm&q=CMM", ""))).toBe(true);
    expect(isWithin(one, choiceOf("site=basel", ""))).toBe(false);
    expect(isWithin(one, choiceOf("kind=call-recorder", ""))).toBe(false);
  });

  it("finds a machine in service by that and by its light", () => {
    expect(isInState(row("a", "RED"), new Set(["SERVICE"]), true)).toBe(true);
    expect(isInState(row("a", "RED"), new Set(["RED"]), true)).toBe(true);
    expect(isInState(row("a", "RED"), new Set(["SERVICE"]), false)).toBe(false);
  });

  it("offers the places and kinds that there are", () => {
    const rows = new Map([row("a", "RED"), row("b", "GREEN", "Bolt", "Ulm", "call-recorder")].map((each) => [each.id, each]));
    expect(optionsOf(rows).places.map(([value]) => value)).toEqual(["acme", "acme/bern", "bolt", "bolt/ulm"]);
    expect(optionsOf(rows).kinds.map(([value]) => value)).toEqual(["call-recorder", "cmm"]);
  });
});

describe("groups of the overview", () => {
  it("tell the worst state and all counts, also of machines that a filter hides", () => {
    const rows = [row("a", "RED"), row("b", "GREEN"), row("c", "YELLOW", "Bolt", "Ulm")];
    const [acme, bolt] = groupsOf(rows, "customer", (each) => each.light !== "RED");

    expect(acme).toMatchObject({ key: "acme", name: "Acme", worst: "RED", counts: { RED: 1, GREEN: 1 } });
    expect(acme!.rows.map((each) => each.id)).toEqual(["b"]);
    expect(bolt).toMatchObject({ key: "bolt", worst: "YELLOW" });
  });

  it("stand as their machines stand, so that none moves while rows are held", () => {
    const groups = groupsOf([row("a", "GREEN"), row("c", "RED", "Bolt", "Ulm")], "site", () => true);
    expect(groups.map((group) => group.name)).toEqual(["Acme: Bern", "Bolt: Ulm"]);
  });
});

describe("what is told beside the rows", () => {
  const NOON = Date.parse("2026-03-02T12:00:00Z");

  it("is the window that closes last, the one that comes first, and how many tickets are open", () => {
    const windows = [
      near("2026-03-02T10:00:00Z", "2026-03-02T12:30:00Z", "a"),
      near("2026-03-02T11:00:00Z", "2026-03-02T14:00:00Z", "a", "b"),
      near("2026-03-02T20:00:00Z", "2026-03-02T21:00:00Z", "a"),
      near("2026-03-03T20:00:00Z", "2026-03-03T21:00:00Z", "a"),
      near("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z", "over"),
    ];
    const around = aroundOf(windows, [{ machine: "a" }, { machine: null }, { machine: "a" }], false, NOON);

    expect(around.service.get("a")!.until).toBe("2026-03-02T14:00:00Z");
    expect(around.service.has("over")).toBe(false);
    expect(around.next.get("a")!.from).toBe("2026-03-02T20:00:00Z");
    expect(around.tickets.get("a")).toBe(2);
    expect(around.until).toBe(Date.parse("2026-03-02T12:30:00Z"));
  });
});
