// What data of machines is used for by others than the customer: which machines are listed, the ledger, and asking. With its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { endOf, lastDay, placesFor, type Customer, type Site } from "./accounts.js";
import type { MachineRow } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { hasFile, joined, PURPOSES, RECIPIENTS, RULINGS, uses, type Listing, type Search, type Use } from "./uses-calls.js";
import { language } from "./words.js";

const en = {
  title: "Use of data",
  intro: "People of the platform use data of a machine only while it is listed. All they ask for stands here, also what was blocked. Third parties get nothing.",
  listed: "Listed machines",
  noListing: "No machine is listed: its data is used by nobody but the customer.",
  list: "List a machine",
  customer: "Customer",
  machine: "Machine",
  clause: "Clause of the agreement",
  until: "Last day",
  untilHint: "Without it: until it is ended.",
  send: "List it",
  done: "Listed.",
  end: "End",
  endOf: (machine: string) => `Use data of ${machine} no more?`,
  ended: "Ended. From now on its data is blocked.",
  forever: "until it is ended",
  by: "Recorded by",
  ledger: "Ledger",
  all: "all",
  show: "Show",
  older: "Show older",
  none: "No use of data fits.",
  time: "Time",
  purpose: "What for",
  to: "For whom",
  who: "Asked by",
  ruling: "What came of it",
  terms: (clause: string) => `terms of use ${clause}`,
  taken: "left",
  file: "Anonymised file",
  ask: "Use data",
  recipient: "Recipient",
  name: "Name of the recipient",
  machines: "Machines",
  askFor: "Ask for it",
  asked: (allowed: number, blocked: number) => `Allowed: ${allowed}, blocked: ${blocked}. It stands in the ledger.`,
  RECOMMENDATION: "recommendation",
  SUPPORT: "support",
  MARKET_INFORMATION: "market information, anonymised",
  OWN_PEOPLE: "people of the platform",
  ALLOWED: "allowed",
  NOT_LISTED: "blocked: not listed",
  OTHER_CLAUSE: "blocked: listed under another clause",
  THIRD_PARTY: "blocked: third party",
  third: "somebody else",
};

const de: typeof en = {
  title: "Nutzung von Daten",
  intro:
    "Leute der Plattform nutzen Daten einer Maschine nur, solange sie gelistet ist. Alles, was sie verlangen, steht hier, auch was verweigert wurde. Dritte bekommen nichts.",
  listed: "Gelistete Maschinen",
  noListing: "Keine Maschine ist gelistet: Ihre Daten nutzt niemand außer dem Kunden.",
  list: "Maschine listen",
  customer: "Kunde",
  machine: "Maschine",
  clause: "Klausel der Vereinbarung",
  until: "Letzter Tag",
  untilHint: "Ohne: bis es beendet wird.",
  send: "Listen",
  done: "Gelistet.",
  end: "Beenden",
  endOf: (machine) => `Daten von ${machine} nicht mehr nutzen?`,
  ended: "Beendet. Ab jetzt sind ihre Daten gesperrt.",
  forever: "bis es beendet wird",
  by: "Eingetragen von",
  ledger: "Nachweis der Nutzungen",
  all: "alle",
  show: "Zeigen",
  older: "Ältere zeigen",
  none: "Keine Nutzung von Daten passt.",
  time: "Zeit",
  purpose: "Wozu",
  to: "Für wen",
  who: "Verlangt von",
  ruling: "Was daraus wurde",
  terms: (clause) => `Nutzungsbedingungen ${clause}`,
  taken: "hinausgegangen",
  file: "Anonymisierte Datei",
  ask: "Daten nutzen",
  recipient: "Empfänger",
  name: "Name des Empfängers",
  machines: "Maschinen",
  askFor: "Verlangen",
  asked: (allowed, blocked) => `Erlaubt: ${allowed}, verweigert: ${blocked}. Es steht im Nachweis.`,
  RECOMMENDATION: "Empfehlung",
  SUPPORT: "Betreuung",
  MARKET_INFORMATION: "Marktinformation, anonymisiert",
  OWN_PEOPLE: "Leute der Plattform",
  ALLOWED: "erlaubt",
  NOT_LISTED: "verweigert: nicht gelistet",
  OTHER_CLAUSE: "verweigert: unter anderer Klausel gelistet",
  THIRD_PARTY: "verweigert: Dritte",
  third: "jemand anderes",
};

const words = language === "de" ? de : en;
const EVERYTHING: Search = { machine: "", purpose: "", ruling: "" };
const PAGE = 200;
const named = <T extends string>(all: readonly T[], word: (each: T) => string) => all.map((each) => [each, word(each)] as const);

/** Listings, the ledger, and a form that asks. */
@customElement("millwright-uses")
export class UsesPart extends Part {
  @property({ type: Boolean }) mayList = false;
  @property({ type: Boolean }) mayUse = false;
  @property({ attribute: false }) customers: readonly Customer[] = [];
  @property({ attribute: false }) sites: readonly Site[] = [];
  @property({ attribute: false }) rows: readonly MachineRow[] = [];
  @state() private listings: Listing[] = [];
  @state() private all: Use[] = [];
  @state() private more = false;
  @state() private customer = "";
  private search = EVERYTHING;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    const [listed, page] = await Promise.all([uses.listings(), uses.ledger(this.search)]);
    this.listings = listed.listings.filter((each) => each.ended === null && (each.until === null || Date.parse(each.until) > Date.now()));
    this.all = page.uses;
    this.more = page.uses.length >= PAGE;
    return said;
  }

  private get whose(): string {
    return this.customer || (this.customers[0]?.id ?? "");
  }

  protected override render() {
    const chooses = this.customers.length > 0;
    return html`<section class="panel" aria-labelledby="uses">
      <h2 id="uses">${words.title}</h2>
      <p>${words.intro}</p>
      ${this.outcome()}
      <h3>${words.listed}</h3>
      ${this.listings.length === 0 ? html`<p>${words.noListing}</p>` : html`<ul class="blocks">${this.listings.map((each) => this.renderListing(each))}</ul>`}
      ${this.mayList && chooses ? this.renderList() : nothing} ${this.mayUse && chooses ? this.renderAsk() : nothing}
      <h3>${words.ledger}</h3>
      ${this.renderFilter()} ${this.all.length === 0 ? html`<p>${words.none}</p>` : this.renderLedger()}
      ${this.more ? html`<button type="button" ?disabled=${this.busy} @click=${this.older}>${words.older}</button>` : nothing}
    </section>`;
  }

  private renderListing(each: Listing): TemplateResult {
    return html`<li id=${each.id}>
      <b>${each.customer}: ${each.machine}</b>, ${each.clause}; ${each.until ? html`${words.until}: ${lastDay(each.until)}` : words.forever}.
      ${words.by} ${each.recorded.login}, ${moment(each.recorded.at)}.
      ${this.mayList
        ? html`<millwright-sure .label=${words.end} .question=${words.endOf(each.machine)} .disabled=${this.busy} @sure=${() => this.end(each)}></millwright-sure>`
        : nothing}
    </li>`;
  }

  private machinesOf(customer: string): string[] {
    const fleet = { customers: this.customers, sites: this.sites, rows: this.rows };
    return placesFor(fleet, customer)
      .machines.map((each) => each.label)
      .sort();
  }

  private renderList(): TemplateResult {
    const machines = this.machinesOf(this.whose).map((id) => [id, id] as const);
    return html`<h3>${words.list}</h3>
      <form class="form" @submit=${this.sent((data) => this.list(data))}>
        ${this.choice("listing", "customer", words.customer, this.customers.map((each) => [each.id, each.name] as const), this.whose, (chosen) => (this.customer = chosen))}
        ${this.choice("listing", "machine", words.machine, machines, machines[0]?.[0] ?? "")} ${this.field("listing", { name: "clause", label: words.clause })}
        ${this.field("listing", { name: "until", label: words.until, type: "date", hint: words.untilHint, required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.send}</button>
      </form>`;
  }

  private renderAsk(): TemplateResult {
    const machines = this.customers.flatMap((each) => this.machinesOf(each.id));
    const recipient = (each: (typeof RECIPIENTS)[number]) => (each === "THIRD_PARTY" ? words.third : words[each]);
    return html`<h3>${words.ask}</h3>
      <form class="form" @submit=${this.sent((data) => this.ask(data))}>
        ${this.choice("use", "purpose", words.purpose, named(PURPOSES, (each) => words[each]), PURPOSES[0])}
        ${this.choice("use", "recipient", words.recipient, named(RECIPIENTS, recipient), RECIPIENTS[0])} ${this.field("use", { name: "to", label: words.name })}
        ${this.field("use", { name: "clause", label: words.clause })}
        <fieldset>
          <legend>${words.machines}</legend>
          ${machines.map(
            (id) => html`<label class="tick"><input type="checkbox" name="machines" value=${id} ?checked=${this.listings.some((each) => each.living && each.machine === id)} /> ${id}</label>`,
          )}
        </fieldset>
        <button type="submit" ?disabled=${this.busy}>${words.askFor}</button>
      </form>`;
  }

  private renderFilter(): TemplateResult {
    const any = ["", words.all] as const;
    const machines = [...new Set([...this.all, ...this.listings].map((each) => each.machine).concat(this.search.machine || []))].sort();
    return html`<form class="form" @submit=${this.sent((data) => this.show(data))}>
      ${this.choice("ledger", "machine", words.machine, [any, ...machines.map((id) => [id, id] as const)], this.search.machine)}
      ${this.choice("ledger", "purpose", words.purpose, [any, ...named(PURPOSES, (each) => words[each])], this.search.purpose)}
      ${this.choice("ledger", "ruling", words.ruling, [any, ...named(RULINGS, (each) => words[each])], this.search.ruling)}
      <button type="submit" ?disabled=${this.busy}>${words.show}</button>
    </form>`;
  }

  private renderLedger(): TemplateResult {
    const heads = [words.time, words.machine, words.purpose, words.to, words.clause, words.who, words.ruling];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.ledger}>
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.all.map((each) => this.renderUse(each))}
        </tbody>
      </table>
    </div>`;
  }

  private renderUse(each: Use): TemplateResult {
    return html`<tr>
      <td>${moment(each.asked.at)}</td>
      <td>${each.customer}: ${each.machine}</td>
      <td>${words[each.purpose]}</td>
      <td>${each.to}</td>
      <td>${each.clause}</td>
      <td>${each.asked.login}</td>
      <td>
        ${words[each.ruling]} (${words.terms(each.terms)})${each.taken ? html`; ${words.taken} ${moment(each.taken)}` : nothing}
        ${this.mayUse && hasFile(each) ? html`<a href=${uses.file(each.use)} download>${words.file}</a>` : nothing}
      </td>
    </tr>`;
  }

  private async list(data: Data): Promise<string> {
    await uses.list(data.text("customer"), data.text("machine"), data.text("clause"), endOf(data.text("until")));
    return this.read(words.done);
  }

  private end(each: Listing): void {
    void this.attempt(async () => {
      await uses.end(each.id);
      return this.read(words.ended);
    });
  }

  private async ask(data: Data): Promise<string> {
    const wanted = {
      purpose: data.text("purpose") as (typeof PURPOSES)[number],
      recipient: data.text("recipient") as (typeof RECIPIENTS)[number],
      to: data.text("to"),
      clause: data.text("clause"),
    };
    try {
      const made = (await uses.ask(wanted, data.all("machines"))).uses;
      const allowed = made.filter((each) => each.ruling === "ALLOWED").length;
      return await this.read(words.asked(allowed, made.length - allowed));
    } catch (refused) {
      // What was blocked stands in the ledger as well.
      await this.read("");
      throw refused;
    }
  }

  private async show(data: Data): Promise<string> {
    this.search = { machine: data.text("machine"), purpose: data.text("purpose"), ruling: data.text("ruling") };
    return this.read("");
  }

  private readonly older = () => {
    void this.attempt(async () => {
      const page = (await uses.ledger(this.search, this.all.at(-1)?.asked.at ?? "")).uses;
      const all = joined(this.all, page);
      this.more = page.length >= PAGE && all.length > this.all.length;
      this.all = all;
      return "";
    });
  };
}
