import type { TemplateResult } from "lit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TicketScope, type Scope } from "../../main/ts/ticket-scope.js";

/** What a template would write. */
function markup(part: unknown): string {
  const { strings, values } = (part ?? {}) as Partial<TemplateResult>;
  return Array.isArray(part) ? part.map(markup).join("") : strings ? strings.join("") + (values ?? []).map(markup).join("") : typeof part === "string" ? part : "";
}

describe("what a ticket is about", () => {
  type Panel = { ticket: string; version: number; works: boolean; scope?: Scope; render(): unknown; read(): Promise<void>; write(data: object): Promise<string> };

  const training: Scope = {
    about: "training",
    category: "UNSAID",
    cause: "OPERATOR_ERROR",
    cost: "CHARGED",
    reproducible: "UNSAID",
    verdict: { granted: false, clause: "ZOOM 3.3", words: "not covered: training, ZOOM 3.3" },
  };

  it("stands beside what the contract says, and what nobody said is left out", () => {
    const panel = new TicketScope() as unknown as Panel;
    expect(markup(panel.render())).toBe("");
    panel.scope = training;
    const shown = markup(panel.render());
    expect(shown).toContain("not covered: training, ZOOM 3.3");
    expect(shown).toContain("operator error");
    expect(shown).not.toContain("not said yet");
    expect(shown).not.toContain("<form");
    panel.works = true;
    expect(markup(panel.render())).toContain("<form");
  });

  it("is written as it was seen, and read anew with the ticket", async () => {
    const panel = new TicketScope() as unknown as Panel & EventTarget;
    panel.ticket = "tkt-1";
    panel.version = 3;
    const told = vi.fn();
    panel.addEventListener("changed", told);
    let body = "";
    vi.stubGlobal("fetch", async (address: string, request: RequestInit) => {
      expect(address).toBe("/api/tickets/tkt-1/scope");
      body = String(request.body);
      return Response.json(training);
    });
    await panel.write({ text: (name: string) => ({ about: "training", cost: "CHARGED" })[name] ?? "" });
    expect(JSON.parse(body)).toEqual({ version: 3, about: "training", category: "", cause: "", cost: "CHARGED", reproducible: "", text: "" });
    expect(told).toHaveBeenCalledOnce();
    expect(panel.scope).toEqual(training);
  });

  afterEach(() => vi.unstubAllGlobals());
});
