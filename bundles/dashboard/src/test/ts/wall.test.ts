import { describe, expect, it } from "vitest";
import { laid } from "../../main/ts/wall-places.js";

describe("tiles on the wall", () => {
  it("are as large as they can be while all fit", () => {
    expect(laid(1, 1_900, 900)).toEqual({ columns: 5, shown: 1 });
    const { columns, shown } = laid(20, 1_900, 900);
    expect(shown).toBe(20);
    expect(Math.ceil(20 / columns) * 150).toBeLessThanOrEqual(900);
  });

  it("share the last one when there are too many, and never need scrolling", () => {
    const { columns, shown } = laid(5_000, 1_900, 900);
    expect(columns).toBe(10);
    expect(shown).toBe(10 * 6 - 1);
  });

  it("stand below one another on a narrow screen", () => {
    expect(laid(3, 360, 600)).toEqual({ columns: 1, shown: 3 });
  });
});
