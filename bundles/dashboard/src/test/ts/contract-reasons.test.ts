import { describe, expect, it } from "vitest";
import { about, because } from "../../main/ts/contract-reasons.js";
import { fewer } from "../../main/ts/contracts-calls.js";

const date = (name: string, on: string) => ({ name, subject: "K-9", on, clause: "3.9", words: "as the server says" });
const why = (name: string) => ({ state: "SUSPENDED", name, subject: "R-1", since: "2026-05-01", clause: "1.11(2)", words: "as the server says" });

describe("why a contract stands as it does", () => {
  it("is said with the invoice, and as the server says where there is no other sentence", () => {
    expect(because(why("suspension"))).toBe("suspended: invoice R-1 is in default");
    expect(because(why("other"))).toBe("as the server says");
  });

  it("is said of dates to come and of times that have run out", () => {
    expect(about(date("licence-key", "2026-03-31"), "2026-03-31")).toMatch(/^else the vendor ends support/);
    expect(about(date("licence-key", "2026-03-31"), "2026-04-01")).toMatch(/^has run out: the vendor/);
    expect(about(date("suspension", "2026-05-01"), "2026-04-01")).toContain("invoice K-9");
    expect(about(date("inspection", "2026-05-01"), "2026-04-01")).toBe("as the server says");
  });

  it("warns of support for fewer seats than are licensed, where seats are counted", () => {
    expect(fewer({ seats: 10, supportSeats: 8 })).toBe(true);
    expect(fewer({ seats: 10, supportSeats: 10 })).toBe(false);
    expect(fewer({ seats: 10, supportSeats: 0 })).toBe(false);
  });
});
