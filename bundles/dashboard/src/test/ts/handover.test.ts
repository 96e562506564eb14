import { describe, expect, it } from "vitest";
import { said, type Handover } from "../../main/ts/handover.js";

const handover = (state: Handover["state"], there: string): Handover => ({ desk: "partner", state, there, reason: "", waiting: 0, since: "2026-03-04T12:00:00Z" });

describe("a ticket at another desk", () => {
  it("says in words how it stands, and what it is called there", () => {
    expect(said(handover("HANDED_OVER", "DESK-1"))).toBe("✓ handed over to partner (DESK-1)");
    expect(said(handover("HANDOVER_FAILED", ""))).toBe("✕ handing over to partner failed");
    expect(said(handover("HANDING_OVER", ""))).toBe("… on its way to partner");
  });
});
