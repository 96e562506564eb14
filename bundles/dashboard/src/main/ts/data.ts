// Whose data it is: what was agreed to, taking it out, and its deletion on request. Loaded when somebody looks, with its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, placesFor, type Customer, type Site } from "./accounts.js";
import type { MachineRow, Who } from "./api.js";
import "./consents.js";
import { deletions, open, type Act, type Deletion } from "./deletions.js";
import "./exports.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import "./uses.js";
import { language } from "./words.js";

const en = {
  title: "Data",
  intro: "Data can be deleted for good. One person asks for it, another approves it; then it waits, and can be called off.",
  list: "Deletions",
  none: "Nobody asked for a deletion.",
  ask: "Ask for a deletion",
  customer: "Customer",
  what: "What",
  whole: "The whole customer: all machines, sites, people",
  one: (machine: string) => `All data of the machine ${machine}`,
  reason: "Reason",
  send: "Ask for it",
  asked: "Asked for. Somebody else has to approve it.",
  approve: "Approve",
  approved: "Approved. It waits now.",
  callOff: "Call off",
  calledOff: "Called off.",
  proofText: "Proof (text)",
  proofJson: "Proof (JSON)",
  wholeShort: "the whole customer",
  askedBy: "Asked by",
  approvedBy: "Approved by",
  calledOffBy: "Called off by",
  due: "Begins",
  done: "Done",
  waits: "Waits for",
  own: "You asked for it: somebody else has to approve it.",
  ASKED: "asked for",
  WAITING: "approved, waits",
  CALLED_OFF: "called off",
  ERASING: "under way",
  CHECKING: "being checked",
  DONE: "done",
};

const de: typeof en = {
  title: "Daten",
  intro:
    "Daten lassen sich endgültig löschen. Eine Person beantragt es, eine andere genehmigt es; dann wartet es und lässt sich zurücknehmen.",
  list: "Löschungen",
  none: "Niemand hat eine Löschung beantragt.",
  ask: "Löschung beantragen",
  customer: "Kunde",
  what: "Was",
  whole: "Der ganze Kunde: alle Maschinen, Standorte, Personen",
  one: (machine) => `Alle Daten der Maschine ${machine}`,
  reason: "Grund",
  send: "Beantragen",
  asked: "Beantragt. Jemand anderes muss es genehmigen.",
  approve: "Genehmigen",
  approved: "Genehmigt. Es wartet nun.",
  callOff: "Zurücknehmen",
  calledOff: "Zurückgenommen.",
  proofText: "Nachweis (Text)",
  proofJson: "Nachweis (JSON)",
  wholeShort: "der ganze Kunde",
  askedBy: "Beantragt von",
  approvedBy: "Genehmigt von",
  calledOffBy: "Zurückgenommen von",
  due: "Beginnt",
  done: "Beendet",
  waits: "Wartet auf",
  own: "Sie haben es beantragt: Jemand anderes muss es genehmigen.",
  ASKED: "beantragt",
  WAITING: "genehmigt, wartet",
  CALLED_OFF: "zurückgenommen",
  ERASING: "läuft",
  CHECKING: "wird geprüft",
  DONE: "beendet",
};

const words = language === "de" ? de : en;

/** Deletions, and a form that asks for one. */
@customElement("millwright-data")
export class DataPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private all: Deletion[] = [];
  @state() private customers: Customer[] = [];
  @state() private sites: Site[] = [];
  @state() private customer = "";

  // Not when connected: at the first visit the page stands there before this file has come, and its properties count later.
  protected override firstUpdated(): void {
    void this.attempt(async () => {
      const chooses = ["DELETION_REQUEST", "DATA_EXPORT", "CONSENT_GIVE", "LISTING_MANAGE", "DATA_USE"].some((each) => this.may(each));
      [this.customers, this.sites] = chooses ? await Promise.all([accounts.customers(), accounts.sites()]) : [[], []];
      this.customer = this.customers[0]?.id ?? "";
      return this.read("");
    });
  }

  private may(permission: string): boolean {
    return this.who?.may.includes(permission) ?? false;
  }

  private async read(said: string): Promise<string> {
    this.all = this.may("LEDGER_READ") ? (await deletions.all()).deletions : [];
    return said;
  }

  protected override render() {
    return html`<main id="content" tabindex="-1"><h1>${words.title}</h1>
      ${this.outcome()}
      ${this.may("DATA_EXPORT") && this.customers.length > 0 ? html`<millwright-exports .customers=${this.customers}></millwright-exports>` : nothing}
      ${this.may("CONSENT_READ")
        ? html`<millwright-consents
            .mayGive=${this.may("CONSENT_GIVE")}
            .customers=${this.customers}
            .sites=${this.sites}
            .rows=${[...this.rows.values()]}
          ></millwright-consents>`
        : nothing}
      ${this.may("LEDGER_READ")
        ? html`<millwright-uses
            .mayList=${this.may("LISTING_MANAGE")}
            .mayUse=${this.may("DATA_USE")}
            .customers=${this.customers}
            .sites=${this.sites}
            .rows=${[...this.rows.values()]}
          ></millwright-uses>`
        : nothing}
      ${this.may("LEDGER_READ") ? this.renderList() : nothing}
      ${this.may("DELETION_REQUEST") && this.customers.length > 0 ? this.renderForm() : nothing}</main>`;
  }

  private renderList(): TemplateResult {
    return html`<section class="panel" aria-labelledby="deletions">
        <h2 id="deletions">${words.list}</h2>
        <p>${words.intro}</p>
        ${this.all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="blocks">${this.all.map((each) => this.renderOne(each))}</ul>`}
      </section>`;
  }

  private renderOne(deletion: Deletion): TemplateResult {
    const can = open(deletion);
    const what = deletion.whole ? words.wholeShort : deletion.machines.join(", ");
    return html`<li id=${deletion.id}>
      <b>${deletion.customer}: ${what}</b> (${words[deletion.state]})<br />
      ${words.reason}: ${deletion.reason}<br />
      ${this.renderAct(words.askedBy, deletion.asked)} ${this.renderAct(words.approvedBy, deletion.approved)}
      ${this.renderAct(words.calledOffBy, deletion.calledOff)}
      ${deletion.state === "WAITING" && deletion.due ? html`${words.due} ${moment(deletion.due)}. ` : nothing}
      ${deletion.done ? html`${words.done} ${moment(deletion.done)}. ` : nothing}
      ${deletion.waits ? html`<br />${words.waits}: ${deletion.waits}` : nothing}
      ${deletion.state === "ASKED" && deletion.own ? html`<br /><span class="small">${words.own}</span>` : nothing}
      ${can.approve && this.may("DELETION_APPROVE") ? this.renderSure(deletion, words.approve, () => this.approve(deletion)) : nothing}
      ${can.callOff && this.may("DELETION_REQUEST") ? this.renderSure(deletion, words.callOff, () => this.callOff(deletion)) : nothing}
      ${can.proof
        ? html`<br /><a href=${deletions.proof(deletion.id, "txt")} download>${words.proofText}</a>
            <a href=${deletions.proof(deletion.id, "json")} download>${words.proofJson}</a>`
        : nothing}
    </li>`;
  }

  private renderAct(what: string, act: Act | null): TemplateResult | typeof nothing {
    return act === null ? nothing : html`${what} ${act.login}, ${moment(act.at)}. `;
  }

  private renderSure(deletion: Deletion, label: string, sure: () => void): TemplateResult {
    const what = deletion.whole ? words.wholeShort : deletion.machines.join(", ");
    return html`<millwright-sure
      .label=${label}
      .question=${`${deletion.customer}: ${what}?`}
      .disabled=${this.busy}
      @sure=${sure}
    ></millwright-sure>`;
  }

  private renderForm(): TemplateResult {
    const fleet = { customers: this.customers, sites: this.sites, rows: [...this.rows.values()] };
    const theirs = placesFor(fleet, this.customer).machines.map((each) => each.label);
    const what = [...theirs.sort().map((id) => [id, words.one(id)] as const), ["", words.whole] as const];
    return html`<section class="panel" aria-labelledby="ask">
      <h2 id="ask">${words.ask}</h2>
      <form class="form" @submit=${this.sent((data) => this.ask(data))}>
        ${this.choice("ask", "customer", words.customer, this.customers.map((each) => [each.id, each.name] as const), this.customer, (chosen) => (this.customer = chosen))}
        ${this.choice("ask", "machine", words.what, what, what[0]![0])} ${this.field("ask", { name: "reason", label: words.reason })}
        <button type="submit" ?disabled=${this.busy}>${words.send}</button>
      </form>
    </section>`;
  }

  private async ask(data: Data): Promise<string> {
    const machine = data.text("machine");
    await deletions.ask(data.text("customer"), machine === "" ? [] : [machine], data.text("reason"));
    this.querySelector("form")?.reset();
    return this.read(words.asked);
  }

  private approve(deletion: Deletion): void {
    void this.attempt(async () => {
      await deletions.approve(deletion.id);
      return this.read(words.approved);
    });
  }

  private callOff(deletion: Deletion): void {
    void this.attempt(async () => {
      await deletions.callOff(deletion.id);
      return this.read(words.calledOff);
    });
  }
}
