// Contracts: the list, and what anybody may do today. Loaded when somebody looks, with its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow, Who } from "./api.js";
import "./contract.js";
import "./contract-calendars.js";
import { right, rights } from "./contract-names.js";
import { verdict } from "./contract-names-verdicts.js";
import { named, words } from "./contract-words.js";
import { because } from "./contract-reasons.js";
import { contracts, type Answer, type Contract, type Sold } from "./contracts-calls.js";
import "./contracts.css";
import { Part, type Data } from "./form.js";

const split = (text: string) => text.split(",").map((each) => each.trim()).filter(Boolean);

/** The page of contracts: the list and what-if, or one of them. */
@customElement("millwright-contracts")
export class ContractsPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @property() contract = "";
  @state() private all: Contract[] = [];
  @state() private sold: Sold[] = [];
  @state() private answer: Answer | undefined;
  private asked = "";

  protected override firstUpdated(): void {
    void this.attempt(() => this.read(""));
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("contract") && changed.get("contract")) {
      void this.attempt(() => this.read(""));
    }
  }

  private may(permission: string): boolean {
    return this.who?.may.includes(permission) ?? false;
  }

  private async read(said: string): Promise<string> {
    this.all = (await contracts.all()).contracts;
    this.sold = this.may("CONTRACT_MANAGE") ? (await contracts.packages()).packages : [];
    return said;
  }

  protected override render() {
    return html`<main id="content" tabindex="-1"><h1>${words.title}</h1>
      ${this.contract
        ? html`<p><a href="#/contracts">${words.back}</a></p>
            <millwright-contract .contract=${this.contract} .mayManage=${this.may("CONTRACT_MANAGE")} .mayEnd=${this.may("CONSENT_GIVE")}></millwright-contract>`
        : html`${this.outcome()} ${this.renderList()} ${this.renderWhatIf()} <millwright-calendars></millwright-calendars> ${this.sold.length > 0 ? this.renderForm() : nothing}`}
    </main>`;
  }

  private renderList(): TemplateResult {
    return html`<section class="panel" aria-labelledby="contracts">
      <h2 id="contracts">${words.list}</h2>
      ${this.all.length === 0
        ? html`<p>${words.none}</p>`
        : html`<div class="scroll" role="group" aria-label=${words.list} tabindex="0"><table>
            <thead><tr><th scope="col">${words.number}</th><th scope="col">${words.customer}</th><th scope="col">${words.package}</th><th scope="col">${words.state}</th><th scope="col">${words.daysLeft}</th><th scope="col">${words.next}</th></tr></thead>
            <tbody>${this.all.map((each) => this.renderRow(each))}</tbody>
          </table></div>`}
    </section>`;
  }

  private renderRow(each: Contract): TemplateResult {
    const why = each.reasons[0];
    const next = each.dates[0];
    return html`<tr id=${each.id}>
      <th scope="row"><a href="#/contracts/${each.id}">${each.number}</a></th>
      <td>${each.customer}</td><td>${each.title}</td>
      <td><b>${named("state", each.state)}</b><br /><span class="small">${why ? `${because(why)}, ${why.clause}` : nothing}</span></td>
      <td>${each.daysLeft ?? ""}</td>
      <td>${next ? html`<time datetime=${next.on}>${next.on}</time> ${named("date", next.name)}` : nothing}</td>
    </tr>`;
  }

  private renderWhatIf(): TemplateResult {
    const machines = [...this.rows.keys()].sort().map((id) => [id, id] as const);
    const answer = this.answer;
    return html`<section class="panel" aria-labelledby="what-if">
      <h2 id="what-if">${words.whatIf}</h2>
      <form class="form" @submit=${this.sent((data) => this.ask(data))}>
        ${this.choice("whatif", "machine", words.machine, machines, machines[0]?.[0] ?? "")}
        ${this.choice("whatif", "right", words.right, rights.map((each) => [each, right(each)] as const), "remote-session")}
        ${this.field("whatif", { name: "person", label: words.person, required: false })}
        <button type="submit" ?disabled=${this.busy || machines.length === 0}>${words.ask}</button>
      </form>
      <div role="status" id="answer">
        ${answer
          ? html`<p><b>${answer.yes ? words.yes : words.no}</b></p>
              <ul><li>${verdict(answer.permission, this.asked)}</li><li>${verdict(answer.words, this.asked)}</li>
                ${answer.left ? html`<li>${words.rest(answer.left.rest, answer.left.all, answer.left.count === "TIMES" ? words.TIMES : words.MINUTES)}</li>` : nothing}
                ${answer.remarks.map((each) => html`<li>${verdict(each, this.asked)}</li>`)}
              </ul>`
          : nothing}
      </div>
    </section>`;
  }

  private async ask(data: Data): Promise<string> {
    this.answer = undefined;
    this.asked = data.text("right");
    this.answer = await contracts.whatIf(data.text("machine"), data.text("right"), data.text("person").trim());
    return "";
  }

  private renderForm(): TemplateResult {
    const packages = this.sold.map((each) => [`${each.code} ${each.version}`, `${each.title} (${each.version})`] as const);
    const customers = [...new Set([...this.rows.values()].map((row) => row.customer).filter(Boolean))].sort();
    return html`<section class="panel" aria-labelledby="conclude">
      <h2 id="conclude">${words.conclude}</h2>
      <form class="form" @submit=${this.sent((data) => this.conclude(data))}>
        ${this.field("conclude", { name: "customer", label: words.customer, value: customers[0] ?? "" })}
        ${this.choice("conclude", "package", words.package, packages, packages[0]?.[0] ?? "")}
        ${this.field("conclude", { name: "number", label: words.number })} ${this.field("conclude", { name: "concluded", label: words.concluded, type: "date" })}
        ${this.field("conclude", { name: "purchaseYear", label: words.purchaseYear, type: "number" })}
        ${this.field("conclude", { name: "calendar", label: words.calendarCode })} ${this.field("conclude", { name: "machines", label: words.machineList })}
        ${this.field("conclude", { name: "administrators", label: words.administrators })} ${this.field("conclude", { name: "contacts", label: words.contacts })}
        <button type="submit" ?disabled=${this.busy}>${words.send}</button>
      </form>
    </section>`;
  }

  private async conclude(data: Data): Promise<string> {
    const [code, version] = data.text("package").split(" ");
    await contracts.conclude({
      customer: data.text("customer"),
      code,
      version,
      number: data.text("number"),
      concluded: data.text("concluded"),
      purchaseYear: Number(data.text("purchaseYear")),
      calendar: data.text("calendar"),
      machines: split(data.text("machines")).map((machine) => ({ machine })),
      administrators: split(data.text("administrators")),
      contacts: split(data.text("contacts")),
    });
    return this.read(words.written);
  }
}
