import { afterEach, describe, expect, it, vi } from "vitest";
import { TicketWatch, type Watching } from "../../main/ts/ticket-watch.js";
import { asked, NO_FILTER } from "../../main/ts/tickets-calls.js";

type Inner = { ticket: string; watching: Watching; post(more: string, form: object): Promise<string>; read(): Promise<void> };

describe("watching a ticket", () => {
  it("names nobody where it is about oneself", async () => {
    const sent: [string, unknown][] = [];
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      sent.push([address, JSON.parse(String(init.body))]);
      return Response.json({ self: true, logins: ["ada"], mayAdd: false });
    });
    const part = new TicketWatch() as unknown as Inner;
    part.ticket = "tkt-1";
    await part.post("", {});
    await part.post("/removal", { login: "bob" });
    expect(sent).toEqual([
      ["/api/tickets/tkt-1/watchers", {}],
      ["/api/tickets/tkt-1/watchers/removal", { login: "bob" }],
    ]);
    expect(part.watching.logins).toEqual(["ada"]);
  });

  it("shows watchers of another ticket at none", async () => {
    const part = new TicketWatch() as unknown as Inner;
    vi.stubGlobal("fetch", async () => {
      part.ticket = "second";
      return Response.json({ self: true, logins: ["ada"], mayAdd: false });
    });
    part.ticket = "first";
    await part.read();
    expect(part.watching.logins).toEqual([]);
  });

  it("narrows the list", () => {
    expect(asked({ ...NO_FILTER, state: "CLOSED", watched: "true" }).toString()).toBe("watched=true&state=CLOSED");
  });

  afterEach(() => vi.unstubAllGlobals());
});
