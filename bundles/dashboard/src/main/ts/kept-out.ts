// Customers none of whose people is let in.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, type Block, type Customer } from "./accounts.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { words } from "./people-words.js";

/** Shows them, and lets them in or out for who may. */
@customElement("millwright-kept-out")
export class KeptOut extends Part {
  @property({ type: Boolean }) may = false;
  @property({ attribute: false }) customers: readonly Customer[] = [];
  @state() private blocks: Block[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    this.blocks = (await accounts.blocks()).blocks;
    return said;
  }

  protected override render() {
    if (!this.may && this.blocks.length === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="kept-out">
      <h2 id="kept-out">${words.customerBlocks}</h2>
      <p class="small">${words.customerBlocksHint}</p>
      ${this.blocks.length === 0 ? html`<p>${words.noBlocks}</p>` : html`<ul class="blocks">${this.blocks.map((block) => this.renderBlock(block))}</ul>`}
      ${this.may && this.customers.length > 0 ? this.renderForm() : nothing} ${this.outcome()}
    </section>`;
  }

  private name(id: string): string {
    return this.customers.find((each) => each.id === id)?.name ?? id;
  }

  private renderBlock(block: Block): TemplateResult {
    return html`<li>
      <b>■ ${this.name(block.customer)}</b> ${words.since} ${moment(block.since)}: ${block.reason}
      ${this.may
        ? html`<millwright-sure .label=${words.customerLift(this.name(block.customer))} .disabled=${this.busy} @sure=${() => this.lift(block.customer)}></millwright-sure>`
        : nothing}
    </li>`;
  }

  private renderForm(): TemplateResult {
    const open = this.customers.filter((each) => !this.blocks.some((block) => block.customer === each.id));
    return html`<form class="form" @submit=${this.sent((data) => this.block(data))}>
      ${this.choice("kept-out", "customer", words.customer, open.map((each) => [each.id, each.name] as const), open[0]?.id ?? "")}
      ${this.field("kept-out", { name: "reason", label: words.reason })}
      <button type="submit" ?disabled=${this.busy || open.length === 0}>${words.customerBlock}</button>
    </form>`;
  }

  private async block(data: Data): Promise<string> {
    await accounts.blockCustomer(data.text("customer"), data.text("reason"));
    this.querySelector("form")?.reset();
    return this.read(words.blocked);
  }

  private lift(customer: string): void {
    void this.attempt(async () => {
      await accounts.liftCustomer(customer);
      return this.read(words.unblocked);
    });
  }
}
