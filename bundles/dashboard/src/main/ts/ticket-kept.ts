// How promises were kept: by month, by twelve months, by the year of each contract. Loaded beside the tickets.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { named, words } from "./ticket-words.js";
import { period, tickets, type Kept, type KeptYear } from "./tickets-calls.js";

const thisMonth = () => new Date().toISOString().slice(0, 7);

@customElement("millwright-tickets-kept")
export class TicketsKept extends Part {
  @state() private kept: Kept[] | undefined;
  @state() private months: KeptYear[] | undefined;
  @state() private years: KeptYear[] | undefined;
  @state() private span: { from: string; to: string } | undefined;

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="kept">
      <h2 id="kept">${words.kept}</h2>
      <form class="tools" @submit=${this.sent((data) => this.count(data))}>
        ${this.field("kept", { name: "month", label: words.month, type: "month", value: thisMonth() })}
        <label><input type="checkbox" name="year" value="yes" /> ${words.year}</label>
        <button type="submit" ?disabled=${this.busy}>${words.show}</button>
        <button type="button" class="contract-years" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.countYears())}>${words.contractYears}</button>
      </form>
      ${this.years === undefined ? nothing : this.years.length === 0 ? html`<p>${words.nothingKept}</p>` : renderYears(this.years)}
      ${this.months === undefined ? nothing : this.months.length === 0 ? html`<p>${words.nothingKept}</p>` : this.renderPromises(this.months)}
      ${this.kept === undefined ? nothing : this.kept.length === 0 ? html`<p>${words.nothingKept}</p>` : this.renderPromises(this.kept)}
      ${this.span ? html`<millwright-feedback-months .from=${this.span.from} .to=${this.span.to}></millwright-feedback-months>` : nothing}
      ${this.outcome()}
    </section>`;
  }

  private async count(data: Data): Promise<string> {
    const month = data.text("month");
    const { from, to } = period(month);
    const year = data.all("year").length > 0;
    void import("./feedback-months.js");
    this.span = { from: year ? from : `${month}-01T00:00:00.000Z`, to };
    const kept = year ? (await tickets.kept(from, to)).promises : undefined;
    this.months = year ? undefined : (await tickets.months(month)).months;
    this.kept = kept;
    return "";
  }

  private async countYears(): Promise<string> {
    this.years = (await tickets.years()).years;
    return "";
  }

  /** In months each has its contract and a forecast. */
  private renderPromises(all: readonly (Kept | KeptYear)[]): TemplateResult {
    const months = all.some((each) => "promise" in each);
    return html`<div class="scroll" role="group" aria-label=${words.kept} tabindex="0"><table>
      <thead><tr><th scope="col">${words.promise}</th><th scope="col">${words.attained}</th><th scope="col">${words.inTime}</th><th scope="col">${words.tooLate}</th><th scope="col">${words.open}</th><th scope="col">${words.allowed}</th><th scope="col">${words.best}</th>${months ? html`<th scope="col">${words.expected}</th>` : nothing}</tr></thead>
      <tbody>${all.map((row) => ({ each: "promise" in row ? row.promise : row, row })).map(
        ({ each, row }) => html`<tr>
          <th scope="row">${"promise" in row && row.number ? row.number + ": " : ""}${each.priority} ${named("clock", each.clock)}, ${words.of(each.percent)}, ${each.clause}</th>
          <td>${keptBar(each)} ${each.attained.toFixed(1)} % <b>${each.reached ? words.reached : words.missed}</b></td>
          <td>${each.kept}</td><td>${each.late}</td><td>${each.open}</td><td>${each.lateAllowed}</td><td>${each.best.toFixed(1)} %</td>
          ${"promise" in row ? html`<td>${words.foretold(row.lateExpected, row.casesExpected)}</td>` : nothing}
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

/** What was kept, with a mark where the objective lies; the numbers stand beside it. */
function keptBar(each: Kept): TemplateResult {
  return html`<svg class="kept-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="10" fill="var(--line)" /><rect width=${each.attained} height="10" fill=${each.reached ? "var(--quiet)" : "var(--red)"} />
    <rect x=${each.percent - 0.5} width="1" height="10" fill="var(--ink)" />
  </svg>`;
}
