// A ticket that goes into another one, comes out again, or gives a part of it away; what went into it is read here.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { named } from "./ticket-words.js";
import { path, tickets, type Entry, type SentFile } from "./tickets-calls.js";
import { language } from "./words.js";

export interface Merged {
  ticket: string;
  number: string;
  title: string;
  at: string;
  /** Until when they can be parted again. */
  undo: string;
}

interface Standing {
  into: Merged[];
  from: Merged[];
}

const KINDS = ["INCIDENT", "PROBLEM", "CHANGE", "SERVICE_REQUEST", "QUESTION"];
const NOTHING: Standing = { into: [], from: [] };

const en = {
  title: "Merge and split",
  into: "It went into",
  from: "It goes on for",
  merge: "Merge into another ticket",
  mergeHint: "This one is closed as its duplicate; within a day it can be taken out again.",
  number: "Number of the ticket that goes on",
  undo: "Take it out again",
  split: "Make a ticket of comments",
  comments: "Comments",
  kind: "Kind",
  name: "Title",
  go: "Make the ticket",
  made: "It was made, and is linked.",
  saved: "Saved.",
};

const de: typeof en = {
  title: "Zusammenlegen und teilen",
  into: "Es ging auf in",
  from: "Es geht weiter für",
  merge: "Mit einem anderen Ticket zusammenlegen",
  mergeHint: "Dieses wird als dessen Duplikat geschlossen; einen Tag lang kann es wieder gelöst werden.",
  number: "Nummer des Tickets, das weitergeht",
  undo: "Wieder lösen",
  split: "Aus Kommentaren ein Ticket machen",
  comments: "Kommentare",
  kind: "Art",
  name: "Titel",
  go: "Ticket anlegen",
  made: "Es ist angelegt und verknüpft.",
  saved: "Gespeichert.",
};

const words = language === "de" ? de : en;

/** What can become a ticket of its own. */
export function comments(past: readonly Entry[]): Entry[] {
  return past.filter((each) => each.what === "COMMENT");
}

/** Whether it can still be taken out again. */
export function isFresh(merged: Merged, now: number): boolean {
  return Date.parse(merged.undo) >= now;
}

@customElement("millwright-ticket-merge")
export class TicketMerge extends Part {
  @property() ticket = "";
  /** As the page shows it; read anew with it. */
  @property({ type: Number }) version = 0;
  @property({ type: Boolean }) works = false;
  @property({ type: Boolean }) over = false;
  @property({ attribute: false }) past: readonly Entry[] = [];
  @property() kind = "";
  @state() private standing = NOTHING;
  @state() private read: ReadonlyMap<string, { past: Entry[]; files: SentFile[] }> = new Map();

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.standing = NOTHING;
      this.read = new Map();
    }
    if (changed.has("ticket") || changed.has("version")) {
      void this.look().catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const asked = this.ticket;
    this.show(asked, await call<Standing>("GET", path(asked) + "/merge"));
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, standing: Standing): boolean {
    if (asked === this.ticket) {
      this.standing = standing;
    }
    return asked === this.ticket;
  }

  protected override render() {
    const { into, from } = this.standing;
    if (!this.works && into.length + from.length === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="ticket-merge">
      <h2 id="ticket-merge">${words.title}</h2>
      ${into.map(
        (each) => html`<p>${words.into} ${address(each)}</p>
          ${this.works && isFresh(each, Date.now()) ? html`<p><button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.post("/undo", {}))}>${words.undo}</button></p>` : nothing}`,
      )}
      ${from.map((each) => this.renderFrom(each))}
      ${this.works && !this.over ? this.renderMerge() : nothing}
      ${this.works && comments(this.past).length > 0 ? this.renderSplit() : nothing} ${this.outcome()}
    </section>`;
  }

  /** What was said there, and its files, without leaving this page. */
  private renderFrom(each: Merged): TemplateResult {
    const there = this.read.get(each.ticket);
    return html`<p>${words.from} ${address(each)}</p>
      <details @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.attempt(() => this.fetch(each.ticket))}>
        <summary>${each.number}: ${words.comments}</summary>
        ${there
          ? html`<ol class="history">${comments(there.past).map((one) => html`<li class=${one.internal ? "internal" : ""}><span class="small">${moment(one.at)} <b>${one.login}</b></span><br />${one.text}</li>`)}</ol>
              <ul>${there.files.map((file) => html`<li><a href=${tickets.fileAddress(each.ticket, file.id)} download=${file.name}>${file.name}</a></li>`)}</ul>`
          : nothing}
      </details>`;
  }

  private async fetch(id: string): Promise<string> {
    const asked = this.ticket;
    const [page, sent] = await Promise.all([tickets.one(id), tickets.files(id)]);
    if (asked === this.ticket) {
      this.read = new Map([...this.read, [id, { past: page.past, files: sent.files }]]);
    }
    return "";
  }

  private renderMerge(): TemplateResult {
    return html`<details><summary>${words.merge}</summary>
      <form class="form" @submit=${this.sent((data) => this.post("", { into: data.text("into") }))}>
        ${this.field("merge", { name: "into", label: words.number, hint: words.mergeHint })}
        <button type="submit" ?disabled=${this.busy}>${words.merge}</button>
      </form></details>`;
  }

  private renderSplit(): TemplateResult {
    return html`<details><summary>${words.split}</summary>
      <form class="form" @submit=${this.sent((data) => this.split(data))}>
        <fieldset class="ticks"><legend>${words.comments}</legend>
          ${comments(this.past).map((each) => html`<label><input type="checkbox" name="comments" value=${each.number} /> ${each.login}: ${each.text.slice(0, 80)}</label>`)}
        </fieldset>
        ${this.choice("split", "kind", words.kind, KINDS.map((each) => [each, named("kind", each)] as const), this.kind)}
        ${this.field("split", { name: "title", label: words.name })}
        <button type="submit" ?disabled=${this.busy}>${words.go}</button>
      </form></details>`;
  }

  private async split(data: Data): Promise<string> {
    const asked = this.ticket;
    await call("POST", path(asked) + "/merge/split", { kind: data.text("kind"), title: data.text("title"), comments: data.all("comments").map(Number) });
    if (asked !== this.ticket) {
      return "";
    }
    this.dispatchEvent(new CustomEvent("changed"));
    return words.made;
  }

  private async post(more: string, form: object): Promise<string> {
    const asked = this.ticket;
    if (!this.show(asked, await call<Standing>("POST", `${path(asked)}/merge${more}`, form))) {
      return "";
    }
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }
}

function address(each: Merged): TemplateResult {
  return html`<a href="#/tickets/${each.ticket}">${each.number}</a> ${each.title} <span class="small">${moment(each.at)}</span>`;
}
