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
import { asked, merged, NO_FILTER, OPEN, period, tickets, type Filter, type Kept, type KeptYear, type Ticket } from "./tickets-calls.js";
import "./tickets.css";

const thisMonth = () => new Date().toISOString().slice(0, 7);

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
  @state() private kept: Kept[] | undefined;
  @state() private years: KeptYear[] | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket") && !this.ticket) {
      void this.attempt(() => this.read());
    }
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
      return this.page(html`<millwright-ticket-new .machine=${asked.get("machine") ?? ""} .cause=${asked.get("cause") ?? ""} .rows=${this.rows}></millwright-ticket-new>`);
    }
    return this.ticket
      ? this.page(html`<millwright-ticket .ticket=${this.ticket}></millwright-ticket>`)
      : html`<main id="content" tabindex="-1">
          <div class="head"><h1>${words.title}</h1>${this.who?.may.includes("TICKET_OPEN") ? html`<a href="#/tickets/new">${words.fresh}</a>` : nothing}</div>
          ${this.renderTools()} ${this.outcome()} ${this.board ? this.renderBoard() : this.renderList()} ${this.renderKept()}
        </main>`;
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
      </div>`;
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

  private renderKept(): TemplateResult {
    return html`<section class="panel" aria-labelledby="kept">
      <h2 id="kept">${words.kept}</h2>
      <form class="tools" @submit=${this.sent((data) => this.count(data))}>
        ${this.field("kept", { name: "month", label: words.month, type: "month", value: thisMonth() })}
        <label><input type="checkbox" name="year" value="yes" /> ${words.year}</label>
        <button type="submit" ?disabled=${this.busy}>${words.show}</button>
        <button type="button" class="contract-years" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.countYears())}>${words.contractYears}</button>
      </form>
      ${this.years === undefined ? nothing : this.years.length === 0 ? html`<p>${words.nothingKept}</p>` : renderYears(this.years)}
      ${this.kept === undefined ? nothing : this.kept.length === 0 ? html`<p>${words.nothingKept}</p>` : this.renderPromises(this.kept)}
    </section>`;
  }

  private async count(data: Data): Promise<string> {
    const { from, to } = period(data.text("month"), data.all("year").length > 0 ? "year" : "month");
    this.kept = (await tickets.kept(from, to)).promises;
    return "";
  }

  private async countYears(): Promise<string> {
    this.years = (await tickets.years()).years;
    return "";
  }

  private renderPromises(all: readonly Kept[]): TemplateResult {
    return html`<div class="scroll" role="group" aria-label=${words.kept} tabindex="0"><table>
      <thead><tr><th scope="col">${words.promise}</th><th scope="col">${words.attained}</th><th scope="col">${words.inTime}</th><th scope="col">${words.tooLate}</th><th scope="col">${words.open}</th><th scope="col">${words.allowed}</th><th scope="col">${words.best}</th></tr></thead>
      <tbody>${all.map(
        (each) => html`<tr>
          <th scope="row">${each.priority} ${named("clock", each.clock)}, ${words.of(each.percent)}, ${each.clause}</th>
          <td>${keptBar(each)} ${each.attained.toFixed(1)} % <b>${each.reached ? words.reached : words.missed}</b></td>
          <td>${each.kept}</td><td>${each.late}</td><td>${each.open}</td><td>${each.lateAllowed}</td><td>${each.best.toFixed(1)} %</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
  }
}

function renderYears(all: readonly KeptYear[]): TemplateResult {
  return html`<div class="scroll" role="group" aria-label=${words.contractYears} tabindex="0"><table>
    <thead><tr><th scope="col">${words.contractYear}</th><th scope="col">${words.promise}</th><th scope="col">${words.attained}</th><th scope="col">${words.tooLate}</th><th scope="col">${words.allowed}</th><th scope="col">${words.expected}</th></tr></thead>
    <tbody>${all.map(
      (each) => html`<tr>
        <th scope="row">${each.number}, ${each.from.slice(0, 10)} – ${each.until.slice(0, 10)}</th>
        <td>${each.promise.priority} ${named("clock", each.promise.clock)}, ${words.of(each.promise.percent)}, ${each.promise.clause}</td>
        <td>${each.promise.attained.toFixed(1)} % <b>${each.promise.reached ? words.reached : words.missed}</b></td>
        <td>${each.promise.late}</td><td>${each.promise.lateAllowed}</td>
        <td>${words.foretold(each.lateExpected, each.casesExpected)}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}

function notes(each: Ticket): TemplateResult {
  return html`${each.candidate ? html`<span class="small">${words.candidate}</span>` : nothing}
  ${each.repeats > 1 ? html`<span class="small">${words.repeats(each.repeats)}</span>` : nothing}
  ${each.cleared ? html`<span class="small">${words.proposes}</span>` : nothing}`;
}

/** What was kept, with a mark where the objective lies; the numbers stand beside it. */
function keptBar(each: Kept): TemplateResult {
  return html`<svg class="kept-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="10" fill="var(--line)" /><rect width=${each.attained} height="10" fill=${each.reached ? "var(--quiet)" : "var(--red)"} />
    <rect x=${each.percent - 0.5} width="1" height="10" fill="var(--ink)" />
  </svg>`;
}
