import type { TemplateResult } from "lit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TicketFiles } from "../../main/ts/ticket-files.js";
import { stars } from "../../main/ts/ticket-feedback.js";
import { subjects } from "../../main/ts/ticket-new.js";
import { OneTicket } from "../../main/ts/ticket.js";
import type { MachineRow } from "../../main/ts/api.js";
import { TicketsKept } from "../../main/ts/ticket-kept.js";
import { TicketsPage } from "../../main/ts/tickets.js";
import { places } from "../../main/ts/fleet.js";
import { ALL, asked, filterOf, left, merged, minute, NO_FILTER, period, share, urgency, wall, type Clock, type Ticket } from "../../main/ts/tickets-calls.js";

const clock = (over: Partial<Clock>): Clock => ({
  clock: "REACTION",
  run: "RUNS",
  overdue: false,
  began: "2026-05-13T08:00:00Z",
  due: "2026-05-13T18:00+02:00",
  done: null,
  used: 0,
  all: 14_400,
  contract: "ctr-1",
  target: "PT4H",
  hours: "ZOOM-EMEA",
  begin: "TICKET",
  percent: 100,
  clause: "ZOOM 3.5",
  segments: [],
  ...over,
});

describe("the places to choose from", () => {
  it("are called by their names and asked for by their ids", () => {
    const row = { customer: "Acme Gears", customerId: "acme", site: "Bern / West", siteId: "bern-west" } as MachineRow;
    const nowhere = { customer: "", customerId: "", site: "", siteId: "" } as MachineRow;

    expect(places(new Map([["a", row], ["b", nowhere]]))).toEqual([
      ["acme", "Acme Gears"],
      ["acme/bern-west", "Acme Gears: Bern / West"],
    ]);
  });
});

describe("a deadline", () => {
  it("is near from three quarters on, and red only when it is missed", () => {
    expect(urgency(clock({ used: 10_799 }))).toBe("calm");
    expect(urgency(clock({ used: 10_800 }))).toBe("near");
    expect(urgency(clock({ used: 14_400, overdue: true }))).toBe("late");
    expect(urgency(clock({ run: "LATE" }))).toBe("late");
    expect(urgency(clock({ run: "PAUSED", used: 14_000 }))).toBe("calm");
  });

  it("tells what is left and what is used up", () => {
    expect(left(clock({ used: 3_600 }))).toBe(10_800);
    expect(share(clock({ used: 3_600 }))).toBe(25);
    expect(share(clock({ all: 0, overdue: true }))).toBe(100);
    expect(left(clock({ used: 99_999 }))).toBe(0);
  });

  it("shows the wall clock of the hours that count, wherever the reader is", () => {
    expect(wall("2026-05-13T18:00+02:00")).toBe("2026-05-13 18:00 UTC+2");
    expect(wall("2026-05-13T18:00:30-03:30")).toBe("2026-05-13 18:00 UTC-3:30");
    expect(wall("2026-05-13T18:00Z")).toBe("2026-05-13 18:00 UTC");
  });
});

describe("a period of promises", () => {
  it("is the twelve months that end with one", () => {
    expect(period("2026-05")).toEqual({ from: "2025-06-01T00:00:00.000Z", to: "2026-06-01T00:00:00.000Z" });
    expect(period("2026-12").to).toBe("2027-01-01T00:00:00.000Z");
  });

  it("or a month, which each contract has in its own zone and with a forecast", async () => {
    const page = new TicketsKept() as unknown as { count(data: object): Promise<string>; render(): unknown };
    const promise = { contract: "ctr-1", clock: "RESOLVED", priority: "P2", clause: "ZOOM 3.5", percent: 80, kept: 16, late: 3, open: 1, attained: 84.2, best: 85, lateAllowed: 1, reached: true };
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      return Response.json({ months: [{ number: "A-1", from: "", until: "", promise, casesExpected: 80, lateExpected: 13 }], promises: [promise] });
    });
    await page.count({ text: () => "2026-05", all: () => [] });
    expect(asked).toEqual(["/api/attainment/contract-months?month=2026-05"]);
    expect(markup(page.render())).toContain("A-1: ");
    await page.count({ text: () => "2026-05", all: () => ["yes"] });
    expect(asked[1]).toContain("/api/attainment?from=2025-06-01");
    expect(markup(page.render())).not.toContain("A-1: ");
  });

  afterEach(() => vi.unstubAllGlobals());
});

describe("a new ticket", () => {
  it("is about a machine in sight, or about no machine of one of their customers", () => {
    const row = (customerId: string, customer: string) => ({ customerId, customer }) as MachineRow;
    const rows = new Map([["b1", row("bolt", "Bolt")], ["a2", row("acme", "Acme AG")], ["a1", row("acme", "Acme AG")], ["x", row("", "")]]);
    expect(subjects(rows).map(([id]) => id)).toEqual(["a1", "a2", "b1", "x", "/acme", "/bolt"]);
    expect(subjects(rows)[4]?.[1]).toContain("Acme AG");
  });
});

describe("feedback", () => {
  it("is as many stars as its grade, of five", () => {
    expect([1, 5].map(stars)).toEqual(["★☆☆☆☆", "★★★★★"]);
  });
});

describe("the filter of a list", () => {
  it("comes back from the address that it makes", () => {
    const all = [NO_FILTER, { ...NO_FILTER, state: ALL }, { ...NO_FILTER, state: "CLOSED", text: "hot & cold", customer: "acme", site: "bern", machine: "a1", assignee: "-", kind: "PROBLEM", priority: "P1" }];
    expect(all.map((each) => filterOf(asked(each).toString()))).toEqual(all);
    expect(filterOf("all")).toEqual({ ...NO_FILTER, state: ALL });
  });

  it("asks for what is not over, for all, or for one state", () => {
    expect(asked(NO_FILTER).getAll("state")).toContain("NEW");
    expect(asked(NO_FILTER).getAll("state")).not.toContain("CLOSED");
    expect([...asked({ ...NO_FILTER, state: ALL })]).toEqual([]);
    expect(asked({ ...NO_FILTER, state: "CLOSED", text: "hot & cold", assignee: "-" }).toString()).toBe("text=hot+%26+cold&assignee=-&state=CLOSED");
  });
});

/** What a template would write, without what stands in its gaps as text. */
function markup(part: unknown): string {
  const { strings, values } = (part ?? {}) as Partial<TemplateResult>;
  return Array.isArray(part) ? part.map(markup).join("") : strings ? strings.join("") + (values ?? []).map(markup).join("") : typeof part === "string" ? part : "";
}

describe("a list of tickets", () => {
  const ticket = (id: string, version = 1) => ({ id, number: id.toUpperCase(), version }) as Ticket;

  it("has each ticket once, as it is now", () => {
    expect(merged([ticket("a"), ticket("b")], [ticket("b", 2), ticket("c")])).toEqual([ticket("a"), ticket("b", 2), ticket("c")]);
  });

  it("stays while it is read anew, so that what came of many stays beside it", async () => {
    const page = new TicketsPage() as unknown as { all: Ticket[]; chosen: ReadonlySet<string>; read(): Promise<string> };
    page.all = [ticket("a")];
    page.chosen = new Set(["a"]);
    vi.stubGlobal("fetch", async () => {
      expect(page.all).toEqual([ticket("a")]);
      return Response.json({ tickets: [ticket("b")], total: 1, more: false, next: null });
    });
    await page.read();
    expect(page.all).toEqual([ticket("b")]);
    expect(page.chosen.size).toBe(0);
  });

  it("has the form for many also when the last one left it", () => {
    const page = new TicketsPage() as unknown as { who: object; render(): unknown };
    page.who = { may: ["TICKET_WORK"] };
    expect(markup(page.render())).toContain("<millwright-tickets-many");
    page.who = { may: ["TICKET_READ"] };
    expect(markup(page.render())).not.toContain("<millwright-tickets-many");
  });

  afterEach(() => vi.unstubAllGlobals());
});

describe("the call that is logged", () => {
  type Calls = { ticket: string; noted: string; page: object; call(data: { text(name: string): string }): Promise<string> };

  async function sent(at: string): Promise<Record<string, unknown>> {
    const page = new OneTicket() as unknown as Calls;
    page.ticket = "a";
    page.noted = "2026-05-13T10:00";
    page.page = { ticket: { version: 3 } };
    let body = "";
    vi.stubGlobal("fetch", async (_: string, request: RequestInit) => {
      body = String(request.body);
      return Response.json({ ticket: { id: "a" } });
    });
    await page.call({ text: (name) => (name === "at" ? at : "Ada rang") });
    return JSON.parse(body);
  }

  it("came when it is said to have come, and now where nothing else is said", async () => {
    expect(await sent("2026-05-13T09:20")).toEqual({ version: 3, text: "Ada rang", at: new Date(2026, 4, 13, 9, 20).toISOString() });
    expect(await sent("2026-05-13T10:00")).toEqual({ version: 3, text: "Ada rang" });
    expect(minute(new Date(2026, 4, 13, 9, 20, 59))).toBe("2026-05-13T09:20");
  });

  afterEach(() => vi.unstubAllGlobals());
});

describe("a ticket that was left for another one", () => {
  type Reader = { ticket: string; page?: { ticket: { id: string } }; files: { id: string }[]; read(): Promise<string> };

  /** Lets the first ask, and answers it only when the second was answered. */
  async function late(part: Reader, answers: (ticket: string) => Response): Promise<void> {
    let go = (): void => undefined;
    const answered = new Promise<void>((done) => (go = done));
    vi.stubGlobal("fetch", async (address: string) => {
      await (address.includes("/first") ? answered : undefined);
      return answers(address.includes("/first") ? "first" : "second");
    });
    part.ticket = "first";
    const first = part.read();
    part.ticket = "second";
    await part.read();
    go();
    expect(await first).toBe("");
  }

  it("does not come back with its late answer, nor do its files", async () => {
    const page = new OneTicket() as unknown as Reader;
    await late(page, (id) => Response.json({ ticket: { id } }));
    expect(page.page?.ticket.id).toBe("second");
    const files = new TicketFiles() as unknown as Reader;
    await late(files, (id) => Response.json({ files: [{ id }] }));
    expect(files.files).toEqual([{ id: "second" }]);
  });

  it("does not complain at the other one", async () => {
    const page = new OneTicket() as unknown as Reader;
    await late(page, (id) => (id === "first" ? Response.json({ detail: "There is no such ticket." }, { status: 404 }) : Response.json({ ticket: { id } })));
    expect(page.page?.ticket.id).toBe("second");
  });

  afterEach(() => vi.unstubAllGlobals());
});
