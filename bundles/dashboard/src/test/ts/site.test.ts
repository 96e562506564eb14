import { describe, expect, it } from "vitest";
import { route } from "../../main/ts/routes.js";

describe("a site's page", () => {
  it("has an address, as the page of curves has one that carries the choice", () => {
    expect(route("#/sites/bern-west")).toEqual({ page: "sites", site: "bern-west" });
    expect(route("#/sites")).toEqual({ page: "overview" });
    expect(route("#/history?s=cmm-1~temperature.ram&last=3600")).toEqual({ page: "history", query: "s=cmm-1~temperature.ram&last=3600" });
  });
});
