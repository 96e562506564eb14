// The calendars there are, whether a contract has one or not: the site's own, too.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Refused } from "./api.js";
import { words } from "./contract-words.js";
import { renderYear } from "./contract-year.js";
import { contracts, type CalendarYear, type OneCalendar } from "./contracts-calls.js";
import { Part, type Data } from "./form.js";

@customElement("millwright-calendars")
export class Calendars extends Part {
  @state() private all: OneCalendar[] = [];
  @state() private year: CalendarYear | undefined;

  protected override firstUpdated(): void {
    void this.attempt(async () => {
      this.all = (await contracts.calendars()).calendars;
      return "";
    });
  }

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="calendars">
      <h2 id="calendars">${words.calendars}</h2>
      ${this.outcome()}
      <form class="form" @submit=${this.sent((data) => this.preview(data))}>
        ${this.choice("any", "code", words.known, [["", words.another] as const, ...this.all.map((each) => [each.code, `${each.code}: ${each.name}`] as const)], this.all[0]?.code ?? "")}
        ${this.field("any", { name: "other", label: words.otherCode, required: false })}
        ${this.field("any", { name: "holidays", label: words.ownHolidays, required: false })}
        ${this.field("any", { name: "from", label: words.from, type: "month", required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.show}</button>
      </form>
      ${this.year ? renderYear(this.year) : nothing}
    </section>`;
  }

  private async preview(data: Data): Promise<string> {
    this.year = undefined;
    const code = data.text("other").trim() || data.text("code");
    if (code === "") {
      throw new Refused(400, words.otherCode);
    }
    this.year = await contracts.calendarOf(code, data.text("from"), data.text("holidays"));
    return "";
  }
}
