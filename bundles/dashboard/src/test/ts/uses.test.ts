import { describe, expect, it } from "vitest";
import { hasFile, joined, ledgerAddress, type Use } from "../../main/ts/uses-calls.js";

const use = (id: string, machine: string, ruling: Use["ruling"], purpose: Use["purpose"] = "SUPPORT"): Use => ({
  use: id,
  machine,
  customer: "acme",
  purpose,
  recipient: "OWN_PEOPLE",
  to: "us",
  clause: "annex",
  ruling,
  terms: "1.5 (1)",
  asked: { login: "ada", at: "2026-03-04T12:00:00Z" },
  taken: null,
});

describe("the ledger", () => {
  it("is asked only for what is searched", () => {
    expect(ledgerAddress({ machine: "", purpose: "", ruling: "" }, "")).toBe("/data-uses");
    expect(ledgerAddress({ machine: "a b", purpose: "", ruling: "ALLOWED" }, "2026-03-04T12:00:00Z")).toBe(
      "/data-uses?machine=a+b&ruling=ALLOWED&before=2026-03-04T12%3A00%3A00Z",
    );
  });

  it("shows an entry once that stands on two pages", () => {
    const first = [use("u1", "a", "ALLOWED"), use("u1", "b", "ALLOWED")];
    expect(joined(first, [use("u1", "b", "ALLOWED"), use("u2", "a", "ALLOWED")]).map((each) => each.use + each.machine)).toEqual(["u1a", "u1b", "u2a"]);
  });

  it("offers the file of what was allowed as market information only", () => {
    expect(hasFile(use("u", "a", "ALLOWED", "MARKET_INFORMATION"))).toBe(true);
    expect(hasFile(use("u", "a", "NOT_LISTED", "MARKET_INFORMATION"))).toBe(false);
    expect(hasFile(use("u", "a", "ALLOWED"))).toBe(false);
  });
});
