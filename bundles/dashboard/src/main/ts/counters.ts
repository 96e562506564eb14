// What a machine's counters add up to by day, week or month, as bars and in numbers. Loaded with a machine that has counters.
import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { problemWords } from "./api.js";
import { counters, csv, type Counted, type Counter, type Per, type Stretch } from "./counters-calls.js";
import { keep } from "./download.js";
import { duration, moment, number } from "./format.js";
import "./operation.css";
import { language } from "./words.js";

const en = {
  none: "No counter was stored in this time.",
  per: "By",
  DAY: "day",
  WEEK: "week",
  MONTH: "month",
  csv: "As CSV",
  utilisation: "Utilisation of the time watched",
  bars: (what: string) => `${what}, one bar for each stretch of time. The table gives the same in numbers.`,
  numbers: "In numbers",
  stretch: "Begins",
  missing: "Not watched",
  total: "Together",
  unknown: "not known",
  bridge: (amount: string, what: string) => `${amount} of ${what} were counted while nobody watched, and on which side of the edge is not known:`,
  RESET: (before: string, after: string, what: string) => `${what} was set back from ${before} to ${after}; what it counted just before is not known:`,
  ROLL_OVER: (before: string, after: string, what: string) => `${what} went over its end, from ${before} to ${after}:`,
  dashed: "Dashed: nothing is known.",
  zone: (zone: string) => `Days of ${zone}.`,
};

const de: typeof en = {
  none: "In dieser Zeit wurde kein Zähler gespeichert.",
  per: "Nach",
  DAY: "Tag",
  WEEK: "Woche",
  MONTH: "Monat",
  csv: "Als CSV",
  utilisation: "Auslastung der beobachteten Zeit",
  bars: (what) => `${what}, ein Balken je Zeitabschnitt. Die Tabelle gibt dasselbe in Zahlen.`,
  numbers: "In Zahlen",
  stretch: "Beginnt",
  missing: "Unbeobachtet",
  total: "Zusammen",
  unknown: "unbekannt",
  bridge: (amount, what) => `${amount} von ${what} wurden gezählt, während niemand zusah; auf welcher Seite der Grenze, ist unbekannt:`,
  RESET: (before, after, what) => `${what} wurde von ${before} auf ${after} zurückgesetzt; was kurz davor gezählt wurde, ist unbekannt:`,
  ROLL_OVER: (before, after, what) => `${what} lief über sein Ende, von ${before} auf ${after}:`,
  dashed: "Gestrichelt: nichts bekannt.",
  zone: (zone) => `Tage von ${zone}.`,
};

const words = language === "de" ? de : en;

const PERS: readonly Per[] = ["DAY", "WEEK", "MONTH"];
const WIDTH = 420;
const HEIGHT = 120;
const BOTTOM = HEIGHT - 18;

@customElement("millwright-counters")
export class CountersPart extends LitElement {
  @property() machine = "";
  // The page makes them anew each second; drawing all again for that would be for nothing.
  @property({ attribute: false, hasChanged: (now: ReadonlyMap<string, string>, was?: ReadonlyMap<string, string>) => now.size !== was?.size })
  labels: ReadonlyMap<string, string> = new Map();
  @state() private per: Per = "DAY";
  @state() private counted: Counted | undefined;
  @state() private problem = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("machine")) {
      void this.load();
    }
  }

  private async load(): Promise<void> {
    const per = this.per;
    try {
      const counted = await counters.of(this.machine, per);
      if (per === this.per) {
        this.counted = counted;
        this.problem = "";
      }
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  protected override render() {
    const counted = this.counted;
    return html`${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
      <div class="tools" role="group" aria-label=${words.per}>
        ${PERS.map((per) => html`<button type="button" aria-pressed=${per === this.per} @click=${() => this.choose(per)}>${words[per]}</button>`)}
        ${counted && counted.counters.length > 0
          ? html`<button type="button" class="csv" @click=${() => keep(`${this.machine}-counters.csv`, new Blob([csv(counted)], { type: "text/csv" }))}>${words.csv}</button>`
          : nothing}
      </div>
      ${!counted ? nothing : counted.counters.length === 0 ? html`<p>${words.none}</p>` : this.renderCounted(counted)}`;
  }

  private choose(per: Per): void {
    this.per = per;
    void this.load();
  }

  private renderCounted(counted: Counted): TemplateResult {
    const shares = counted.stretches.map((one) => one.utilisation);
    return html`<div class="views" data-per=${counted.per}>
        ${shares.some((share) => share !== null) ? this.bars(words.utilisation, "%", shares.map((share) => (share === null ? null : share * 100)), counted.stretches, 100) : nothing}
        ${counted.counters.map((one) => this.bars(this.label(one.signal), one.unit, one.amounts, counted.stretches))}
      </div>
      <p class="small">${words.dashed} ${words.zone(counted.zone)}</p>
      ${this.remarks(counted)} ${this.table(counted)}`;
  }

  private bars(name: string, unit: string, amounts: readonly (number | null)[], stretches: readonly Stretch[], full = 0): TemplateResult {
    const most = Math.max(full, ...amounts.map((amount) => amount ?? 0)) || 1;
    const wide = (WIDTH - 8) / amounts.length;
    return html`<figure>
      <figcaption>${name}</figcaption>
      <svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words.bars(name)}>
        ${amounts.map((amount, index) => {
          const x = 4 + index * wide;
          const high = ((amount ?? most) / most) * (BOTTOM - 16);
          const label = index % Math.ceil(amounts.length / 7) === 0 ? svg`<text class="tick" x=${x + wide / 2} y=${HEIGHT - 4} text-anchor="middle">${dayWords(stretches[index]!.day)}</text>` : nothing;
          const told = `${dayWords(stretches[index]!.day)}: ${amount === null ? words.unknown : `${number(amount, unit)} ${unit}`}`;
          return svg`<g><title>${told}</title>
            <rect class=${amount === null ? "unknown" : "amount"} x=${x + 1} y=${BOTTOM - high} width=${Math.max(1, wide - 2)} height=${high} /></g>${label}`;
        })}
        <line class="ground" x1="0" x2=${WIDTH} y1=${BOTTOM} y2=${BOTTOM} />
        <text class="tick" x="2" y="11">${number(most, unit)} ${unit}</text>
      </svg>
    </figure>`;
  }

  private remarks(counted: Counted): TemplateResult | typeof nothing {
    const lines = counted.counters.flatMap((one) => this.remarksOf(one));
    return lines.length === 0 ? nothing : html`<ul class="remarks">${lines}</ul>`;
  }

  private remarksOf(one: Counter): TemplateResult[] {
    const what = this.label(one.signal);
    const amount = (value: number) => `${number(value, one.unit)} ${one.unit}`.trim();
    return [
      ...one.jumps.map((jump) => html`<li>${words[jump.kind](amount(jump.before), amount(jump.after), what)} ${moment(jump.at)}</li>`),
      ...one.bridges.map((bridge) => html`<li>${words.bridge(amount(bridge.amount), what)} ${moment(bridge.from)} – ${moment(bridge.to)}</li>`),
    ];
  }

  private table(counted: Counted): TemplateResult {
    return html`<details>
      <summary>${words.numbers}</summary>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.numbers}>
        <table class="summary">
          <thead>
            <tr>
              <th scope="col">${words.stretch}</th>
              <th scope="col" class="number">${words.missing}</th>
              <th scope="col" class="number">${words.utilisation}</th>
              ${counted.counters.map((one) => html`<th scope="col" class="number">${this.label(one.signal)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${counted.stretches.map(
              (stretch, index) => html`<tr>
                <th scope="row">${dayWords(stretch.day)}</th>
                <td class="number">${stretch.missingSeconds > 0 ? duration(stretch.missingSeconds * 1000) : "–"}</td>
                <td class="number">${stretch.utilisation === null ? words.unknown : `${number(Math.round(stretch.utilisation * 1000) / 10, "%")} %`}</td>
                ${counted.counters.map((one) => {
                  const amount = one.amounts[index];
                  return html`<td class="number">${amount === null || amount === undefined ? words.unknown : `${number(amount, one.unit)} ${one.unit}`}</td>`;
                })}
              </tr>`,
            )}
            <tr>
              <th scope="row">${words.total}</th>
              <td></td>
              <td></td>
              ${counted.counters.map((one) => html`<td class="number">${number(one.total, one.unit)} ${one.unit}</td>`)}
            </tr>
          </tbody>
        </table>
      </div>
    </details>`;
  }

  private label(signal: string): string {
    return this.labels.get(signal) ?? signal;
  }
}

const dayFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function dayWords(day: string): string {
  return dayFormat.format(new Date(day + "T12:00:00Z"));
}
