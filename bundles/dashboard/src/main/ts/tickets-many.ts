// The same done with many tickets; each tells what came of it.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { named, words } from "./ticket-words.js";
import { tickets, type Outcome, type Ticket } from "./tickets-calls.js";

const ACTIONS = ["assign", "grade", "step", "comment"] as const;
const STATES = ["OPENED", "IN_PROGRESS", "WAITING", "CLOSED", "CANCELLED"].map((each) => [each, named("state", each)] as const);
const same = (names: readonly string[]) => names.map((each) => [each, each] as const);

@customElement("millwright-tickets-many")
export class ManyTickets extends Part {
  @property({ attribute: false }) chosen: readonly Ticket[] = [];
  @state() private action = "assign";
  @state() private refused: readonly (readonly [string, string])[] = [];

  protected override render() {
    return html`<form class="form" aria-label=${words.many(this.chosen.length)} @submit=${this.sent((data) => this.act(data))}>
        <p>${words.many(this.chosen.length)}</p>
        ${this.choice("many", "action", words.go, ACTIONS.map((each) => [each, words[each]] as const), this.action, (to) => (this.action = to))}
        ${this.renderFields()}
        <button type="submit" ?disabled=${this.busy || this.chosen.length === 0}>${words.go}</button>
      </form>
      ${this.outcome()}
      ${this.refused.length === 0 ? nothing : html`<ul>${this.refused.map(([number, why]) => html`<li><b>${number}</b>: ${why}</li>`)}</ul>`}`;
  }

  private renderFields(): TemplateResult {
    const text = (required: boolean) => this.field("many", { name: "text", label: words.because, required });
    switch (this.action) {
      case "assign":
        return this.field("many", { name: "login", label: words.login, required: false });
      case "grade":
        return html`${this.choice("many", "priority", words.priority, same(["P1", "P2", "P3", "P4"]), "P3")} ${this.choice("many", "environment", words.environment, same(["LIVE", "LAB"]), "LIVE")} ${text(true)}`;
      case "step":
        return html`${this.choice("many", "to", words.state, STATES, "IN_PROGRESS")} ${text(false)}`;
      default:
        return html`${this.field("many", { name: "text", label: words.answer })} <label><input type="checkbox" name="internal" value="yes" /> ${words.internal}</label>`;
    }
  }

  private async act(data: Data): Promise<string> {
    const numbers = new Map(this.chosen.map((each) => [each.id, each.number]));
    const { outcomes } = await tickets.many({ tickets: this.chosen.map(({ id, version }) => ({ id, version })), action: this.action, with: this.form(data) });
    this.refused = outcomes.flatMap((each: Outcome) => (each.refusal === null ? [] : [[numbers.get(each.id) ?? each.id, each.refusal] as const]));
    this.dispatchEvent(new CustomEvent("changed"));
    return words.manyDone(outcomes.length - this.refused.length, outcomes.length);
  }

  private form(data: Data): object {
    switch (this.action) {
      case "assign":
        return { login: data.text("login") };
      case "grade":
        return { priority: data.text("priority"), environment: data.text("environment"), text: data.text("text") };
      case "step":
        return { to: data.text("to"), text: data.text("text") };
      default:
        return { text: data.text("text"), internal: data.all("internal").length > 0 };
    }
  }
}
