// What customers thought of the work on their tickets, month by month, beside how promises were kept.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part } from "./form.js";
import { language } from "./words.js";

interface Month {
  month: string;
  count: number;
  average: number;
}

const en = { title: "What customers thought", month: "Month", average: "Average of 1 to 5", count: "How many" };
const de: typeof en = { title: "Was Kunden dachten", month: "Monat", average: "Mittel von 1 bis 5", count: "Wie viele" };
const words = language === "de" ? de : en;

@customElement("millwright-feedback-months")
export class FeedbackMonths extends Part {
  @property() from = "";
  @property() to = "";
  @state() private months: readonly Month[] = [];

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("from") || changed.has("to")) {
      this.months = [];
      // Where no feedback is kept nothing is here.
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const { from, to } = this;
    const answer = await call<{ months: Month[] }>("GET", `/attainment/feedback?${new URLSearchParams({ from, to })}`);
    if (from === this.from && to === this.to) {
      this.months = answer.months;
    }
  }

  protected override render() {
    return this.months.length === 0
      ? nothing
      : html`<h3>${words.title}</h3>
          <table><thead><tr>${[words.month, words.average, words.count].map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
            <tbody>${this.months.map((each) => html`<tr><th scope="row">${each.month}</th><td>${each.average.toFixed(1)} <meter class="bar" min="0" max="5" value=${each.average} aria-label=${`${each.month}: ${each.average.toFixed(1)}`}></meter></td><td>${each.count}</td></tr>`)}</tbody>
          </table>`;
  }
}
