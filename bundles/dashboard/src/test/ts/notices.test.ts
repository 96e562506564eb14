import { describe, expect, it } from "vitest";
import { lightOf } from "../../main/ts/notices-calls.js";
import { route } from "../../main/ts/routes.js";

describe("notifications and the platform", () => {
  it("have addresses", () => {
    expect(route("#/notices")).toEqual({ page: "notices" });
    expect(route("#/platform")).toEqual({ page: "platform" });
  });

  it("show a verdict as the light it turns on", () => {
    expect((["OK", "WARN", "BAD"] as const).map(lightOf)).toEqual(["GREEN", "YELLOW", "RED"]);
  });
});
