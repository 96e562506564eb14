// What customers agreed to: people from outside, machines that go to somebody else. With its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { endOf, lastDay, placesFor, type Choice, type Customer, type Site } from "./accounts.js";
import type { MachineRow } from "./api.js";
import { consents, KINDS, standing, type Consent, type Terms } from "./consents-calls.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { language } from "./words.js";

const en = {
  title: "Consents",
  intro: "People of other companies get in only with a consent of the customer that ends at a date; a machine goes to another customer only with one. Who withdraws a consent ends at once what stands on it.",
  none: "Nobody agreed to anything yet.",
  ask: "Record a consent",
  customer: "Customer",
  kind: "What for",
  OUTSIDER: "People of another company get in",
  ASSOCIATE: "People of an associated company get in",
  TRANSFER: "It goes to another customer",
  place: "Where",
  whole: (name: string) => `All of ${name}`,
  toOUTSIDER: "Company or person",
  toASSOCIATE: "Id of the customer whose people get in",
  toTRANSFER: "Id of the customer that gets it",
  wording: "What was agreed, in these words",
  givenBy: "Who agreed (name)",
  until: "Last day",
  untilHint: "Must be given for people of another company.",
  send: "Record it",
  recorded: "Recorded. Its number stands in the list.",
  number: "Number",
  for: "For",
  by: "Agreed by",
  recordedBy: "recorded by",
  lastDay: "Last day",
  withdraw: "Withdraw",
  withdrawnBy: "Withdrawn by",
  withdrawnNow: "Withdrawn.",
  living: "holds",
  withdrawn: "withdrawn",
  over: "over",
};

const de: typeof en = {
  title: "Zustimmungen",
  intro:
    "Personen anderer Firmen kommen nur mit einer Zustimmung des Kunden herein, die an einem Tag endet; eine Maschine geht nur mit einer solchen an einen anderen Kunden. Wer eine Zustimmung zurücknimmt, beendet sofort, was darauf beruht.",
  none: "Noch hat niemand etwas zugestimmt.",
  ask: "Zustimmung eintragen",
  customer: "Kunde",
  kind: "Wozu",
  OUTSIDER: "Personen einer anderen Firma kommen herein",
  ASSOCIATE: "Personen einer verbundenen Firma kommen herein",
  TRANSFER: "Geht an einen anderen Kunden",
  place: "Wo",
  whole: (name) => `Alles von ${name}`,
  toOUTSIDER: "Firma oder Person",
  toASSOCIATE: "Kennung des Kunden, dessen Personen hereinkommen",
  toTRANSFER: "Kennung des Kunden, der es bekommt",
  wording: "Was vereinbart wurde, in diesen Worten",
  givenBy: "Wer zugestimmt hat (Name)",
  until: "Letzter Tag",
  untilHint: "Muss bei Personen einer anderen Firma angegeben sein.",
  send: "Eintragen",
  recorded: "Eingetragen. Die Nummer steht in der Liste.",
  number: "Nummer",
  for: "Für",
  by: "Zugestimmt hat",
  recordedBy: "eingetragen von",
  lastDay: "Letzter Tag",
  withdraw: "Zurücknehmen",
  withdrawnBy: "Zurückgenommen von",
  withdrawnNow: "Zurückgenommen.",
  living: "gilt",
  withdrawn: "zurückgenommen",
  over: "abgelaufen",
};

const words = language === "de" ? de : en;

/** Consents, and a form that records one. */
@customElement("millwright-consents")
export class ConsentsPart extends Part {
  @property({ type: Boolean }) mayGive = false;
  @property({ attribute: false }) customers: readonly Customer[] = [];
  @property({ attribute: false }) sites: readonly Site[] = [];
  @property({ attribute: false }) rows: readonly MachineRow[] = [];
  @state() private all: Consent[] = [];
  @state() private customer = "";
  @state() private kind: Terms["kind"] = "OUTSIDER";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    this.all = (await consents.all()).consents;
    return said;
  }

  private get whose(): string {
    return this.customer || (this.customers[0]?.id ?? "");
  }

  protected override render() {
    return html`<section class="panel" aria-labelledby="consents">
      <h2 id="consents">${words.title}</h2>
      <p>${words.intro}</p>
      ${this.all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="blocks">${this.all.map((each) => this.renderOne(each))}</ul>`}
      ${this.mayGive && this.customers.length > 0 ? this.renderForm() : nothing} ${this.outcome()}
    </section>`;
  }

  private renderOne(each: Consent): TemplateResult {
    return html`<li id=${each.id}>
      <b>${each.customer}: ${words[each.kind]}</b> (${words[standing(each)]})<br />
      ${words.for}: ${each.to}; ${each.places.join(", ")}${each.until ? html`; ${words.lastDay}: ${lastDay(each.until)}` : nothing}<br />
      „${each.wording}“<br />
      ${words.by} ${each.givenBy}, ${words.recordedBy} ${each.recorded.login}, ${moment(each.recorded.at)}.
      ${each.withdrawn ? html`${words.withdrawnBy} ${each.withdrawn.login}, ${moment(each.withdrawn.at)}.` : nothing}
      <br /><span class="small">${words.number}: <code>${each.id}</code></span>
      ${this.mayGive && each.living
        ? html`<br /><millwright-sure
              .label=${words.withdraw}
              .question=${`${each.customer}: ${each.to}?`}
              .disabled=${this.busy}
              @sure=${() => this.withdraw(each)}
            ></millwright-sure>`
        : nothing}
    </li>`;
  }

  private places(): (readonly [string, string])[] {
    const fleet = { customers: this.customers, sites: this.sites, rows: this.rows };
    const theirs = placesFor(fleet, this.whose);
    const pairs = (choices: Choice[]) => choices.map((each) => [each.value, each.label] as const);
    const whole = theirs.customers.map((each) => [each.value, words.whole(each.label)] as const);
    return [...(this.kind === "TRANSFER" ? [] : whole), ...pairs(theirs.sites), ...pairs(theirs.machines)];
  }

  private renderForm(): TemplateResult {
    const kinds = KINDS.map((each) => [each, words[each]] as const);
    const places = this.places();
    return html`<h3>${words.ask}</h3>
      <form class="form" @submit=${this.sent((data) => this.give(data))}>
        ${this.choice("consent", "customer", words.customer, this.customers.map((each) => [each.id, each.name] as const), this.whose, (chosen) => (this.customer = chosen))}
        ${this.choice("consent", "kind", words.kind, kinds, this.kind, (chosen) => (this.kind = KINDS.find((each) => each === chosen) ?? "OUTSIDER"))}
        ${this.choice("consent", "places", words.place, places, places[0]?.[0] ?? "")}
        ${this.field("consent", { name: "to", label: words[`to${this.kind}`] })}
        ${this.field("consent", { name: "wording", label: words.wording })} ${this.field("consent", { name: "givenBy", label: words.givenBy })}
        ${this.field("consent", { name: "until", label: words.until, type: "date", hint: words.untilHint, required: this.kind !== "TRANSFER" })}
        <button type="submit" ?disabled=${this.busy}>${words.send}</button>
      </form>`;
  }

  private async give(data: Data): Promise<string> {
    await consents.give({
      kind: this.kind,
      customer: data.text("customer"),
      places: [data.text("places")],
      to: data.text("to"),
      wording: data.text("wording"),
      givenBy: data.text("givenBy"),
      until: endOf(data.text("until")),
    });
    this.querySelector("form")?.reset();
    return this.read(words.recorded);
  }

  private withdraw(each: Consent): void {
    void this.attempt(async () => {
      await consents.withdraw(each.id);
      return this.read(words.withdrawnNow);
    });
  }
}
