// The second factor of one's own account.
import { html, nothing, svg, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, grouped, type Enrolment } from "./accounts.js";
import { Part } from "./form.js";
import { words } from "./people-words.js";

const QUIET = 4;

/** Switches it on and off, and shows its secret and recovery codes once. */
@customElement("millwright-factor")
export class Factor extends Part {
  @property({ type: Boolean }) on = false;
  @state() private begun: Enrolment | undefined;
  @state() private codes: string[] = [];

  protected override render() {
    return html`<section class="panel" aria-labelledby="factor">
      <h2 id="factor">${words.factor}</h2>
      <p>${this.on ? words.factorOn : words.factorOff}</p>
      ${this.codes.length > 0 ? this.renderCodes() : nothing}
      ${this.on ? this.renderOn() : this.begun ? this.renderBegun(this.begun) : this.renderOff()}
      ${this.outcome()}
    </section>`;
  }

  private renderOff(): TemplateResult {
    return html`<button type="button" ?disabled=${this.busy} @click=${this.begin}>${words.factorBegin}</button>`;
  }

  private renderBegun(begun: Enrolment): TemplateResult {
    const side = begun.qr.size + 2 * QUIET;
    return html`<p>${words.factorScan}</p>
      <svg class="qr" role="img" aria-label=${words.factorPicture} viewBox="${-QUIET} ${-QUIET} ${side} ${side}" shape-rendering="crispEdges">
        ${svg`<rect class="light" x=${-QUIET} y=${-QUIET} width=${side} height=${side} /><path class="dark" d=${begun.qr.path} />`}
      </svg>
      <dl class="pairs"><dt>${words.factorSecret}</dt><dd><code class="secret">${grouped(begun.secret)}</code></dd></dl>
      <p class="small">${words.once}</p>
      <form class="form" @submit=${this.sent((data) => this.confirm(data.text("code")))}>
        ${this.codeField()}
        <button type="submit" class="primary" ?disabled=${this.busy}>${words.factorConfirm}</button>
        <button type="button" @click=${() => (this.begun = undefined)}>${words.cancel}</button>
      </form>`;
  }

  private renderOn(): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.end(data.text("code")))}>
      ${this.codeField()}
      <button type="button" ?disabled=${this.busy} @click=${this.fresh}>${words.recoveryFresh}</button>
      <button type="submit" ?disabled=${this.busy}>${words.factorEnd}</button>
    </form>`;
  }

  private codeField(): TemplateResult {
    return this.field("factor", { name: "code", label: words.factorCode, autocomplete: "one-time-code" });
  }

  private renderCodes(): TemplateResult {
    return html`<h3>${words.recovery}</h3>
      <p>${words.recoveryHint} ${words.once}</p>
      <ul class="codes">
        ${this.codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ul>`;
  }

  private readonly begin = () =>
    this.attempt(async () => {
      this.begun = await accounts.beginFactor();
      this.codes = [];
      return "";
    });

  private async confirm(code: string): Promise<string> {
    this.codes = (await accounts.confirmFactor(code)).codes;
    this.begun = undefined;
    this.changed();
    return words.factorDone;
  }

  private readonly fresh = () => {
    const form = this.querySelector("form")!;
    if (form.reportValidity()) {
      const code = String(new FormData(form).get("code"));
      void this.attempt(async () => {
        this.codes = (await accounts.recoveryCodes(code)).codes;
        form.reset();
        return "";
      }, ["code"]);
    }
  };

  private async end(code: string): Promise<string> {
    await accounts.endFactor(code);
    this.codes = [];
    this.changed();
    return words.factorEnded;
  }

  private changed(): void {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}
