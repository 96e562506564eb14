// What a ticket is about in the words of the contract, what the contract says to that, and who bears the cost.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { right, rights } from "./contract-names.js";
import { verdict } from "./contract-names-verdicts.js";
import { Part, type Data } from "./form.js";
import { pair } from "./panel.js";
import { path } from "./tickets-calls.js";
import { language } from "./words.js";

export interface Scope {
  about: string | null;
  category: string;
  cause: string;
  cost: string;
  reproducible: string;
  verdict: { granted: boolean; clause: string; words: string } | null;
}

const en: Readonly<Record<string, string>> = {
  title: "What it is about",
  about: "Of the contract",
  verdict: "The contract says",
  category: "Category",
  cause: "It came from",
  cost: "Cost",
  reproducible: "Reproducible",
  edit: "Write it down",
  why: "Why",
  save: "Save",
  saved: "Saved.",
  none: "Nobody said it yet.",
  UNSAID: "not said yet",
  SYSTEM_FAULT: "system problem or machine failure",
  APPLICATION: "application software",
  HARDWARE: "hardware",
  PLATFORM: "platform",
  PRODUCT_DEFECT: "defect of the product",
  OPERATOR_ERROR: "operator error",
  ENVIRONMENT: "unsuitable environment",
  OTHERS_EQUIPMENT: "network or equipment of the customer or others",
  MODIFIED_OR_MISUSED: "product modified, or used outside its licence",
  FREE: "free: the vendor's defect",
  INCLUDED: "included in the contract",
  CUSTOMERS_FAULT: "the customer's fault",
  CHARGED: "charged",
  YES: "yes",
  NO: "no",
};

const de: typeof en = {
  title: "Worum es geht",
  about: "Aus dem Vertrag",
  verdict: "Der Vertrag sagt",
  category: "Kategorie",
  cause: "Es kam von",
  cost: "Kosten",
  reproducible: "Wiederholbar",
  edit: "Festhalten",
  why: "Warum",
  save: "Speichern",
  saved: "Gespeichert.",
  none: "Noch niemand hat es gesagt.",
  UNSAID: "noch nicht gesagt",
  SYSTEM_FAULT: "Problem des Systems oder Ausfall der Maschine",
  APPLICATION: "Anwendungssoftware",
  HARDWARE: "Hardware",
  PLATFORM: "Plattform",
  PRODUCT_DEFECT: "Mangel des Produkts",
  OPERATOR_ERROR: "Bedienfehler",
  ENVIRONMENT: "ungeeignete Umgebung",
  OTHERS_EQUIPMENT: "Netz oder Geräte des Kunden oder anderer",
  MODIFIED_OR_MISUSED: "Produkt verändert oder außerhalb der Lizenz genutzt",
  FREE: "kostenlos: Mangel des Anbieters",
  INCLUDED: "im Vertrag enthalten",
  CUSTOMERS_FAULT: "vom Kunden verschuldet",
  CHARGED: "berechnet",
  YES: "ja",
  NO: "nein",
};

const words = language === "de" ? de : en;
const word = (name: string) => words[name] ?? name;

const CHOICES = {
  category: ["UNSAID", "SYSTEM_FAULT", "APPLICATION", "HARDWARE", "PLATFORM"],
  cause: ["UNSAID", "PRODUCT_DEFECT", "OPERATOR_ERROR", "ENVIRONMENT", "OTHERS_EQUIPMENT", "MODIFIED_OR_MISUSED"],
  cost: ["UNSAID", "FREE", "INCLUDED", "CUSTOMERS_FAULT", "CHARGED"],
  reproducible: ["UNSAID", "YES", "NO"],
} as const;
const NAMES = Object.keys(CHOICES) as (keyof typeof CHOICES)[];

@customElement("millwright-ticket-scope")
export class TicketScope extends Part {
  @property() ticket = "";
  /** As the page shows it; it is read anew with it. */
  @property({ type: Number }) version = 0;
  @property({ type: Boolean }) works = false;
  @state() private scope: Scope | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.scope = undefined;
    }
    if (changed.has("ticket") || changed.has("version")) {
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const asked = this.ticket;
    this.show(asked, await call<Scope>("GET", path(asked) + "/scope"));
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, scope: Scope): boolean {
    if (asked === this.ticket) {
      this.scope = scope;
    }
    return asked === this.ticket;
  }

  protected override render() {
    const scope = this.scope;
    if (scope === undefined) {
      return nothing;
    }
    const said = NAMES.filter((name) => scope[name] !== "UNSAID");
    return html`<section class="panel" aria-labelledby="ticket-scope">
      <h2 id="ticket-scope">${words.title}</h2>
      ${scope.about === null && said.length === 0
        ? html`<p>${words.none}</p>`
        : html`<dl class="pairs">
            ${scope.about === null ? nothing : pair(word("about"), right(scope.about))} ${scope.verdict ? pair(word("verdict"), verdict(scope.verdict.words, scope.about ?? "")) : nothing}
            ${said.map((name) => pair(word(name), word(scope[name])))}
          </dl>`}
      ${this.works ? this.renderForm(scope) : nothing} ${this.outcome()}
    </section>`;
  }

  private renderForm(scope: Scope): TemplateResult {
    return html`<details><summary>${words.edit}</summary>
      <form class="form" @submit=${this.sent((data) => this.write(data))}>
        ${this.choice("scope", "about", word("about"), [["", word("UNSAID")], ...rights.map((each) => [each, right(each)] as const)], scope.about ?? "")}
        ${NAMES.map((name) => this.choice("scope", name, word(name), CHOICES[name].map((each) => [each, word(each)] as const), scope[name]))}
        ${this.field("scope", { name: "text", label: word("why"), required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>
    </details>`;
  }

  private async write(data: Data): Promise<string> {
    const asked = this.ticket;
    const form = Object.fromEntries(["about", ...NAMES, "text"].map((name) => [name, data.text(name)]));
    if (!this.show(asked, await call<Scope>("POST", path(asked) + "/scope", { version: this.version, ...form }))) {
      return "";
    }
    this.dispatchEvent(new CustomEvent("changed"));
    return word("saved");
  }
}
