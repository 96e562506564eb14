import { describe, expect, it } from "vitest";
import { open, type Deletion } from "../../main/ts/deletions.js";
import { route } from "../../main/ts/routes.js";

const deletion = (state: Deletion["state"], own: boolean): Deletion => ({
  id: "del-1",
  customer: "acme",
  whole: false,
  machines: ["cmm-1"],
  reason: "scrapped",
  state,
  asked: { login: "ada", at: "2026-03-04T12:00:00Z" },
  approved: null,
  calledOff: null,
  due: null,
  done: null,
  waits: "",
  own,
});

describe("a deletion", () => {
  it("is not approved by who asked for it", () => {
    expect(open(deletion("ASKED", true)).approve).toBe(false);
    expect(open(deletion("ASKED", false)).approve).toBe(true);
  });

  it("can be called off until it begins", () => {
    expect(open(deletion("WAITING", true)).callOff).toBe(true);
    expect(open(deletion("ERASING", true)).callOff).toBe(false);
  });

  it("has a proof once it is done, and a page", () => {
    expect(open(deletion("DONE", false)).proof).toBe(true);
    expect(open(deletion("CHECKING", false)).proof).toBe(false);
    expect(route("#/data")).toEqual({ page: "data" });
  });
});
