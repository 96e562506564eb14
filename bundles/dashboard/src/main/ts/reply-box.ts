// What is often answered, found by typing and put into the answer. Loaded for who works on a ticket.
import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part } from "./form.js";
import { filled, values, type Filled } from "./reply-fill.js";
import { replies, type Reply } from "./requests-calls.js";
import type { Ticket } from "./tickets-calls.js";
import { language } from "./words.js";

const en = {
  find: "Ready reply",
  hint: "Type part of its name; arrow keys choose, Enter puts it into the answer",
  in: "Language of the reply",
  none: "No reply of that name.",
  put: (name: string) => `“${name}” is in the answer. Read it before you send it.`,
  open: (names: string) => `Not filled: ${names}.`,
  edit: "Edit replies",
};

const de: typeof en = {
  find: "Fertige Antwort",
  hint: "Teil des Namens tippen; Pfeiltasten wählen, Eingabe setzt sie in die Antwort",
  in: "Sprache der Antwort",
  none: "Keine Antwort heißt so.",
  put: (name) => `„${name}“ steht in der Antwort. Vor dem Senden lesen.`,
  open: (names) => `Nicht ausgefüllt: ${names}.`,
  edit: "Antworten bearbeiten",
};

const words = language === "de" ? de : en;
const MOST = 8;

/** Those whose name or text has all words that were typed. */
export function found(all: readonly Reply[], typed: string): Reply[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((each) => {
    const text = `${each.name} ${each.en} ${each.de}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}

/** Its words in a language, or in the other one if there are none. */
export const textOf = (reply: Reply, of: string) => (of === "de" ? reply.de || reply.en : reply.en || reply.de);

@customElement("millwright-reply-box")
export class ReplyBox extends Part {
  @property({ attribute: false }) about: Ticket | undefined;
  @state() private all: Reply[] = [];
  @state() private typedName = "";
  @state() private open = false;
  @state() private at = 0;
  @state() private of: string = language;

  override connectedCallback(): void {
    super.connectedCallback();
    // Where no replies are kept nothing is here.
    void replies.all().then((list) => (this.all = list.replies), () => undefined);
  }

  private get shown(): Reply[] {
    return found(this.all, this.typedName).slice(0, MOST);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("about") && (changed.get("about") as Ticket | undefined)?.id !== this.about?.id) {
      this.said = "";
    }
  }

  protected override render() {
    if (this.all.length === 0) {
      return nothing;
    }
    const shown = this.open ? this.shown : [];
    return html`<div class="reply-box">
      <div class="field">
        <label for="reply-find">${words.find}</label>
        <input id="reply-find" type="text" role="combobox" autocomplete="off" autocapitalize="none" aria-autocomplete="list" aria-controls="reply-list" aria-expanded=${shown.length > 0} aria-describedby="reply-hint"
          aria-activedescendant=${shown.length > 0 ? `reply-${this.at}` : nothing} .value=${this.typedName} @input=${this.typing} @focus=${() => (this.open = true)} @blur=${() => (this.open = false)} @keydown=${this.pressed} />
        <span class="small" id="reply-hint">${words.hint}</span>
        <ul id="reply-list" class="reply-list" role="listbox" aria-label=${words.find} ?hidden=${shown.length === 0}>
          ${shown.map((each, at) => html`<li id="reply-${at}" role="option" aria-selected=${at === this.at} @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.put(each)}>${each.name} <span class="small">${first(textOf(each, this.of))}</span></li>`)}
        </ul>
        ${this.open && shown.length === 0 ? html`<span class="small" role="status">${words.none}</span>` : nothing}
      </div>
      ${this.choice("reply", "language", words.in, [["de", "Deutsch"], ["en", "English"]], this.of, (to) => (this.of = to))}
      <p class="small" role="status">${this.said}</p>
      <p><a href="#/tickets/templates?replies">${words.edit}</a></p>
    </div>`;
  }

  private readonly typing = (event: Event): void => {
    this.typedName = (event.target as HTMLInputElement).value;
    this.open = true;
    this.at = 0;
  };

  // Enter in the search puts a reply in; it never sends the answer.
  private readonly pressed = (event: KeyboardEvent): void => {
    const shown = this.shown;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      this.at = this.open ? (this.at + step + shown.length) % shown.length : 0;
      this.open = true;
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = this.open ? shown[this.at] : undefined;
      if (chosen) {
        this.put(chosen);
      }
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.open = false;
    }
  };

  private put(reply: Reply): void {
    if (this.about === undefined) {
      return;
    }
    const done: Filled = filled(textOf(reply, this.of), values(this.about));
    this.said = [words.put(reply.name), done.open.length > 0 ? words.open(done.open.join(", ")) : ""].filter(Boolean).join(" ");
    this.typedName = "";
    this.open = false;
    this.at = 0;
    this.dispatchEvent(new CustomEvent("put", { detail: done.text }));
  }
}

const first = (text: string) => (text.length > 60 ? text.slice(0, 60) + "…" : text);
