// Articles: found by their words, read, written by the desk. Loaded when somebody looks.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { knowledge, type Article, type ArticleList } from "./knowledge-calls.js";
import { markdown } from "./markdown.js";
import { language } from "./words.js";
import "./tickets.css";

const en = {
  title: "Knowledge",
  find: "Words in title or text",
  show: "Show",
  none: "No article answers this.",
  back: "All articles",
  fresh: "Write an article",
  change: "Change it",
  name: "Title",
  text: "Text",
  textHint: "Markdown: # heading, - list, **bold**, `code`, [words](https://…); no HTML",
  audience: "For whom",
  INTERNAL: "our own people",
  CUSTOMERS: "customers, too",
  kinds: "Kinds of machines",
  kindsHint: "Such as cmm recorder; empty for all",
  tickets: "Tickets",
  ticketsHint: "Numbers with spaces between; each is shown to whom it may be",
  save: "Save",
  remove: "Remove",
  removed: "Removed.",
  saved: "Saved.",
  internally: "internal",
};

const de: typeof en = {
  title: "Wissen",
  find: "Wörter in Titel oder Text",
  show: "Zeigen",
  none: "Kein Artikel passt dazu.",
  back: "Alle Artikel",
  fresh: "Artikel schreiben",
  change: "Ändern",
  name: "Titel",
  text: "Text",
  textHint: "Markdown: # Überschrift, - Liste, **fett**, `Code`, [Wörter](https://…); kein HTML",
  audience: "Für wen",
  INTERNAL: "unsere Leute",
  CUSTOMERS: "auch Kunden",
  kinds: "Arten von Maschinen",
  kindsHint: "Etwa cmm recorder; leer für alle",
  tickets: "Tickets",
  ticketsHint: "Nummern mit Leerzeichen; jedes sieht nur, wer darf",
  save: "Speichern",
  remove: "Entfernen",
  removed: "Entfernt.",
  saved: "Gespeichert.",
  internally: "intern",
};

const words = language === "de" ? de : en;
const AUDIENCES = (["INTERNAL", "CUSTOMERS"] as const).map((each) => [each, words[each]] as const);
const list = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** What was typed, as the server wants it. */
export function written(read: (name: string) => string): object {
  return { title: read("title"), text: read("text"), audience: read("audience"), kinds: list(read("kinds").toLowerCase()), tickets: list(read("tickets").toUpperCase()) };
}

@customElement("millwright-knowledge")
export class KnowledgePage extends Part {
  /** The id of the article that is read; empty for all. */
  @property() article = "";
  @state() private all: ArticleList | undefined;
  @state() private one: Article | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("article")) {
      this.one = undefined;
      void this.attempt(() => this.begin());
    }
  }

  // Whether one may write, the list says.
  private async begin(): Promise<string> {
    const asked = this.article;
    this.all ??= await knowledge.find("", "");
    if (asked) {
      const one = await knowledge.one(asked);
      this.one = asked === this.article ? one : this.one;
    }
    return "";
  }

  protected override render() {
    return html`<main id="content" tabindex="-1">
      ${this.article ? html`<p><a class="back" href="#/knowledge">← ${words.back}</a></p>` : html`<h1>${words.title}</h1>`}
      ${this.outcome()} ${this.article ? (this.one ? this.renderArticle(this.one) : nothing) : this.renderAll()}
    </main>`;
  }

  private renderAll(): TemplateResult {
    const all = this.all;
    return html`<form class="tools" role="search" @submit=${this.sent((data) => this.find(data.text("text")))}>
        ${this.field("knowledge", { name: "text", label: words.find, type: "search", required: false })}
        <button type="submit" class="primary" ?disabled=${this.busy}>${words.show}</button>
      </form>
      ${all
        ? html`<section class="panel" aria-label=${words.title}>
              ${all.articles.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="blocks">${all.articles.map((each) => html`<li><a href="#/knowledge/${each.id}">${each.title}</a> <span class="small">${[...each.kinds, each.audience === "INTERNAL" ? words.internally : ""].filter(Boolean).join(", ")}</span></li>`)}</ul>`}
            </section>
            ${all.mayWrite ? html`<section class="panel"><details><summary>${words.fresh}</summary>${this.renderForm("fresh", (data) => this.write(data))}</details></section>` : nothing}`
        : nothing}`;
  }

  private renderArticle(one: Article): TemplateResult {
    return html`<article class="panel">
        <h1>${one.title}</h1>
        <p class="small">${[...one.kinds, one.audience === "INTERNAL" ? words.internally : "", one.by].filter(Boolean).join(", ")} ${moment(one.at)}</p>
        ${markdown(one.text)}
        ${one.tickets.length > 0 ? html`<p>${words.tickets}: ${one.tickets.map((each) => html`<a href="#/tickets/${each.ticket}">${each.number}</a> `)}</p>` : nothing}
      </article>
      ${this.all?.mayWrite
        ? html`<section class="panel"><details><summary>${words.change}</summary>${this.renderForm("change", (data) => this.change(one, data), one)}
            <millwright-sure .label=${words.remove} .question=${`${one.title}?`} .disabled=${this.busy} @sure=${() => void this.attempt(() => this.takeAway(one))}></millwright-sure></details></section>`
        : nothing}`;
  }

  private renderForm(form: string, work: (data: Data) => Promise<string>, one?: Article): TemplateResult {
    return html`<form class="form" @submit=${this.sent(work)}>
      ${this.field(form, { name: "title", label: words.name, value: one?.title ?? "" })}
      <div class="field"><label for="${form}-text">${words.text}</label>
        <textarea id="${form}-text" name="text" maxlength="20000" required aria-describedby="${form}-text-hint" .value=${one?.text ?? ""}></textarea>
        <span class="small" id="${form}-text-hint">${words.textHint}</span></div>
      ${this.choice(form, "audience", words.audience, AUDIENCES, one?.audience ?? "INTERNAL")}
      ${this.field(form, { name: "kinds", label: words.kinds, hint: words.kindsHint, required: false, value: one?.kinds.join(" ") ?? "" })}
      ${this.field(form, { name: "tickets", label: words.tickets, hint: words.ticketsHint, required: false, value: one?.tickets.map((each) => each.number).join(" ") ?? "" })}
      <button type="submit" ?disabled=${this.busy}>${words.save}</button>
    </form>`;
  }

  private async find(text: string): Promise<string> {
    this.all = await knowledge.find(text, "");
    return "";
  }

  private async write(data: Data): Promise<string> {
    const made = await knowledge.write(written((name) => data.text(name)));
    this.all = undefined;
    location.hash = "#/knowledge/" + made.id;
    return words.saved;
  }

  private async change(one: Article, data: Data): Promise<string> {
    const made = await knowledge.change(one.id, { ...written((name) => data.text(name)), revision: one.revision });
    this.all = await knowledge.find("", "");
    this.one = one.id === this.article ? made : this.one;
    return words.saved;
  }

  private async takeAway(one: Article): Promise<string> {
    this.all = await knowledge.remove(one.id);
    location.hash = "#/knowledge";
    return words.removed;
  }
}
