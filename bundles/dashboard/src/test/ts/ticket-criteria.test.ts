import { describe, expect, it } from "vitest";
import { criterion } from "../../main/ts/ticket-criteria.js";

describe("the criteria of a priority", () => {
  it("are there for each, each its own", () => {
    const all = ["P1", "P2", "P3", "P4"].map(criterion);
    expect(new Set(all).size).toBe(4);
    expect(all.every((each) => each.length > 20)).toBe(true);
    expect(all[0]).toContain("telephone");
  });

  it("are empty for one that is not known", () => {
    expect(criterion("P5")).toBe("");
  });
});
