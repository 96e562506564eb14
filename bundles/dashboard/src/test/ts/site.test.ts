import { describe, expect, it } from "vitest";
import { route } from "../../main/ts/routes.js";
import { merged } from "../../main/ts/site.js";
import type { Near } from "../../main/ts/windows-calls.js";

const near = (id: string, from: string) => ({ id, from }) as Near;

describe("a site's page", () => {
  it("shows a window that many of its machines have once, and the first one ahead", () => {
    const answers = [{ windows: [near("b", "2026-03-02"), near("a", "2026-03-01")] }, { windows: [near("b", "2026-03-02")] }];
    expect(merged(answers).map((each) => each.id)).toEqual(["a", "b"]);
  });

  it("has an address, as the page of curves has one that carries the choice", () => {
    expect(route("#/sites/bern-west")).toEqual({ page: "sites", site: "bern-west" });
    expect(route("#/sites")).toEqual({ page: "overview" });
    expect(route("#/history?s=cmm-1~temperature.ram&last=3600")).toEqual({ page: "history", query: "s=cmm-1~temperature.ram&last=3600" });
  });
});
