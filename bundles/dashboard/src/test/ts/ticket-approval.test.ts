import { afterEach, describe, expect, it, vi } from "vitest";
import { said, TicketApproval, wanted, type Group } from "../../main/ts/ticket-approval.js";

const named: Group = { logins: ["ada", "bob"], role: null, needed: 2, approved: 1 };

describe("the approval of a change", () => {
  it("says of whom how many approved", () => {
    expect(said(named)).toBe("1 of 2: ada, bob");
    expect(said({ logins: [], role: "COORDINATOR", needed: 1, approved: 0 })).toBe("0 of 1: coordinator");
  });

  it("asks for people or a role, all of them or so many", () => {
    expect(wanted(" ada,bob ", "", "")).toEqual({ logins: ["ada", "bob"] });
    expect(wanted("", "COORDINATOR", "2")).toEqual({ role: "COORDINATOR", needed: 2 });
  });

  it("keeps the groups there are when one is added, and what was seen is sent along", async () => {
    const sent: [string, unknown][] = [];
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      sent.push([address, JSON.parse(String(init.body))]);
      return Response.json({ groups: [named], answers: [], open: false, mayAnswer: false });
    });
    const part = new TicketApproval() as unknown as { ticket: string; version: number; standing: object; add(data: object): Promise<string> };
    part.ticket = "tkt-1";
    part.version = 7;
    part.standing = { groups: [named], answers: [], open: false, mayAnswer: false };
    await part.add({ text: (name: string) => ({ logins: "max", role: "", needed: "" })[name] });
    expect(sent).toEqual([["/api/tickets/tkt-1/approvers", { version: 7, groups: [{ logins: ["ada", "bob"], needed: 2 }, { logins: ["max"] }] }]]);
  });

  afterEach(() => vi.unstubAllGlobals());
});
