import { describe, expect, it } from "vitest";
import {
  endOf,
  fitsPerson,
  grouped,
  isOver,
  lastDay,
  link,
  placesFor,
  rolesFor,
  type Grant,
  type Person,
  type Role,
} from "../../main/ts/accounts.js";
import type { MachineRow } from "../../main/ts/api.js";
import { complaint } from "../../main/ts/complaint.js";
import { called } from "../../main/ts/people-words.js";
import { route } from "../../main/ts/routes.js";

const roles: Role[] = [
  { id: "operator", side: "CUSTOMER", permissions: [] },
  { id: "expert", side: "VENDOR", permissions: [] },
  { id: "subcontractor", side: "OUTSIDE", permissions: [] },
];

function row(id: string, customer: string): MachineRow {
  return {
    id,
    kind: "cmm",
    site: "",
    siteId: "",
    customer,
    customerId: "",
    light: "GREEN",
    reason: "",
    since: null,
    readingsPerSecond: 0,
    gapsToday: 0,
    driver: { name: "", state: "LIVE", detail: "", since: null, file: "" },
  };
}

const fleet = {
  customers: [
    { id: "acme", name: "Acme AG" },
    { id: "other", name: "Other SA" },
  ],
  sites: [
    { id: "bern", customer: "acme", name: "Bern West" },
    { id: "rome", customer: "other", name: "Rome" },
  ],
  rows: [row("cmm-1", "Acme AG"), row("cmm-2", "Other SA"), row("cmm-3", "")],
};

describe("what somebody can be made", () => {
  it("is a customer's role for a customer's people, and never for others", () => {
    expect(rolesFor(roles, "acme").map((role) => role.id)).toEqual(["operator"]);
    expect(rolesFor(roles, null).map((role) => role.id)).toEqual(["expert", "subcontractor"]);
  });

  it("holds nowhere but at the customer, its sites and its machines", () => {
    const places = placesFor(fleet, "acme");

    expect(places.customers).toEqual([{ value: "customer:acme", label: "Acme AG" }]);
    expect(places.sites).toEqual([{ value: "site:bern", label: "Bern West" }]);
    expect(places.machines).toEqual([{ value: "machine:cmm-1", label: "cmm-1" }]);
    expect(placesFor(fleet, null).machines).toHaveLength(3);
    // A customer whose name is not known must not match machines that have none.
    expect(placesFor(fleet, "gone")).toEqual({ customers: [], sites: [], machines: [] });
  });

  it("ends with a day of the person's calendar, which is included", () => {
    const until = endOf("2026-03-28");

    expect(until).toBe(new Date(2026, 2, 29).toISOString());
    expect(lastDay(until)).toBe("2026-03-28");
    expect(endOf("")).toBeNull();
    expect(lastDay(null)).toBe("");
  });

  it("is over at its end, not a moment earlier", () => {
    const grant: Grant = { role: "expert", place: "everywhere", until: "2026-03-01T00:00:00Z", basis: "" };
    const end = Date.parse("2026-03-01T00:00:00Z");

    expect(isOver(grant, end - 1)).toBe(false);
    expect(isOver(grant, end)).toBe(true);
    expect(isOver({ ...grant, until: null }, end)).toBe(false);
  });
});

describe("a person", () => {
  const person: Person = {
    id: "1",
    login: "olga",
    name: "Olga Muster",
    email: "o@example.org",
    phone: "",
    language: "de",
    customer: "acme",
    state: "ACTIVE",
    secondFactor: false,
    grants: [{ role: "operator", place: "customer:acme", until: null, basis: "" }],
    made: "2026-03-01T00:00:00Z",
    used: null,
    self: false,
  };

  it("is found by several words in any order: name, role, customer", () => {
    expect(fitsPerson(person, "Acme AG", "muster OPER acme")).toBe(true);
    expect(fitsPerson(person, "Acme AG", "muster expert")).toBe(false);
    expect(fitsPerson(person, "Acme AG", "")).toBe(true);
  });
});

describe("an address", () => {
  it("names a page; whatever names none leads to the overview", () => {
    expect(route("")).toEqual({ page: "overview" });
    expect(route("#/")).toEqual({ page: "overview" });
    expect(route("#/machines/cmm%201")).toEqual({ page: "machine", machine: "cmm 1" });
    expect(route("#/account")).toEqual({ page: "account" });
    expect(route("#/people")).toEqual({ page: "people", person: "" });
    expect(route("#/people/ab12")).toEqual({ page: "people", person: "ab12" });
    expect(route("#/invitation/ff00")).toEqual({ page: "invitation", secret: "ff00" });
    for (const none of ["#/machines", "#/machines/", "#/invitation", "#/accounts", "#/people/a/b", "#/machines/%", "#//evil.example"]) {
      expect(route(none)).toEqual({ page: "overview" });
    }
  });

  it("of an invitation keeps its secret behind the #, where no server sees it", () => {
    const found = new URL(link("https://site:8443/ui/?x=1#/people", "ab12"));

    expect(found.hash).toBe("#/invitation/ab12");
    expect(found.pathname + found.search).not.toContain("ab12");
    expect(route(found.hash)).toEqual({ page: "invitation", secret: "ab12" });
  });
});

describe("what the server refuses", () => {
  it("stands beside the field that it names, if the form has it", () => {
    expect(complaint("login: another account has this one", ["login", "name"])).toEqual({
      field: "login",
      words: "another account has this one",
    });
    expect(complaint("grants: there is none", ["login"])).toEqual({ field: "", words: "grants: there is none" });
    expect(complaint("The account is blocked: lift that first.", ["login"])).toEqual({
      field: "",
      words: "The account is blocked: lift that first.",
    });
  });
});

describe("words", () => {
  it("are found for what the server chose, and shown as they are where they are new", () => {
    expect(called("role", "service-engineer")).not.toBe("service-engineer");
    expect(called("role", "astronaut")).toBe("astronaut");
    expect(called("state", "constructor")).toBe("constructor");
  });

  it("are grouped where a person has to type them", () => {
    expect(grouped("JBSWY3DPEHPK3PXP")).toBe("JBSW Y3DP EHPK 3PXP");
  });
});
