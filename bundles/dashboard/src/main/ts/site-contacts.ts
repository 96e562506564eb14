// Whom to ask: cards of the vendor, and for who works on tickets the customer's people who can be called.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { language } from "./words.js";

export interface Card {
  title: string;
  version: string;
  source: string;
  email: string;
  telephones: { use: "SUPPORT" | "SALES" | "FAX"; number: string }[];
}

export interface Callee {
  login: string;
  name: string;
  number: string;
}

const en = {
  title: "Contact",
  SUPPORT: "Support",
  SALES: "Sales",
  FAX: "Fax",
  email: "E-mail",
  people: "People of the customer",
  opener: "opened it",
  log: (name: string) => `Write down a call of ${name}, now`,
  logShort: "has called now",
  byPhone: "A ticket of priority P1 is to be reported by telephone: its times begin with the call.",
};

const de: typeof en = {
  title: "Kontakt",
  SUPPORT: "Support",
  SALES: "Vertrieb",
  FAX: "Fax",
  email: "E-Mail",
  people: "Personen des Kunden",
  opener: "hat es gemeldet",
  log: (name) => `Anruf von ${name} jetzt vermerken`,
  logShort: "hat jetzt angerufen",
  byPhone: "Ein Ticket der Priorität P1 ist telefonisch zu melden: seine Zeiten beginnen mit dem Anruf.",
};

const words = language === "de" ? de : en;

/** Where they are asked for. */
export function asked(machine: string, customer: string): string {
  const query = new URLSearchParams();
  if (machine) {
    query.set("machine", machine);
  } else if (customer) {
    query.set("customer", customer);
  }
  return "/contacts" + (query.size > 0 ? "?" + query : "");
}

/** A number in groups, as it is read; the link has it as it is called. */
export const grouped = (number: string) => number.replace(/^(\+\d{2})(\d{2,4}?)((?:\d{3,4})+)$/, "$1 $2 $3");

/** Who opened the ticket goes first. */
export const first = (people: readonly Callee[], opener: string): Callee[] =>
  [...people].sort((a, b) => Number(b.login === opener) - Number(a.login === opener) || a.name.localeCompare(b.name));

@customElement("millwright-contacts")
export class ContactCards extends LitElement {
  @property() machine = "";
  @property() customer = "";
  /** The login of who opened the ticket it is shown at. */
  @property() opener = "";
  /** Whether a call can be written down here. */
  @property({ type: Boolean }) logs = false;
  /** Whether the ticket waits for a call. */
  @property({ type: Boolean }) waits = false;
  @state() private cards: readonly Card[] = [];
  @state() private people: readonly Callee[] = [];

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("machine") || changed.has("customer")) {
      this.cards = [];
      this.people = [];
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const path = asked(this.machine, this.customer);
    const found = await call<{ cards: Card[]; people: Callee[] }>("GET", path);
    // What is told late of a place that was left meanwhile is shown at no other.
    if (path === asked(this.machine, this.customer)) {
      this.cards = found.cards;
      this.people = found.people;
    }
  }

  protected override render() {
    return this.cards.length === 0 && this.people.length === 0
      ? nothing
      : html`<section class="panel" aria-labelledby="contacts">
          <h2 id="contacts">${words.title}</h2>
          ${this.waits ? html`<p class="note">${words.byPhone}</p>` : nothing}
          ${this.cards.map((each) => this.renderCard(each))}
          ${this.people.length > 0 ? html`<h3>${words.people}</h3><ul class="plain">${first(this.people, this.opener).map((each) => this.renderPerson(each))}</ul>` : nothing}
        </section>`;
  }

  private renderCard(card: Card): TemplateResult {
    return html`<h3>${card.title}</h3>
      <dl class="pairs">
        ${card.telephones.map((each) => html`<dt>${words[each.use]}</dt><dd>${each.use === "FAX" ? grouped(each.number) : telephone(each.number)}</dd>`)}
        ${card.email ? html`<dt>${words.email}</dt><dd><a href="mailto:${card.email}">${card.email}</a></dd>` : nothing}
      </dl>
      <p class="small">${card.source} (${card.version})</p>`;
  }

  private renderPerson(one: Callee): TemplateResult {
    return html`<li>${one.name} ${telephone(one.number)} ${one.login === this.opener ? html`<span class="small">${words.opener}</span>` : nothing}
      ${this.logs ? html`<button type="button" aria-label=${words.log(one.name)} @click=${() => this.dispatchEvent(new CustomEvent("called", { detail: `${one.name}, ${one.number}` }))}>${words.logShort}</button>` : nothing}</li>`;
  }
}

const telephone = (number: string): TemplateResult => html`<a href="tel:${number}" style="display:inline-block;min-height:24px">${grouped(number)}</a>`;
