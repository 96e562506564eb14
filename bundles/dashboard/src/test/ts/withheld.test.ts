import { describe, expect, it } from "vitest";
import { reason } from "../../main/ts/withheld.js";

const suspended = { name: "suspension", subject: "R-1", clause: "ZEISS 1.11(2)", words: "as the server says" };

describe("why machines are withheld", () => {
  it("is said with the invoice", () => {
    expect(reason(suspended)).toBe("Suspended: invoice R-1 is in default.");
    expect(reason({ ...suspended, name: "security", subject: "an attack" })).toBe("Blocked for security reasons: an attack");
  });

  it("is said in the server's words where there are no others", () => {
    expect(reason({ ...suspended, name: "other" })).toBe("as the server says");
  });
});
