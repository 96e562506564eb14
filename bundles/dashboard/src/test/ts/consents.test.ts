import { describe, expect, it } from "vitest";
import { standing, type Consent } from "../../main/ts/consents-calls.js";

const consent = (living: boolean, withdrawn: boolean): Consent => ({
  id: "con-1",
  kind: "OUTSIDER",
  customer: "acme",
  places: ["site:acme-1"],
  to: "Nuts",
  wording: "yes",
  givenBy: "Ada",
  until: null,
  recorded: { login: "ada", at: "2026-03-04T12:00:00Z" },
  withdrawn: withdrawn ? { login: "ada", at: "2026-03-04T12:00:00Z" } : null,
  living,
});

describe("a consent", () => {
  it("holds, was withdrawn, or is over", () => {
    expect(standing(consent(true, false))).toBe("living");
    expect(standing(consent(false, true))).toBe("withdrawn");
    expect(standing(consent(false, false))).toBe("over");
  });
});
