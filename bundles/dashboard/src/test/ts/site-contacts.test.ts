import { afterEach, describe, expect, it, vi } from "vitest";
import { asked, ContactCards, first, grouped, type Callee } from "../../main/ts/site-contacts.js";

const ADA: Callee = { login: "ada", name: "Ada", number: "+4312345678" };
const BOB: Callee = { login: "bob", name: "Bob", number: "+4312345679" };

type Inner = { machine: string; customer: string; opener: string; logs: boolean; cards: unknown[]; people: Callee[]; read(): Promise<void>; render(): unknown; dispatchEvent: (event: Event) => boolean };

/** What a template shows, and what happens when its buttons are pressed. */
function flat(part: unknown): { text: string; clicks: (() => void)[] } {
  if (typeof part === "function") {
    return { text: "", clicks: [part as () => void] };
  }
  if (Array.isArray(part)) {
    return together(part.map(flat));
  }
  const { strings, values } = (part ?? {}) as { strings?: string[]; values?: unknown[] };
  if (strings && values) {
    return together(strings.flatMap((text, at) => [{ text: text.replace(/=$/, '="'), clicks: [] }, flat(values[at]), { text: text.endsWith("=") ? '"' : "", clicks: [] }]));
  }
  return { text: typeof part === "string" ? part : "", clicks: [] };
}

const together = (all: { text: string; clicks: (() => void)[] }[]) => ({ text: all.map((each) => each.text).join(""), clicks: all.flatMap((each) => each.clicks) });

describe("whom to ask", () => {
  it("asks for the machine, else for the customer, else for oneself", () => {
    expect(asked("cmm 1", "acme")).toBe("/contacts?machine=cmm+1");
    expect(asked("", "acme")).toBe("/contacts?customer=acme");
    expect(asked("", "")).toBe("/contacts");
  });

  it("names first who opened the ticket", () => {
    expect(first([ADA, BOB], "bob").map((each) => each.login)).toEqual(["bob", "ada"]);
    expect(first([BOB, ADA], "").map((each) => each.login)).toEqual(["ada", "bob"]);
  });

  it("groups digits for the eye and loses none", () => {
    expect(grouped("+497364206337").replace(/ /g, "")).toBe("+497364206337");
    expect(grouped("+1234567").replace(/ /g, "")).toBe("+1234567");
  });

  it("shows what is told late of a place that was left at no other", async () => {
    const part = new ContactCards() as unknown as Inner;
    vi.stubGlobal("fetch", async () => {
      part.machine = "second";
      return Response.json({ cards: [], people: [ADA] });
    });
    part.machine = "first";
    await part.read();
    expect(part.people).toEqual([]);
  });

  it("calls with one click and writes the call down with another, and nobody calls a fax", () => {
    const part = new ContactCards() as unknown as Inner;
    part.logs = true;
    part.opener = "ada";
    part.people = [ADA];
    part.cards = [{ title: "Desk", version: "1", source: "ours", email: "h@example.org", telephones: [{ use: "SUPPORT", number: "+4310" }, { use: "FAX", number: "+4311" }] }];
    const told: unknown[] = [];
    part.dispatchEvent = (event) => told.push((event as CustomEvent).detail) > 0;
    const shown = flat(part.render());
    expect(shown.text).toContain('href="tel:+4310"');
    expect(shown.text).toContain('href="mailto:h@example.org"');
    expect(shown.text).toContain('href="tel:+4312345678"');
    expect(shown.text).not.toContain("tel:+4311");
    shown.clicks.forEach((click) => click());
    expect(told).toEqual(["Ada, +4312345678"]);
  });

  afterEach(() => vi.unstubAllGlobals());
});
