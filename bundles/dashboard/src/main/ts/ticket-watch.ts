// Who hears of a ticket besides who opened it and who looks after it.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part } from "./form.js";
import { path } from "./tickets-calls.js";
import { language } from "./words.js";

export interface Watching {
  self: boolean;
  logins: string[];
  mayAdd: boolean;
}

const en = {
  title: "Watchers",
  watch: "Watch it",
  unwatch: "Watch it no longer",
  none: "Nobody watches it.",
  login: "Login of who is to hear of it",
  add: "Add",
  remove: (login: string) => `Remove ${login}`,
  saved: "Saved.",
};

const de: typeof en = {
  title: "Beobachter",
  watch: "Beobachten",
  unwatch: "Nicht mehr beobachten",
  none: "Niemand beobachtet es.",
  login: "Anmeldename, wer davon hören soll",
  add: "Hinzufügen",
  remove: (login) => `${login} entfernen`,
  saved: "Gespeichert.",
};

const words = language === "de" ? de : en;
const NOTHING: Watching = { self: false, logins: [], mayAdd: false };

@customElement("millwright-ticket-watch")
export class TicketWatch extends Part {
  @property() ticket = "";
  @state() private watching = NOTHING;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.watching = NOTHING;
      void this.read().catch(() => undefined);
    }
  }

  private get path(): string {
    return path(this.ticket) + "/watchers";
  }

  private async read(): Promise<void> {
    const asked = this.path;
    this.show(asked, await call<Watching>("GET", asked));
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, watching: Watching): boolean {
    if (asked === this.path) {
      this.watching = watching;
    }
    return asked === this.path;
  }

  protected override render() {
    const { self, logins, mayAdd } = this.watching;
    return html`<section class="panel" aria-labelledby="ticket-watch">
      <h2 id="ticket-watch">${words.title}</h2>
      <p><button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.post(self ? "/removal" : "", {}))}>${self ? words.unwatch : words.watch}</button></p>
      ${logins.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ul>${logins.map((each) => html`<li>${each} ${mayAdd ? html`<button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.post("/removal", { login: each }))} aria-label=${words.remove(each)}>×</button>` : nothing}</li>`)}</ul>`}
      ${mayAdd
        ? html`<form class="form" @submit=${this.sent((data) => this.post("", { login: data.text("login") }))}>
            ${this.field("watch", { name: "login", label: words.login })}
            <button type="submit" ?disabled=${this.busy}>${words.add}</button>
          </form>`
        : nothing}
      ${this.outcome()}
    </section>`;
  }

  private async post(more: string, form: object): Promise<string> {
    const asked = this.path;
    return this.show(asked, await call<Watching>("POST", asked + more, form)) ? words.saved : "";
  }
}
