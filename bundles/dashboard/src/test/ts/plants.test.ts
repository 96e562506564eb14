import { expect, it } from "vitest";
import type { MachineRow } from "../../main/ts/api.js";
import { standing } from "../../main/ts/plants-calls.js";

const customers = [
  { id: "acme", name: "Acme Gears" },
  { id: "birch", name: "Birch" },
];
const sites = [
  { id: "acme-bern", customer: "acme", name: "Bern", country: "CH", zone: "Europe/Zurich" },
  { id: "birch-bern", customer: "birch", name: "Bern", country: "CH", zone: "Europe/Zurich" },
];

const row = (id: string, customer: string, site: string) => ({ id, customer, site }) as MachineRow;

it("puts machines at their customer's site, also where two sites have one name, and names those of none", () => {
  const at = standing(sites, customers, [
    row("m2", "Acme Gears", "Bern"),
    row("m1", "Acme Gears", "Bern"),
    row("m3", "Birch", "Bern"),
    row("m4", "", ""),
  ]);

  expect(at.get("acme-bern")).toEqual(["m1", "m2"]);
  expect(at.get("birch-bern")).toEqual(["m3"]);
  expect(at.get("")).toEqual(["m4"]);
});
