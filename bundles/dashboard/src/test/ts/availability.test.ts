import { describe, expect, it } from "vitest";
import { exact, percent } from "../../main/ts/availability-calls.js";
import { route } from "../../main/ts/routes.js";

describe("availability", () => {
  it("is never said to be whole while a second was missing", () => {
    expect(percent(1)).toBe("100 %");
    expect(percent(0.999_999)).toBe((99.99).toLocaleString() + " %");
    expect(percent(0)).toBe("0 %");
    expect(percent(null)).toBe("–");
  });

  it("is told so exactly that a person can add it up", () => {
    expect(exact(0)).toBe("0:00:00");
    expect(exact(3_661_007)).toBe("1:01:01.007");
    expect(exact(744 * 3_600_000)).toBe("744:00:00");
  });

  it("has an address of its own", () => {
    expect(route("#/availability")).toEqual({ page: "availability" });
  });
});
