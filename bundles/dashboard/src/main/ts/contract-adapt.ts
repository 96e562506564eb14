// What a contract promises instead of its package: rows of its SLA, and amounts of its budgets.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { named } from "./contract-words.js";
import { contracts, type ContractPage, type Sla } from "./contracts-calls.js";
import { Part, type Data } from "./form.js";
import { language } from "./words.js";

const en = {
  title: "Agreed otherwise",
  none: "All promises are those of the package.",
  add: "Add a promise",
  clock: "Time until",
  priorities: "Priorities",
  prioritiesHint: "P1 to P4 with spaces between; empty for all",
  target: "Within",
  targetHint: "PT4H, 9h, 2d or 5bd",
  percent: "Percent of cases",
  clause: "Clause",
  begin: "Begins with",
  save: "Save",
  remove: "Remove",
  budget: "Budget",
  amount: "Amount",
  setAmount: "Set an amount",
  sessions: "Remote sessions",
  fourEyes: "Clause by which a second person allows each session",
  fourEyesHint: "empty: one person is enough, unless the site wants two",
  days: "Days that recordings are kept",
  daysHint: "0: as the package or the site has it",
  daysClause: "Clause of that",
  done: "It holds from now on, also for open tickets.",
};

const de: typeof en = {
  title: "Anders vereinbart",
  none: "Alle Zusagen sind die des Pakets.",
  add: "Zusage hinzufügen",
  clock: "Zeit bis",
  priorities: "Prioritäten",
  prioritiesHint: "P1 bis P4 mit Leerzeichen; leer für alle",
  target: "Innerhalb",
  targetHint: "PT4H, 9h, 2d oder 5bd",
  percent: "Prozent der Fälle",
  clause: "Klausel",
  begin: "Beginnt mit",
  save: "Speichern",
  remove: "Entfernen",
  budget: "Budget",
  amount: "Menge",
  setAmount: "Menge festlegen",
  sessions: "Fernsitzungen",
  fourEyes: "Klausel, nach der eine zweite Person jede Sitzung erlaubt",
  fourEyesHint: "leer: eine Person genügt, wenn der Standort nicht zwei verlangt",
  days: "Tage, die Aufzeichnungen bleiben",
  daysHint: "0: wie im Paket oder am Standort",
  daysClause: "Klausel dazu",
  done: "Es gilt ab jetzt, auch für offene Tickets.",
};

const words = language === "de" ? de : en;
const CLOCKS = ["REACTION", "OPENED", "WORK_STARTED", "NEXT_UPDATE", "RESOLVED"];
const BEGINS = ["TICKET", "PHONE_CALL", "COMPLETE_DESCRIPTION"];

/** A row as the form has it. */
export function row(read: (name: string) => string): Sla {
  return {
    clock: read("clock"),
    priorities: read("priorities").toUpperCase().split(/[\s,]+/).filter(Boolean),
    environments: [],
    requesters: [],
    begin: read("begin"),
    target: read("target").trim(),
    calendar: "contract",
    percent: Number(read("percent")),
    clause: read("clause").trim(),
    note: "",
  };
}

@customElement("millwright-contract-adapt")
export class ContractAdapt extends Part {
  @property({ attribute: false }) page: ContractPage | undefined;

  protected override render() {
    const page = this.page;
    if (!page) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="c-adapt">
      <h2 id="c-adapt">${words.title}</h2>
      ${page.ownSla.length === 0 ? html`<p>${words.none}</p>` : html`<ul>${page.ownSla.map((each, at) => this.renderRow(page, each, at))}</ul>`}
      <h3>${words.add}</h3>
      <form class="form" @submit=${this.sent((data) => this.add(page, data))}>
        ${this.choice("adapt", "clock", words.clock, CLOCKS.map((each) => [each, named("clock", each)] as const), "REACTION")}
        ${this.field("adapt", { name: "priorities", label: words.priorities, hint: words.prioritiesHint, required: false })}
        ${this.field("adapt", { name: "target", label: words.target, hint: words.targetHint })}
        ${this.field("adapt", { name: "percent", label: words.percent, type: "number", min: "1", max: "100", value: "100" })}
        ${this.choice("adapt", "begin", words.begin, BEGINS.map((each) => [each, each === "TICKET" ? "Ticket" : named("begin", each)] as const), "TICKET")}
        ${this.field("adapt", { name: "clause", label: words.clause })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>
      ${page.budgets.length > 0 ? this.renderAmount(page) : nothing} ${this.renderSessions(page)}
      ${this.outcome()}
    </section>`;
  }

  private renderRow(page: ContractPage, each: Sla, at: number): TemplateResult {
    return html`<li>${named("clock", each.clock)} ${each.priorities.join(", ")}: ${each.target}, ${each.percent} %, ${each.clause}
      <button type="button" ?disabled=${this.busy} aria-label=${`${words.remove}: ${named("clock", each.clock)} ${each.target}`} @click=${() => void this.attempt(() => this.save(page, page.ownSla.filter((_, other) => other !== at), page.ownBudgets))}>${words.remove}</button></li>`;
  }

  private renderAmount(page: ContractPage): TemplateResult {
    const codes = [...new Set(page.budgets.map((each) => each.budget))];
    return html`<h3>${words.setAmount}</h3>
      <form class="form" @submit=${this.sent((data) => this.save(page, page.ownSla, { ...page.ownBudgets, [data.text("budget")]: Number(data.text("amount")) }))}>
        ${this.choice("amount", "budget", words.budget, codes.map((each) => [each, each] as const), codes[0] ?? "")}
        ${this.field("amount", { name: "amount", label: words.amount, type: "number", min: "0" })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`;
  }

  private renderSessions(page: ContractPage): TemplateResult {
    const pair = page.rights.find((each) => each.right === "remote-session-four-eyes" && each.given && each.own)?.clause;
    const { days, clause } = page.ownRecordings;
    return html`<h3>${words.sessions}</h3>
      <form class="form" @submit=${this.sent((data) => this.save(page, page.ownSla, page.ownBudgets, { fourEyes: data.text("fourEyes"), recordingDays: Number(data.text("recordingDays")), recordingClause: data.text("recordingClause") }))}>
        ${this.field("adapt", { name: "fourEyes", label: words.fourEyes, hint: words.fourEyesHint, value: pair ?? "", required: false })}
        ${this.field("adapt", { name: "recordingDays", label: words.days, hint: words.daysHint, type: "number", min: "0", max: "3650", value: String(days) })}
        ${this.field("adapt", { name: "recordingClause", label: words.daysClause, value: clause, required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`;
  }

  // What is agreed later goes before what was agreed earlier: the first row that fits counts.
  private add(page: ContractPage, data: Data): Promise<string> {
    return this.save(page, [row((name) => data.text(name)), ...page.ownSla], page.ownBudgets);
  }

  private async save(page: ContractPage, sla: readonly Sla[], budgets: Readonly<Record<string, number>>, sessions: object = {}): Promise<string> {
    const detail = await contracts.adapt(page.contract.id, { revision: page.revision, sla, budgets, ...sessions });
    this.dispatchEvent(new CustomEvent("adapted", { detail }));
    return words.done;
  }
}
