// One contract: its terms with their clauses, promises, budgets, dates, payment, and its calendar.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { renderConditions } from "./contract-conditions.js";
import { renderYear } from "./contract-year.js";
import { kind, kinds, right } from "./contract-names.js";
import { about, because } from "./contract-reasons.js";
import { named, words } from "./contract-words.js";
import { contracts, fewer, period, todayIn, type CalendarYear, type Clause, type ContractPage, type Sla } from "./contracts-calls.js";
import "./contract-adapt.js";
import { Part, type Data } from "./form.js";

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
    void import("./site-contacts.js");
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
            ${this.renderRights(page)} ${page.conditions.length > 1 ? this.section("conditions", words.conditions, renderConditions(page.conditions, this.today())) : nothing} ${this.renderHistory(page)} ${this.renderCalendar()}`
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
      ${page.contract.reasons.map((each) => html`<li><b>${named("state", each.state)}</b> <time datetime=${each.since}>${each.since}</time>: ${because(each)}, ${each.clause}</li>`)}
    </ul>
    ${this.mayEnd && !page.contract.terminated && page.contract.state !== "ENDED"
      ? html`<millwright-sure .label=${words.terminate} .question=${`${page.contract.number}?`} .disabled=${this.busy} @sure=${() => this.terminate()}></millwright-sure>`
      : nothing}`);
  }

  // The line of time: what is past, today, what comes.
  private renderDates(page: ContractPage): TemplateResult {
    const now = this.today();
    const all = [
      ...(page.contract.start ? [{ on: page.contract.start, text: named("date", "start"), now: false }] : []),
      ...page.contract.dates.map((each) => ({ on: each.on, text: `${named("date", each.name)} ${each.subject}: ${about(each, now)}, ${each.clause}`, now: false })),
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
      ${fewer(people) ? html`<p><b class="error">■ ${words.fewer}</b></p>` : nothing}
      ${people.modules.length > 0 ? html`<p>${people.modules.map((each) => each.name).join(", ")}</p>` : nothing}
      <p>${words.people}: ${[...people.administrators, ...people.contacts].join(", ")}</p>
      <millwright-contacts .customer=${page.contract.customer}></millwright-contacts>`);
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
          <span class=${each.struckBy ? "struck" : ""}><time datetime=${each.day}>${each.day}</time> ${kind(each.kind)} ${each.subject} ${each.amount > 0 ? words.seatsOf(each.amount) : nothing} ${each.note}</span>
          <span class="small">${each.login}${each.struckBy ? html`, ${words.struck} ${each.struckBy}` : nothing}</span>
          ${this.mayManage && !each.struckBy
            ? html`<millwright-sure .label=${words.strike} .question=${`${kind(each.kind)} ${each.day}?`} .disabled=${this.busy} @sure=${() => this.strike(each.id)}></millwright-sure>`
            : nothing}
        </li>`)}
      </ul>`}
      ${this.mayManage
        ? html`<h3>${words.happen}</h3><form class="form" @submit=${this.sent((data) => this.happened(data))}>
            ${this.choice("happen", "kind", words.kind, kinds.map((each) => [each, kind(each)] as const), "ACTIVATED")}
            ${this.field("happen", { name: "day", label: words.on, type: "date", value: this.today() })}
            ${this.field("happen", { name: "subject", label: words.subject, required: false })} ${this.field("happen", { name: "amount", label: words.amount, type: "number", required: false })}
            ${this.field("happen", { name: "note", label: words.note, required: false })}
            <button type="submit" ?disabled=${this.busy}>${words.send}</button>
          </form>`
        : nothing}`);
  }

  private async happened(data: Data): Promise<string> {
    this.shown = await contracts.happened(this.contract, { kind: data.text("kind"), day: data.text("day"), subject: data.text("subject"), amount: Number(data.text("amount") || 0), note: data.text("note") });
    return words.written;
  }

  private strike(happening: string): void {
    void this.attempt(async () => {
      this.shown = await contracts.strike(this.contract, happening);
      return words.written;
    });
  }

  private today(): string {
    return todayIn(this.shown?.hours.zone ?? "UTC");
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
        ${this.field("calendar", { name: "from", label: words.from, type: "month", value: this.today().slice(0, 7) })}
        <button type="submit" ?disabled=${this.busy}>${words.show}</button>
      </form>
      ${year ? renderYear(year) : nothing}`);
  }

  private async preview(data: Data): Promise<string> {
    this.year = await contracts.calendar(this.contract, data.text("from"));
    return "";
  }
}
