// Tickets: the list by time left, the board by state, and how promises were kept. Loaded when somebody looks.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow, Who } from "./api.js";
import { Part, type Data } from "./form.js";
import { clockBar } from "./ticket-clock.js";
import "./ticket-new.js";
import "./ticket.js";
import "./tickets-many.js";
import { ticketTools } from "./tickets-tools.js";
import { named, words } from "./ticket-words.js";
import { asked, filterOf, filters, merged, NO_FILTER, OPEN, tickets, type Filter, type Ticket } from "./tickets-calls.js";
import "./tickets.css";

/** The page of tickets: all of them, one of them, or a new one. */
@customElement("millwright-tickets")
export class TicketsPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @property() ticket = "";
  @property() query = "";
  @state() private all: Ticket[] = [];
  @state() private board = false;
  @state() private filter: Filter = NO_FILTER;
  @state() private next: string | null = null;
  @state() private chosen: ReadonlySet<string> = new Set();

  protected override updated(changed: Map<string, unknown>): void {
    if ((changed.has("ticket") || changed.has("query")) && !this.ticket) {
      void this.attempt(() => this.begin());
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./ticket-filters.js");
    void import("./site-contacts.js");
    window.addEventListener("hashchange", this.again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.again);
  }

  // A search changes the address and no route: the route that was there before counts anew.
  private readonly again = (): void => {
    if (!this.ticket && this.query && location.hash === "#/tickets?" + this.query) {
      void this.attempt(() => this.begin());
    }
  };

  /** With the filter of the address; without one with the filter that the reader prefers. */
  private async begin(): Promise<string> {
    const query = this.query || (await preferred());
    if (query) {
      this.filter = filterOf(query);
    }
    return this.read();
  }

  private async read(): Promise<string> {
    const shown = await this.readOn("");
    this.chosen = new Set();
    return shown;
  }

  private async readOn(after: string): Promise<string> {
    const query = asked(this.filter);
    query.set("most", "100");
    if (after) {
      query.set("after", after);
    }
    const page = await tickets.find(query.toString());
    this.all = after ? merged(this.all, page.tickets) : page.tickets;
    this.next = page.next;
    return words.shown(this.all.length, page.total, page.more);
  }

  protected override render() {
    if (this.ticket === "new") {
      const asked = new URLSearchParams(this.query);
      return this.page(html`<millwright-ticket-new .machine=${asked.get("machine") ?? ""} .cause=${asked.get("cause") ?? ""} .rows=${this.rows} ?works=${this.who?.may.includes("TICKET_WORK") ?? false}></millwright-ticket-new>`);
    }
    if (this.ticket === "templates") {
      void import("./request-texts.js");
      return this.page(html`<millwright-request-texts .form=${new URLSearchParams(this.query).get("form") ?? ""}></millwright-request-texts>`);
    }
    return this.ticket
      ? this.page(html`<millwright-ticket .ticket=${this.ticket}></millwright-ticket>`)
      : html`<main id="content" tabindex="-1">
          <div class="head"><h1>${words.title}</h1>${this.who?.may.includes("TICKET_OPEN") ? html`<a href="#/tickets/new">${words.fresh}</a>` : nothing}</div>
          ${this.renderTools()} ${this.outcome()} ${this.board ? this.renderBoard() : this.renderList()} ${this.renderKept()}
          <millwright-contacts></millwright-contacts>
        </main>`;
  }

  private renderKept(): TemplateResult {
    void import("./ticket-kept.js");
    return html`<millwright-tickets-kept></millwright-tickets-kept>`;
  }

  private page(inner: TemplateResult): TemplateResult {
    return html`<main id="content" tabindex="-1"><p><a class="back" href="#/tickets">← ${words.back}</a></p>${inner}</main>`;
  }

  private renderTools(): TemplateResult {
    return html`<form class="tools" role="search" @submit=${this.sent((data) => this.search(data))}>
        ${this.field("tickets", { name: "text", label: words.find, type: "search", required: false, value: this.filter.text })}
        ${ticketTools(this.filter, this.rows)}
        <button type="submit" class="primary" ?disabled=${this.busy}>${words.show}</button>
      </form>
      <div class="tools">
        <button type="button" aria-pressed=${!this.board} @click=${() => (this.board = false)}>${words.list}</button>
        <button type="button" aria-pressed=${this.board} @click=${() => (this.board = true)}>${words.board}</button>
        <a href="/api/tickets/export?${asked(this.filter)}" download="tickets.csv">${words.csv}</a>
      </div>
      <millwright-ticket-filters .query=${asked(this.filter).toString()}></millwright-ticket-filters>`;
  }

  private async search(data: Data): Promise<string> {
    const [customer = "", site = ""] = data.text("place").split("/");
    this.filter = {
      text: data.text("text").trim(),
      state: data.text("state"),
      kind: data.text("kind"),
      priority: data.text("priority"),
      customer,
      site,
      machine: data.text("machine"),
      assignee: data.text("assignee").trim(),
      watched: data.text("watched"),
    };
    // The address shows what the list shows, so that it can be shared.
    history.replaceState(null, "", "#/tickets?" + (asked(this.filter).toString() || "all"));
    return this.read();
  }

  private renderList(): TemplateResult {
    return html`<section class="panel" aria-labelledby="tickets-list">
      <h2 id="tickets-list">${words.list}</h2>
      ${this.all.length === 0
        ? html`<p>${words.none}</p>`
        : html`<div class="scroll" role="group" aria-label=${words.list} tabindex="0"><table>
            <thead><tr>${this.works ? html`<th scope="col"><input type="checkbox" aria-label=${words.chooseAll} .checked=${this.chosen.size === this.all.length} @change=${() => this.chooseAll()} /></th>` : nothing}<th scope="col">${words.number}</th><th scope="col">${words.what}</th><th scope="col">${words.machine}</th><th scope="col">${words.priority}</th><th scope="col">${words.state}</th><th scope="col">${words.who}</th><th scope="col">${words.deadline}</th></tr></thead>
            <tbody>${this.all.map((each) => this.renderRow(each))}</tbody>
          </table></div>`}
      ${this.next === null ? nothing : html`<p><button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.readOn(this.next ?? ""))}>${words.further}</button></p>`}
      ${this.works ? html`<millwright-tickets-many .chosen=${this.all.filter((each) => this.chosen.has(each.id))} @changed=${() => void this.attempt(() => this.read())}></millwright-tickets-many>` : nothing}
    </section>`;
  }

  private get works(): boolean {
    return this.who?.may.includes("TICKET_WORK") ?? false;
  }

  private chooseAll(): void {
    this.chosen = new Set(this.chosen.size === this.all.length ? [] : this.all.map((each) => each.id));
  }

  private choose(id: string): void {
    const next = new Set(this.chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    this.chosen = next;
  }

  private renderRow(each: Ticket): TemplateResult {
    return html`<tr id=${each.id}>
      ${this.works ? html`<td><input type="checkbox" aria-label=${words.chooseOne(each.number)} .checked=${this.chosen.has(each.id)} @change=${() => this.choose(each.id)} /></td>` : nothing}
      <th scope="row"><a href="#/tickets/${each.id}">${each.number}</a></th>
      <td>${each.title} ${notes(each)}</td>
      <td>${each.machine ? html`<a href="#/machines/${encodeURIComponent(each.machine)}">${each.machine}</a>` : each.customer}</td>
      <td>${each.priority}</td>
      <td>${named("state", each.state)}</td>
      <td>${each.assignee || words.nobody}</td>
      <td>${clockBar(each.clock)}</td>
    </tr>`;
  }

  // Without dragging: each card leads to its ticket, where the next step stands.
  private renderBoard(): TemplateResult {
    const states = [...OPEN, ...(this.filter.state === "" ? [] : ["CLOSED", "CANCELLED"])].filter(
      (each) => !["ESTIMATED", "APPROVED"].includes(each) || this.all.some((ticket) => ticket.state === each),
    );
    return html`<div class="board" role="group" aria-label=${words.board} tabindex="0">
      ${states.map((each) => {
        const here = this.all.filter((ticket) => ticket.state === each);
        return html`<section aria-labelledby="board-${each}">
          <h2 id="board-${each}">${named("state", each)} <span class="small">${here.length}</span></h2>
          <ul>${here.map(
            (ticket) => html`<li><a href="#/tickets/${ticket.id}">${ticket.number}</a> ${ticket.priority} <span class="small">${ticket.machine ?? ticket.customer}</span><br />
              ${ticket.title} ${notes(ticket)}<br />${clockBar(ticket.clock)}<br /><span class="small">${ticket.assignee || words.nobody}</span></li>`,
          )}</ul>
        </section>`;
      })}
    </div>`;
  }
}

/** What the reader's list begins with; nothing where nobody keeps filters. */
async function preferred(): Promise<string> {
  const list = await filters.all().catch(() => undefined);
  const one = list?.filters.find((each) => each.preferred);
  return one ? one.query || "all" : "";
}

function notes(each: Ticket): TemplateResult {
  return html`${each.candidate ? html`<span class="small">${words.candidate}</span>` : nothing}
  ${each.repeats > 1 ? html`<span class="small">${words.repeats(each.repeats)}</span>` : nothing}
  ${each.cleared ? html`<span class="small">${words.proposes}</span>` : nothing}`;
}
