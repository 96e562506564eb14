// Who asks is told what is known already: articles, what was solved, how often it was asked.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part } from "./form.js";
import { knowledge, type Hint } from "./knowledge-calls.js";
import { moment } from "./format.js";
import { named } from "./ticket-words.js";
import { language } from "./words.js";

const en = {
  title: "Asked before",
  before: (count: number) => (count === 1 ? "This customer asked it once before." : `This customer asked it ${count} times before.`),
  articles: "Articles that fit",
  solved: "Solved before",
};

const de: typeof en = {
  title: "Schon gefragt",
  before: (count) => (count === 1 ? "Dieser Kunde hat es schon einmal gefragt." : `Dieser Kunde hat es schon ${count} Mal gefragt.`),
  articles: "Artikel, die passen",
  solved: "Schon gelöst",
};

const words = language === "de" ? de : en;

@customElement("millwright-knowledge-hint")
export class KnowledgeHint extends Part {
  /** The ticket that asks; empty before there is one. */
  @property() ticket = "";
  @property() machine = "";
  @property() cause = "";
  /** What is about to be asked. */
  @property() asks = "";
  @state() private hint: Hint | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (["ticket", "machine", "cause", "asks"].some((each) => changed.has(each))) {
      if (changed.has("ticket")) {
        this.hint = undefined;
      }
      // Where no articles are kept nothing is here.
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const asked = () => [this.ticket, this.machine, this.cause, this.asks].join("\n");
    const question = asked();
    if (question.trim() === "") {
      return;
    }
    const hint = this.ticket ? await knowledge.of(this.ticket) : await knowledge.before(this.machine, this.cause, this.asks);
    if (question === asked()) {
      this.hint = hint;
    }
  }

  protected override render() {
    const hint = this.hint;
    if (!hint || hint.articles.length + hint.solved.length + hint.before === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="known-before" aria-live="polite">
      <h2 id="known-before">${words.title}</h2>
      ${hint.before > 0 ? html`<p>${words.before(hint.before)}</p>` : nothing}
      ${hint.articles.length > 0 ? html`<h3>${words.articles}</h3><ul>${hint.articles.map((each) => html`<li><a href="#/knowledge/${each.id}">${each.title}</a></li>`)}</ul>` : nothing}
      ${hint.solved.length > 0
        ? html`<h3>${words.solved}</h3><ul>${hint.solved.map((each) => html`<li><a href="#/tickets/${each.ticket}">${each.number}</a> ${each.title} <span class="small">${each.resolution ? named("resolution", each.resolution) + ", " : nothing}${moment(each.opened)}</span></li>`)}</ul>`
        : nothing}
    </section>`;
  }
}
