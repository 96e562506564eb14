import { describe, expect, it } from "vitest";
import { basesFor, standing, type Consent } from "../../main/ts/consents-calls.js";

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

describe("the basis of a right", () => {
  it("is a living consent to outsiders, or of a customer's people one to their company", () => {
    const outsider = consent(true, false);
    const associate: Consent = { ...outsider, id: "con-2", kind: "ASSOCIATE", to: "bolt" };
    const all = [outsider, associate, consent(false, false), { ...associate, living: false }];
    expect(basesFor(all, null)).toEqual([outsider]);
    expect(basesFor(all, "bolt")).toEqual([associate]);
    expect(basesFor(all, "acme")).toEqual([]);
  });
});
