// The page on which the desk keeps its forms of requests and what it often answers.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { replies, requests, type Reply, type ReplyList, type TemplateFile } from "./requests-calls.js";
import "./request-file.js";
import { language } from "./words.js";
import "./requests.css";

const en = {
  title: "Forms and replies",
  forms: "Forms of requests",
  shipped: "shipped",
  own: "of this site",
  changed: "shipped, changed here",
  withdrawn: "withdrawn",
  wrong: (count: number) => `wrong in ${count} places`,
  fresh: "Write another form",
  replies: "Ready replies",
  noReplies: "There are none yet.",
  freshReply: "Write a reply",
  name: "Name",
  en: "English",
  de: "German",
  textHint: "{number}, {machine}, {contact}, {due} and {engineer} are filled in",
  shared: "for the whole desk",
  mine: "own",
  desk: "desk",
  save: "Save",
  saved: "Saved.",
  remove: "Remove",
  removedNow: "Removed; it can be brought back.",
  removed: "Removed replies",
  past: "What it said before",
  back: "Bring back",
  broughtBack: "Brought back.",
  revision: (number: number) => `Revision ${number}`,
};

const de: typeof en = {
  title: "Formulare und Antworten",
  forms: "Formulare von Anfragen",
  shipped: "mitgeliefert",
  own: "von dieser Anlage",
  changed: "mitgeliefert, hier geändert",
  withdrawn: "zurückgezogen",
  wrong: (count) => `falsch an ${count} Stellen`,
  fresh: "Weiteres Formular schreiben",
  replies: "Fertige Antworten",
  noReplies: "Es gibt noch keine.",
  freshReply: "Antwort schreiben",
  name: "Name",
  en: "Englisch",
  de: "Deutsch",
  textHint: "{number}, {machine}, {contact}, {due} und {engineer} werden ausgefüllt",
  shared: "für alle am Schalter",
  mine: "eigene",
  desk: "alle",
  save: "Speichern",
  saved: "Gespeichert.",
  remove: "Entfernen",
  removedNow: "Entfernt; sie kann zurückgeholt werden.",
  removed: "Entfernte Antworten",
  past: "Was früher darin stand",
  back: "Zurückholen",
  broughtBack: "Zurückgeholt.",
  revision: (number) => `Fassung ${number}`,
};

const words = language === "de" ? de : en;

/** What was typed, as the server wants it. */
export function replyForm(data: Data): object {
  return { name: data.text("name"), en: data.text("en"), de: data.text("de"), shared: data.all("shared").length > 0 };
}

@customElement("millwright-request-texts")
export class RequestTexts extends Part {
  /** The id of the form that is edited, ~ for a new one; empty for all. */
  @property() form = "";
  @state() private files: TemplateFile[] | undefined;
  @state() private list: ReplyList | undefined;
  @state() private past: Record<string, Reply[]> = {};

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read());
  }

  // Who works for some customers only keeps own replies, and no forms.
  private async read(): Promise<string> {
    const list = await replies.all();
    // Both at once: forms that came later would push the replies from under the pointer. Without any forms the replies are there alone.
    try {
      this.files = list.mayShare ? (await requests.files()).files : undefined;
    } finally {
      this.list = list;
    }
    return "";
  }

  protected override render() {
    if (this.form) {
      return html`<millwright-request-file .form=${this.form} @kept=${() => void this.attempt(() => this.read())}></millwright-request-file>`;
    }
    return html`<h1>${words.title}</h1>${this.outcome()} ${this.files ? this.renderForms(this.files) : nothing} ${this.list ? this.renderReplies(this.list) : nothing}`;
  }

  private renderForms(files: TemplateFile[]): TemplateResult {
    return html`<section class="panel" aria-labelledby="request-forms"><h2 id="request-forms">${words.forms}</h2>
      <ul class="blocks">${files.map((each) => html`<li><a class="request-line" href="#/tickets/templates?form=${each.id}">${nameOf(each)}</a> <span class="small">${about(each)}</span></li>`)}</ul>
      <p><a class="request-line" href="#/tickets/templates?form=~">${words.fresh}</a></p></section>`;
  }

  private renderReplies(list: ReplyList): TemplateResult {
    return html`<section class="panel" aria-labelledby="ready-replies"><h2 id="ready-replies">${words.replies}</h2>
      ${list.replies.length === 0 ? html`<p>${words.noReplies}</p>` : list.replies.map((each) => this.renderReply(list, each))}
      <details><summary>${words.freshReply}</summary>${this.renderForm("fresh", list.mayShare, (data) => this.save(data))}</details>
      ${list.removed.length > 0
        ? html`<details><summary>${words.removed}</summary><ul class="blocks">${list.removed.map((each) => html`<li>${each.name} <span class="small">${each.by}, ${moment(each.at)}</span> <button type="button" ?disabled=${this.busy} @click=${() => this.bringBack(each, each.revision)}>${words.back}: ${each.name}</button></li>`)}</ul></details>`
        : nothing}</section>`;
  }

  private renderReply(list: ReplyList, reply: Reply): TemplateResult {
    const past = this.past[reply.id] ?? [];
    return html`<details class="reply" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && this.readPast(reply)}><summary>${reply.name} <span class="small">${reply.shared ? words.desk : words.mine}, ${reply.by}</span></summary>
      ${this.renderForm(reply.id, list.mayShare, (data) => this.change(reply, data), reply)}
      <millwright-sure .label=${words.remove} .question=${`${reply.name}?`} .disabled=${this.busy} @sure=${() => this.takeAway(reply)}></millwright-sure>
      ${past.length > 1
        ? html`<h3>${words.past}</h3><ul class="blocks">${past.slice(1).map((each) => html`<li>${words.revision(each.revision)}: ${each.name} <span class="small">${each.by}, ${moment(each.at)}</span>
            <p class="history">${[each.en, each.de].filter(Boolean).join(" · ")}</p>
            <button type="button" ?disabled=${this.busy} @click=${() => this.bringBack(reply, each.revision)}>${words.back}: ${words.revision(each.revision)}</button></li>`)}</ul>`
        : nothing}</details>`;
  }

  private renderForm(id: string, mayShare: boolean, work: (data: Data) => Promise<string>, reply?: Reply): TemplateResult {
    const text = (name: "en" | "de") => html`<div class="field"><label for="${id}-${name}">${words[name]}</label>
      <textarea id="${id}-${name}" name=${name} maxlength="4000" rows="4" aria-describedby="${id}-${name}-hint" .value=${reply?.[name] ?? ""}></textarea><span class="small" id="${id}-${name}-hint">${words.textHint}</span></div>`;
    return html`<form class="form" @submit=${this.sent(work)}>
      ${this.field(id, { name: "name", label: words.name, value: reply?.name ?? "" })} ${text("en")} ${text("de")}
      ${mayShare ? html`<label><input type="checkbox" name="shared" value="yes" .checked=${reply?.shared ?? false} /> ${words.shared}</label>` : nothing}
      <button type="submit" ?disabled=${this.busy}>${words.save}</button>
    </form>`;
  }

  private readPast(reply: Reply): void {
    void replies.past(reply.id).then(({ past }) => (this.past = { ...this.past, [reply.id]: past }), () => undefined);
  }

  private async save(data: Data): Promise<string> {
    this.list = await replies.save(replyForm(data));
    await this.updateComplete;
    [...this.querySelectorAll<HTMLFormElement>("form")].at(-1)?.reset();
    return words.saved;
  }

  private async change(reply: Reply, data: Data): Promise<string> {
    this.list = await replies.change(reply.id, { ...replyForm(data), revision: reply.revision });
    this.readPast(reply);
    return words.saved;
  }

  private takeAway(reply: Reply): void {
    void this.attempt(async () => {
      this.list = await replies.remove(reply.id, reply.revision);
      return words.removedNow;
    });
  }

  // What was taken away stands in its last revision as it was.
  private bringBack(reply: Reply, revision: number): void {
    void this.attempt(async () => {
      this.list = await replies.bringBack(reply.id, revision);
      this.readPast(reply);
      return words.broughtBack;
    });
  }
}

const nameOf = (file: TemplateFile) => String(file.keys[language === "de" ? "name.de" : "name.en"] ?? "") || file.id;

function about(file: TemplateFile): string {
  return [
    file.own && file.shipped ? words.changed : file.own ? words.own : words.shipped,
    file.keys["offered"] === false ? words.withdrawn : "",
    file.problems.length > 0 ? words.wrong(file.problems.length) : "",
  ]
    .filter(Boolean)
    .join(", ");
}
