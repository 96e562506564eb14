// What the customer thought of the work on a ticket, once it is closed.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { language } from "./words.js";

interface Given {
  grade: number;
  words: string;
  by: string;
  at: string;
  changed: string;
}

interface View {
  given: Given | null;
  mayGive: boolean;
}

const en = {
  title: "Feedback",
  ask: "How content are you?",
  grade: "From 1, not at all, to 5, fully",
  words: "In words",
  of: (grade: number) => `${grade} of 5`,
  changeable: "You can change it for 14 days.",
  give: "Send",
  saved: "Saved.",
};

const de: typeof en = {
  title: "Rückmeldung",
  ask: "Wie zufrieden sind Sie?",
  grade: "Von 1, gar nicht, bis 5, ganz",
  words: "In Worten",
  of: (grade) => `${grade} von 5`,
  changeable: "Sie können sie 14 Tage lang ändern.",
  give: "Senden",
  saved: "Gespeichert.",
};

const words = language === "de" ? de : en;
const GRADES = [1, 2, 3, 4, 5];

/** For the eye beside the number: never by signs alone. */
export function stars(grade: number): string {
  return "★".repeat(grade) + "☆".repeat(5 - grade);
}

@customElement("millwright-ticket-feedback")
export class TicketFeedback extends Part {
  @property() ticket = "";
  @state() private view: View | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.view = undefined;
      this.said = "";
      this.complaint = undefined;
      // Where no feedback is kept nothing is here.
      void this.read().catch(() => undefined);
    }
  }

  private get path(): string {
    return `/tickets/${encodeURIComponent(this.ticket)}/feedback`;
  }

  private async read(): Promise<void> {
    const path = this.path;
    const view = await call<View>("GET", path);
    this.view = path === this.path ? view : this.view;
  }

  protected override render() {
    const view = this.view;
    if (!view || (!view.given && !view.mayGive)) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="ticket-feedback">
      <h2 id="ticket-feedback">${words.title}</h2>
      ${view.given ? renderGiven(view.given) : nothing}
      ${view.mayGive ? this.renderForm(view.given) : nothing} ${this.outcome()}
    </section>`;
  }

  private renderForm(given: Given | null): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.give(data))}>
      <fieldset class="ticks"><legend>${words.ask} <span class="small">${words.grade}</span></legend>
        ${GRADES.map((each) => html`<label><input type="radio" name="grade" value=${each} required .checked=${given?.grade === each} /> ${each}</label>`)}
      </fieldset>
      <div class="field"><label for="feedback-words">${words.words}</label><textarea id="feedback-words" name="words" maxlength="2000" .value=${given?.words ?? ""}></textarea></div>
      ${given ? html`<p class="small">${words.changeable}</p>` : nothing}
      <button type="submit" ?disabled=${this.busy}>${words.give}</button>
    </form>`;
  }

  private async give(data: Data): Promise<string> {
    const path = this.path;
    const view = await call<View>("PUT", path, { grade: Number(data.text("grade")), words: data.text("words") });
    if (path !== this.path) {
      return "";
    }
    this.view = view;
    return words.saved;
  }
}

function renderGiven(given: Given): TemplateResult {
  return html`<p><span aria-hidden="true">${stars(given.grade)}</span> ${words.of(given.grade)} <span class="small">${given.by}, ${moment(given.changed)}</span></p>
    ${given.words ? html`<p class="history">${given.words}</p>` : nothing}`;
}
