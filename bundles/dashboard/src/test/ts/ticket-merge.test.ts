import { afterEach, describe, expect, it, vi } from "vitest";
import { comments, isFresh, TicketMerge, type Merged } from "../../main/ts/ticket-merge.js";
import type { Entry } from "../../main/ts/tickets-calls.js";

const merged: Merged = { ticket: "tkt-2", number: "ACME-2", title: "hot", at: "2026-05-13T07:00:00Z", undo: "2026-05-14T07:00:00Z" };

describe("merging and splitting", () => {
  it("splits comments and nothing else", () => {
    const past = [{ number: 1, what: "OPENED" }, { number: 2, what: "COMMENT" }] as Entry[];
    expect(comments(past).map((each) => each.number)).toEqual([2]);
  });

  it("can be undone for a day", () => {
    expect(isFresh(merged, Date.parse("2026-05-14T07:00:00Z"))).toBe(true);
    expect(isFresh(merged, Date.parse("2026-05-14T07:00:01Z"))).toBe(false);
  });

  it("shows what was said at a ticket that went into this one, with its files", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      return Response.json(address.endsWith("/files") ? { files: [{ id: "f-1" }] } : { past: [{ number: 2, what: "COMMENT" }] });
    });
    const part = new TicketMerge() as unknown as { ticket: string; read: ReadonlyMap<string, object>; fetch(id: string): Promise<string> };
    part.ticket = "tkt-1";
    await part.fetch("tkt-2");
    expect(asked.sort()).toEqual(["/api/tickets/tkt-2", "/api/tickets/tkt-2/files"]);
    expect(part.read.get("tkt-2")).toEqual({ past: [{ number: 2, what: "COMMENT" }], files: [{ id: "f-1" }] });
  });

  afterEach(() => vi.unstubAllGlobals());
});
