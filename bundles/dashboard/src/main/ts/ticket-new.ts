// One click on a machine: a draft, and part by part what would be sent along.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow } from "./api.js";
import { Part, type Data } from "./form.js";
import { criterion } from "./ticket-criteria.js";
import { named, words } from "./ticket-words.js";
import { tickets, type Draft } from "./tickets-calls.js";

const KINDS = ["INCIDENT", "PROBLEM", "CHANGE", "SERVICE_REQUEST", "QUESTION"].map((each) => [each, named("kind", each)] as const);
const PRIORITIES = ["P1", "P2", "P3", "P4"].map((each) => [each, each] as const);
const ENVIRONMENTS = ["LIVE", "LAB"].map((each) => [each, each] as const);

/** Before the name of a customer: no machine is named so. */
const WHOSE = "/";

/** What a ticket can be about: the machines in sight, and behind them their customers, for what is of no machine. */
export function subjects(rows: ReadonlyMap<string, MachineRow>): [string, string][] {
  const customers = new Map([...rows.values()].filter((each) => each.customerId).map((each) => [each.customerId, each.customer]));
  const machines = [...rows.keys()].sort().map((id): [string, string] => [id, id]);
  return [...machines, ...[...customers].sort().map(([id, name]): [string, string] => [WHOSE + id, words.noMachine(name)])];
}

@customElement("millwright-ticket-new")
export class NewTicket extends Part {
  @property() machine = "";
  @property() cause = "";
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  /** Whether the reader works on tickets. */
  @property({ type: Boolean }) works = false;
  @state() private customer = "";
  @state() private draft: Draft | undefined;
  @state() private priority = "";
  @state() private asks = "";
  /** Whether a form of a known request is filled in. */
  @state() private known = false;
  private chosen = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./knowledge-hint.js");
    void import("./request-form.js");
  }

  protected override updated(changed: Map<string, unknown>): void {
    if ((changed.has("machine") || changed.has("cause")) && this.machine) {
      void this.attempt(() => this.read());
    }
  }

  private async read(): Promise<string> {
    return this.show(await tickets.draft(this.machine, this.cause));
  }

  private async show(draft: Draft): Promise<string> {
    this.draft = draft;
    this.asks = draft.title;
    if (this.chosen) {
      await this.updateComplete;
      this.querySelector<HTMLElement>("#new-title")?.focus();
    }
    return "";
  }

  protected override render() {
    const draft = this.draft;
    return html`<h1>${words.fresh}</h1>
      ${this.outcome()}
      ${this.machine === "" && this.customer === ""
        ? html`<form class="form" @submit=${this.sent((data) => this.choose(data.text("machine")))}>
            ${this.choice("new", "machine", words.machine, [["", ""], ...subjects(this.rows)], "")}
            <button type="submit" class="primary">${words.go}</button>
          </form>`
        : draft
          ? html`${this.cause ? nothing : html`<millwright-request-form .machine=${draft.machine} .customer=${this.customer} ?works=${draft.works} @chosen=${(event: CustomEvent<string>) => (this.known = event.detail !== "")}></millwright-request-form>`}
              ${this.known ? nothing : this.renderForm(draft)}`
          : nothing}`;
  }

  // With the arrow keys a choice passes over others: it counts when it is sent.
  private async choose(subject: string): Promise<string> {
    this.chosen = true;
    if (!subject.startsWith(WHOSE)) {
      this.machine = subject;
      return "";
    }
    this.customer = subject.slice(WHOSE.length);
    return this.show({ machine: "", cause: "", title: "", priority: "P3", environment: "LIVE", contact: "", works: this.works, parts: [] });
  }

  private renderForm(draft: Draft): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.open(data))} @change=${(event: Event) => this.asked(event.target as HTMLInputElement)}>
      ${draft.machine ? html`<p><a href="#/machines/${encodeURIComponent(draft.machine)}">${draft.machine}</a> <span class="small">${words.contact(draft.contact)}</span></p>` : html`<p>${subjects(this.rows).find(([id]) => id === WHOSE + this.customer)?.[1]}</p>`}
      ${this.field("new", { name: "title", label: words.what, value: draft.title })}
      <div class="field"><label for="new-text">${words.text}</label><textarea id="new-text" name="text" maxlength="8000"></textarea></div>
      ${this.choice("new", "kind", words.kind, KINDS, "INCIDENT")} ${this.choice("new", "priority", words.priority, PRIORITIES, this.priority || draft.priority, (to) => (this.priority = to))}
      <p class="small" role="status">${criterion(this.priority || draft.priority)}</p>
      ${this.choice("new", "environment", words.environment, ENVIRONMENTS, draft.environment)}
      ${draft.works ? this.field("new", { name: "behalf", label: words.behalf, hint: words.behalfHint, required: false }) : nothing}
      <label><input type="checkbox" name="called" value="yes" /> ${words.called}</label>
      ${draft.parts.length === 0
        ? nothing
        : html`<fieldset class="ticks sent">
            <legend>${words.sent}</legend>
            <p class="small">${words.tick}</p>
            ${draft.parts.map(
              (each) => html`<label><input type="checkbox" name="parts" value=${each.name} checked /> ${named("part", each.name)}</label>
                <details><summary>${words.rows(each.rows.length)}</summary><pre tabindex="0">${each.rows.join("\n")}</pre></details>`,
            )}
          </fieldset>`}
      <millwright-knowledge-hint .machine=${draft.machine} .cause=${draft.cause} .asks=${this.asks}></millwright-knowledge-hint>
      <button type="submit" class="primary" ?disabled=${this.busy}>${words.send}</button>
    </form>`;
  }

  /** What is known of it is told before it is sent. */
  private asked(field: HTMLInputElement): void {
    if (field.name === "title") {
      this.asks = field.value;
    }
  }

  private async open(data: Data): Promise<string> {
    const made = await tickets.open({
      kind: data.text("kind"),
      ...(this.machine ? { machine: this.machine, cause: this.cause } : { customer: this.customer }),
      title: data.text("title"),
      text: data.text("text"),
      priority: data.text("priority"),
      environment: data.text("environment"),
      called: data.all("called").length > 0,
      parts: data.all("parts"),
      ...(data.text("behalf") ? { behalf: data.text("behalf") } : {}),
    });
    location.hash = "#/tickets/" + made.ticket.id;
    return made.ticket.number;
  }
}
