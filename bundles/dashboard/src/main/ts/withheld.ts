// Why machines are withheld from a customer's people, loaded when it is needed: with its own words.
import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Withheld } from "./api.js";
import { language } from "./words.js";

type Say = (subject: string) => string;

const en: { head: string; stays: string; contracts: string; reasons: Readonly<Record<string, Say>> } = {
  head: "Machines are withheld.",
  stays: "They are watched as before, and nothing is deleted. Tickets, contracts and your own data stay within reach.",
  contracts: "Contracts",
  reasons: {
    block: (subject) => `Blocked after a single reminder: invoice ${subject} is not paid.`,
    suspension: (subject) => `Suspended: invoice ${subject} is in default.`,
    deletion: (subject) => `Suspended, and data is due for deletion: invoice ${subject} is in default.`,
    security: (subject) => `Blocked for security reasons: ${subject}`,
    dashboard: (subject) => `Contract ${subject} leaves out the pages of its machines.`,
  },
};

const de: typeof en = {
  head: "Maschinen werden nicht gezeigt.",
  stays: "Sie werden weiter überwacht, und nichts wird gelöscht. Tickets, Verträge und Ihre eigenen Daten bleiben erreichbar.",
  contracts: "Verträge",
  reasons: {
    block: (subject) => `Gesperrt nach einer einzigen Mahnung: Die Rechnung ${subject} ist nicht bezahlt.`,
    suspension: (subject) => `Ausgesetzt: Die Rechnung ${subject} ist im Verzug.`,
    deletion: (subject) => `Ausgesetzt, und Daten sind zu löschen: Die Rechnung ${subject} ist im Verzug.`,
    security: (subject) => `Aus Sicherheitsgründen gesperrt: ${subject}`,
    dashboard: (subject) => `Der Vertrag ${subject} schließt die Seiten seiner Maschinen aus.`,
  },
};

const words = language === "de" ? de : en;

/** The sentence of a reason; the server's where there is no other. */
export function reason(each: Withheld): string {
  return words.reasons[each.name]?.(each.subject) ?? each.words;
}

/** Stands on every page while machines are withheld. */
@customElement("millwright-withheld")
export class WithheldNotice extends LitElement {
  @property({ attribute: false }) reasons: Withheld[] = [];

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<div class="away" role="status">
      <b>${words.head}</b> ${this.reasons.map((each) => html`${reason(each)} (${each.clause}) `)}
      ${words.stays} <a href="#/contracts">${words.contracts}</a>
    </div>`;
  }
}
