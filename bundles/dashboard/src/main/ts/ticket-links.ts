// What a ticket is to others of its customer: its parts with their states, what it is a duplicate of, where it came from.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part, type Data } from "./form.js";
import { named } from "./ticket-words.js";
import { path } from "./tickets-calls.js";
import { language } from "./words.js";

export interface Link {
  role: string;
  ticket: string;
  number: string;
  title: string;
  state: string;
}

const ROLES = ["RELATES_TO", "DUPLICATE_OF", "CAUSED_BY", "CAUSES", "CHILD_OF", "PARENT_OF"];

const en = {
  title: "Linked tickets",
  none: "It is linked to none.",
  role: "This ticket",
  other: "Number of the other ticket",
  link: "Link",
  unlink: (number: string) => `Take the link to ${number} away`,
  saved: "Saved.",
  open: (count: number) => (count === 1 ? "1 part is not over: the ticket ends after it." : `${count} parts are not over: the ticket ends after them.`),
};

const de: typeof en = {
  title: "Verknüpfte Tickets",
  none: "Es ist mit keinem verknüpft.",
  role: "Dieses Ticket",
  other: "Nummer des anderen Tickets",
  link: "Verknüpfen",
  unlink: (number) => `Verknüpfung mit ${number} entfernen`,
  saved: "Gespeichert.",
  open: (count) => (count === 1 ? "1 Teil ist nicht erledigt: Das Ticket endet nach ihm." : `${count} Teile sind nicht erledigt: Das Ticket endet nach ihnen.`),
};

const words = language === "de" ? de : en;

/** How many parts keep a ticket from its end. */
export function openParts(links: readonly Link[]): number {
  return links.filter((each) => each.role === "PARENT_OF" && !["CLOSED", "CANCELLED"].includes(each.state)).length;
}

@customElement("millwright-ticket-links")
export class TicketLinks extends Part {
  @property() ticket = "";
  /** As the page shows it; links are read anew with it. */
  @property({ type: Number }) version = 0;
  @property({ type: Boolean }) works = false;
  @state() private links: readonly Link[] = [];

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.links = [];
    }
    if (changed.has("ticket") || changed.has("version")) {
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const asked = this.ticket;
    this.show(asked, (await call<{ links: Link[] }>("GET", path(asked) + "/links")).links);
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, links: readonly Link[]): boolean {
    if (asked === this.ticket) {
      this.links = links;
    }
    return asked === this.ticket;
  }

  protected override render() {
    const open = openParts(this.links);
    return html`<section class="panel" aria-labelledby="ticket-links">
      <h2 id="ticket-links">${words.title}</h2>
      ${open > 0 ? html`<p class="note">${words.open(open)}</p>` : nothing}
      ${this.links.length === 0 ? html`<p>${words.none}</p>` : html`<ul>${this.links.map((each) => this.renderLink(each))}</ul>`}
      ${this.works ? this.renderForm() : nothing} ${this.outcome()}
    </section>`;
  }

  private renderLink(each: Link): TemplateResult {
    return html`<li>
      ${named("role", each.role)} <a href="#/tickets/${each.ticket}">${each.number}</a> ${each.title} <span class="small">${named("state", each.state)}</span>
      ${this.works ? html`<millwright-sure .label=${words.unlink(each.number)} ?disabled=${this.busy} @sure=${() => void this.attempt(() => this.post("/removal", each.role, each.ticket))}></millwright-sure>` : nothing}
    </li>`;
  }

  private renderForm(): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.add(data))}>
      ${this.choice("link", "role", words.role, ROLES.map((each) => [each, named("role", each)] as const), "RELATES_TO")}
      ${this.field("link", { name: "other", label: words.other })}
      <button type="submit" ?disabled=${this.busy}>${words.link}</button>
    </form>`;
  }

  private async add(data: Data): Promise<string> {
    const said = await this.post("", data.text("role"), data.text("other"));
    this.querySelector<HTMLInputElement>("#link-other")!.value = "";
    return said;
  }

  private async post(more: string, role: string, other: string): Promise<string> {
    const asked = this.ticket;
    const answer = await call<{ links: Link[] }>("POST", `${path(asked)}/links${more}`, { role, other });
    if (!this.show(asked, answer.links)) {
      return "";
    }
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }
}
