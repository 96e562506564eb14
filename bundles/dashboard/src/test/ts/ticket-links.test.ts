import { afterEach, describe, expect, it, vi } from "vitest";
import { openParts, TicketLinks, type Link } from "../../main/ts/ticket-links.js";

const link = (role: string, state: string): Link => ({ role, ticket: "tkt-2", number: "ACME-2", title: "hot", state });

describe("the links of a ticket", () => {
  it("tell how many parts keep it from its end", () => {
    expect(openParts([link("PARENT_OF", "RESOLVED"), link("PARENT_OF", "CLOSED"), link("PARENT_OF", "CANCELLED"), link("CHILD_OF", "NEW")])).toBe(1);
  });

  it("are sent with what they are and to which, and the page is told", async () => {
    const asked: [string, unknown][] = [];
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      asked.push([address, JSON.parse(String(init.body))]);
      return Response.json({ links: [link("CHILD_OF", "NEW")] });
    });
    const part = new TicketLinks() as unknown as { ticket: string; links: Link[]; post(more: string, role: string, other: string): Promise<string> } & EventTarget;
    const changed = vi.fn();
    part.addEventListener("changed", changed);
    part.ticket = "tkt-1";
    await part.post("", "CHILD_OF", "ACME-2");
    expect(asked).toEqual([["/api/tickets/tkt-1/links", { role: "CHILD_OF", other: "ACME-2" }]]);
    expect(part.links).toEqual([link("CHILD_OF", "NEW")]);
    expect(changed).toHaveBeenCalledOnce();
  });

  it("of a ticket that was left meanwhile are shown at no other", async () => {
    const part = new TicketLinks() as unknown as { ticket: string; links: Link[]; read(): Promise<void> };
    vi.stubGlobal("fetch", async () => {
      part.ticket = "second";
      return Response.json({ links: [link("CHILD_OF", "NEW")] });
    });
    part.ticket = "first";
    await part.read();
    expect(part.links).toEqual([]);
  });

  afterEach(() => vi.unstubAllGlobals());
});
