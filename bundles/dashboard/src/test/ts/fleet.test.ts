import { describe, expect, it } from "vitest";
import type { Light, MachineRow } from "../../main/ts/api.js";
import { counts, fits, Order, worstFirst } from "../../main/ts/fleet.js";

function machine(id: string, light: Light, site = ""): MachineRow {
  return {
    id,
    kind: "cmm",
    site,
    siteId: "",
    customer: "",
    customerId: "",
    light,
    reason: "",
    since: null,
    readingsPerSecond: 0,
    gapsToday: 0,
    driver: { name: "", state: "LIVE", detail: "", since: null, file: "" },
  };
}

function fleet(...rows: MachineRow[]): Map<string, MachineRow> {
  return new Map(rows.map((row) => [row.id, row]));
}

describe("the overview", () => {
  it("puts the worst first, then counts machines as people do", () => {
    const rows = [machine("cmm-10", "GREEN"), machine("cmm-2", "GREEN"), machine("b", "GREY"), machine("z", "RED")];
    expect(worstFirst(rows).map((row) => row.id)).toEqual(["z", "b", "cmm-2", "cmm-10"]);
  });

  it("counts every state, also those that nobody is in", () => {
    expect(counts([machine("a", "RED"), machine("b", "RED")])).toEqual({ RED: 2, YELLOW: 0, GREY: 0, GREEN: 0 });
  });

  it("finds a machine by several words in any order", () => {
    const row = machine("cmm-1", "RED", "Bern West");
    expect(fits(row, new Set(), "west CMM")).toBe(true);
    expect(fits(row, new Set(), "west zurich")).toBe(false);
    expect(fits(row, new Set<Light>(["GREEN"]), "")).toBe(false);
  });

  it("does not move rows under the pointer, and says how many wait", () => {
    const order = new Order();
    order.arrange(fleet(machine("a", "GREEN"), machine("b", "GREEN")), false);
    const changed = fleet(machine("a", "GREEN"), machine("b", "RED"), machine("c", "RED"));

    expect(order.arrange(changed, true).map((row) => row.id)).toEqual(["a", "b", "c"]);
    expect(order.displaced(changed)).toBe(3);
    expect(order.arrange(changed, false).map((row) => row.id)).toEqual(["b", "c", "a"]);
    expect(order.displaced(changed)).toBe(0);
  });
});
