// One contract: its terms with their clauses, promises, budgets, dates, payment, and its calendar.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { kind, kinds, right } from "./contract-names.js";
import { named, words } from "./contract-words.js";
import { contracts, months, usual, period, type CalendarDay, type CalendarYear, type Clause, type ContractPage, type Sla } from "./contracts-calls.js";
import "./contract-adapt.js";
import { Part, type Data } from "./form.js";
import { language } from "./words.js";

const today = () => new Date().toISOString().slice(0, 10);
const plain = (name: string) => name.toLowerCase().replaceAll("_", " ").replaceAll("-", " ");

@customElement("millwright-contract")
export class OneContract extends Part {
  @property() contract = "";
  @property({ type: Boolean }) mayManage = false;
  @property({ type: Boolean }) mayEnd = false;
  @state() private shown: ContractPage | undefined;
  @state() private year: CalendarYear | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./contract-time.js");
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("contract") && this.contract) {
      this.shown = undefined;
      this.year = undefined;
      void this.attempt(async () => {
        this.shown = await contracts.one(this.contract);
        return "";
      });
    }
  }

  protected override render() {
    const page = this.shown;
    return html`${this.outcome()}
      ${page
        ? html`<h2>${page.contract.number}: ${page.contract.customer}, ${page.contract.title} (${page.contract.version})</h2>
            <p class="small">${page.source}</p>
            ${this.renderState(page)} ${this.renderDates(page)} ${this.renderTerms(page)} ${this.renderSla(page)} ${this.renderBudgets(page)} <millwright-contract-time .contract=${this.contract}></millwright-contract-time> ${this.mayManage ? html`<millwright-contract-adapt .page=${page} @adapted=${(event: CustomEvent<ContractPage>) => (this.shown = event.detail)}></millwright-contract-adapt>` : nothing} ${this.renderMachines(page)}
            ${this.renderRights(page)} ${this.renderHistory(page)} ${this.renderCalendar()}`
        : nothing}`;
  }

  private section(id: string, title: string, content: TemplateResult): TemplateResult {
    return html`<section class="panel" aria-labelledby="c-${id}"><h2 id="c-${id}">${title}</h2>${content}</section>`;
  }

  private table(title: string, heads: readonly string[], rows: TemplateResult[]): TemplateResult {
    return html`<div class="scroll" role="group" aria-label=${title} tabindex="0"><table>
      <thead><tr>${heads.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${rows}</tbody>
    </table></div>`;
  }

  private renderState(page: ContractPage): TemplateResult {
    return this.section("state", words.payment, html`<ul>
      ${page.contract.reasons.map((each) => html`<li><b>${named("state", each.state)}</b> <time datetime=${each.since}>${each.since}</time>: ${each.words}, ${each.clause}</li>`)}
    </ul>
    ${this.mayEnd && !page.contract.terminated && page.contract.state !== "ENDED"
      ? html`<millwright-sure .label=${words.terminate} .question=${`${page.contract.number}?`} .disabled=${this.busy} @sure=${() => this.terminate()}></millwright-sure>`
      : nothing}`);
  }

  // The line of time: what is past, today, what comes.
  private renderDates(page: ContractPage): TemplateResult {
    const now = today();
    const all = [
      ...(page.contract.start ? [{ on: page.contract.start, text: named("date", "start"), now: false }] : []),
      ...page.contract.dates.map((each) => ({ on: each.on, text: `${named("date", each.name)} ${each.subject}: ${each.words}, ${each.clause}`, now: false })),
      { on: now, text: words.today, now: true },
    ].sort((one, other) => one.on.localeCompare(other.on));
    return this.section("dates", words.dates, html`<ol class="line">
      ${all.map((each) => html`<li class=${each.now ? "now" : ""} aria-current=${each.now ? "date" : nothing}><time datetime=${each.on}>${each.on}</time> ${each.text}</li>`)}
    </ol>`);
  }

  private time(each: Clause): string {
    const time = period(each.value);
    return time ? `${time.count} ${words[time.unit]}` : each.value;
  }

  private renderTerms(page: ContractPage): TemplateResult {
    return this.section("terms", words.terms, this.table(words.terms, [words.right, words.holds, words.clause],
      page.terms.map((each) => html`<tr><th scope="row">${named("term", each.name)}</th><td>${this.time(each)}</td><td>${each.clause}</td></tr>`)));
  }

  private renderSla(page: ContractPage): TemplateResult {
    const of = (each: Sla) => [...each.priorities, ...each.environments, ...each.requesters.map(plain)].join(", ") || words.everything;
    const hours = (code: string) => (code === "24x7" ? words["24x7"] : code === "contract" ? `${words.contract} (${page.hours.calendar})` : code);
    return this.section("sla", words.sla, this.table(words.sla, [words.clock, words.for, words.within, words.hours, words.clause],
      page.sla.map((each) => html`<tr><th scope="row">${named("clock", each.clock)}</th><td>${of(each)}</td>
        <td>${each.target}, ${words.of(each.percent)}${each.begin === "TICKET" ? nothing : html`, ${named("begin", each.begin)}`}</td>
        <td>${hours(each.calendar)}</td><td>${each.clause}${each.note ? html`<br /><span class="small">${each.note}</span>` : nothing}</td></tr>`)));
  }

  private renderBudgets(page: ContractPage): TemplateResult {
    return this.section("budgets", words.budgets, page.budgets.length === 0 ? html`<p>${words.noBudgets}</p>` : html`<ul class="blocks">
      ${page.budgets.map((each) => {
        const text = words.rest(each.rest, each.all, each.count === "TIMES" ? words.TIMES : words.MINUTES);
        return html`<li><b>${plain(each.budget)} ${each.subject}</b>: ${text}
          <meter class="bar" min="0" max=${Math.max(1, each.all)} value=${each.rest} aria-label=${`${plain(each.budget)}: ${text}`}></meter></li>`;
      })}
    </ul>`);
  }

  private renderMachines(page: ContractPage): TemplateResult {
    const people = page.people;
    return this.section("machines", words.machines, html`
      ${people.machines.length === 0
        ? html`<p>${words.noMachines}</p>`
        : html`<ul>${people.machines.map((each) => html`<li><a href="#/machines/${encodeURIComponent(each.machine)}">${each.machine}</a> (${each.site}, ${each.environment})</li>`)}</ul>`}
      ${people.seats > 0 ? html`<p>${words.seats(people.seats, people.supportSeats)}</p>` : nothing}
      ${people.modules.length > 0 ? html`<p>${people.modules.map((each) => each.name).join(", ")}</p>` : nothing}
      <p>${words.people}: ${[...people.administrators, ...people.contacts].join(", ")}</p>`);
  }

  private renderRights(page: ContractPage): TemplateResult {
    return this.section("rights", words.rights, this.table(words.rights, [words.right, words.holds, words.clause],
      page.rights.map((each) => html`<tr><th scope="row">${right(each.right)}</th>
        <td>${each.given ? words.given : words.left}${each.own ? html`, ${words.own}` : nothing}</td>
        <td>${each.clause}${each.note ? html`<br /><span class="small">${each.note}</span>` : nothing}</td></tr>`)));
  }

  private renderHistory(page: ContractPage): TemplateResult {
    return this.section("history", words.history, html`
      ${page.happenings.length === 0 ? html`<p>${words.noHistory}</p>` : html`<ul class="blocks">
        ${page.happenings.map((each) => html`<li id=${each.id}>
          <span class=${each.struckBy ? "struck" : ""}><time datetime=${each.day}>${each.day}</time> ${kind(each.kind)} ${each.subject} ${each.note}</span>
          <span class="small">${each.login}${each.struckBy ? html`, ${words.struck} ${each.struckBy}` : nothing}</span>
          ${this.mayManage && !each.struckBy
            ? html`<millwright-sure .label=${words.strike} .question=${`${kind(each.kind)} ${each.day}?`} .disabled=${this.busy} @sure=${() => this.strike(each.id)}></millwright-sure>`
            : nothing}
        </li>`)}
      </ul>`}
      ${this.mayManage
        ? html`<h3>${words.happen}</h3><form class="form" @submit=${this.sent((data) => this.happened(data))}>
            ${this.choice("happen", "kind", words.kind, kinds.map((each) => [each, kind(each)] as const), "ACTIVATED")}
            ${this.field("happen", { name: "day", label: words.on, type: "date", value: today() })}
            ${this.field("happen", { name: "subject", label: words.subject, required: false })} ${this.field("happen", { name: "note", label: words.note, required: false })}
            <button type="submit" ?disabled=${this.busy}>${words.send}</button>
          </form>`
        : nothing}`);
  }

  private async happened(data: Data): Promise<string> {
    this.shown = await contracts.happened(this.contract, { kind: data.text("kind"), day: data.text("day"), subject: data.text("subject"), note: data.text("note") });
    return words.written;
  }

  private strike(happening: string): void {
    void this.attempt(async () => {
      this.shown = await contracts.strike(this.contract, happening);
      return words.written;
    });
  }

  private terminate(): void {
    void this.attempt(async () => {
      this.shown = await contracts.terminate(this.contract, "");
      return words.terminated;
    });
  }

  private renderCalendar(): TemplateResult {
    const year = this.year;
    return this.section("calendar", words.calendar, html`
      <form class="form" @submit=${this.sent((data) => this.preview(data))}>
        ${this.field("calendar", { name: "from", label: words.from, type: "month", value: today().slice(0, 7) })}
        <button type="submit" ?disabled=${this.busy}>${words.show}</button>
      </form>
      ${year
        ? html`<p>${year.name}, ${words.zone} ${year.zone}</p>
            <ul>${year.changes.map((each) => html`<li><time datetime=${each.day}>${each.day}</time>: ${words.clockChange(each.from, each.to)}</li>`)}</ul>
            <ul>${usual(year.days).map((each) => html`<li>${weekday(each.weekday)}: ${each.hours.join(", ") || words.closed}</li>`)}</ul>
            ${this.renderYear(year)}
            <ul>${year.days.filter((each) => each.holidays.length > 0).map((each) => html`<li><time datetime=${each.day}>${each.day}</time>: ${each.holidays.join("; ")}</li>`)}</ul>`
        : nothing}`);
  }

  private async preview(data: Data): Promise<string> {
    this.year = await contracts.calendar(this.contract, data.text("from"));
    return "";
  }

  // One line a month, one cell a day: what is not as usual stands in words below.
  private renderYear(year: CalendarYear): TemplateResult {
    const changes = new Set(year.changes.map((each) => each.day));
    const dates = Array.from({ length: 31 }, (_, index) => index + 1);
    return html`<div class="scroll" role="group" aria-label=${words.calendar} tabindex="0"><table class="year">
        <thead><tr><th scope="col">${words.month}</th>${dates.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
        <tbody>${[...months(year.days)].map(([month, days]) => html`<tr><th scope="row">${month}</th>${days.map((each) => this.renderDay(each, changes.has(each.day)))}</tr>`)}</tbody>
      </table></div>
      <p class="small">● ${words.open} · ${words.closed} · ◆ ${words.holiday} · ↻ ${words.clocks}</p>`;
  }

  private renderDay(day: CalendarDay, changes: boolean): TemplateResult {
    const kind = day.holidays.length > 0 ? "holiday" : day.hours.length > 0 ? "open" : "closed";
    const sign = { holiday: "◆", open: "●", closed: "·" }[kind] + (changes ? "↻" : "");
    const told = [...day.hours, ...day.holidays].join("; ") || words.closed;
    return html`<td class=${kind} title=${told}>${sign}</td>`;
  }
}

function weekday(number: number): string {
  // The fourth of January 2026 is a Sunday.
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 4 + number)));
}
