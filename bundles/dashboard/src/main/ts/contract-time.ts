// What was worked in the year of a contract that is on, by what it counted as.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { right } from "./contract-names.js";
import { Part } from "./form.js";
import { times, worked, type TimeYear } from "./times-calls.js";
import { language } from "./words.js";

const en = {
  title: (from: string) => `Work since ${from}`,
  what: "What",
  all: "In all",
  inside: "Within the contract",
  billed: "Billed",
  offHours: "Outside its hours",
  sum: "Together",
  none: "No time was written down for this year.",
  csv: "All time of this year in your sight (CSV)",
};

const de: typeof en = {
  title: (from) => `Arbeit seit ${from}`,
  what: "Was",
  all: "Insgesamt",
  inside: "Im Vertrag",
  billed: "Berechnet",
  offHours: "Außerhalb seiner Zeiten",
  sum: "Zusammen",
  none: "Für dieses Jahr wurde keine Zeit eingetragen.",
  csv: "Alle Zeit dieses Jahres in Ihrer Sicht (CSV)",
};

const words = language === "de" ? de : en;

@customElement("millwright-contract-time")
export class ContractTime extends Part {
  @property() contract = "";
  @state() private year: TimeYear | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("contract")) {
      this.year = undefined;
      // Where nobody keeps time nothing is here.
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const asked = this.contract;
    const year = await times.year(asked);
    if (asked === this.contract) {
      this.year = year;
    }
  }

  protected override render() {
    const year = this.year;
    if (!year?.from) {
      return nothing;
    }
    const from = new Date(year.from + "T00:00");
    const until = new Date(from.getFullYear() + 1, from.getMonth(), from.getDate());
    return html`<section class="panel" aria-labelledby="c-time">
      <h2 id="c-time">${words.title(year.from)}</h2>
      ${year.scopes.length === 0
        ? html`<p>${words.none}</p>`
        : html`<div class="scroll" role="group" aria-label=${words.title(year.from)} tabindex="0"><table>
            <thead><tr>${[words.what, words.all, words.inside, words.billed, words.offHours].map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
            <tbody>${[...year.scopes.map((each) => ({ name: `${right(each.scope)} ${each.subject}`.trim(), sums: each.sums })), { name: words.sum, sums: year.sums }].map(
              (each) => html`<tr><th scope="row">${each.name}</th>${[each.sums.minutes, each.sums.inside, each.sums.billable, each.sums.offHours].map((minutes) => html`<td>${worked(minutes)}</td>`)}</tr>`,
            )}</tbody>
          </table></div>`}
      <p><a href=${times.exportAddress(from, until)} download="times.csv">${words.csv}</a></p>
    </section>`;
  }
}
