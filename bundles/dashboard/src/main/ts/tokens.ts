// What programs show instead of a password.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, endOf, lastDay, type Token } from "./accounts.js";
import { day } from "./days.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { called, words } from "./people-words.js";

const DAY = 86_400_000;
const USUAL = 90;
const LONGEST = 365;

/** The tokens of one's own account, or of somebody else's; one's own can be made here. */
@customElement("millwright-tokens")
export class Tokens extends Part {
  /** The id of somebody else; empty for oneself. */
  @property() person = "";
  @property({ type: Boolean }) readonly = false;
  /** What the owner may do anywhere: what can be chosen. */
  @property({ attribute: false }) may: readonly string[] = [];
  @state() private rows: Token[] = [];
  @state() private secret = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    this.rows = (await accounts.tokens(this.person)).tokens;
    return said;
  }

  protected override render() {
    return html`<section class="panel" aria-labelledby="tokens-part">
      <h2 id="tokens-part">${words.tokens}</h2>
      <p class="small">${words.tokensHint}</p>
      ${this.rows.length === 0 ? html`<p>${words.noTokens}</p>` : this.renderTable()}
      ${this.secret
        ? html`<div class="note">
            <millwright-once .label=${words.tokenMade} .value=${this.secret}></millwright-once>
            <p class="small">${words.once} ${words.tokenUse}</p>
          </div>`
        : nothing}
      ${this.person === "" ? this.renderForm() : nothing} ${this.outcome()}
    </section>`;
  }

  private renderTable(): TemplateResult {
    const now = Date.now();
    return html`<div class="scroll"><table>
      <thead>
        <tr>
          <th scope="col">${words.tokenName}</th>
          <th scope="col">${words.tokenScope}</th>
          <th scope="col">${words.tokenUntil}</th>
          <th scope="col">${words.used}</th>
          ${this.readonly ? nothing : html`<th scope="col">${words.actions}</th>`}
        </tr>
      </thead>
      <tbody>
        ${this.rows.map(
          (row) => html`<tr>
            <th scope="row">${row.name}</th>
            <td class="words">${row.scope.map((each) => called("may", each)).join(", ")}</td>
            <td>${lastDay(row.until)} ${Date.parse(row.until) <= now ? html`<b>${words.tokenOver}</b>` : nothing}</td>
            <td>${row.used ? moment(row.used) : words.never}</td>
            ${this.readonly
              ? nothing
              : html`<td>
                  <millwright-sure .label=${words.tokenEnd(row.name)} .disabled=${this.busy} @sure=${() => this.end(row.id)}></millwright-sure>
                </td>`}
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private renderForm(): TemplateResult {
    const now = Date.now();
    return html`<form class="form" @submit=${this.sent((data) => this.make(data))}>
      ${this.field("token", { name: "name", label: words.tokenName })}
      <fieldset>
        <legend>${words.tokenScope}</legend>
        ${this.may.map(
          (each) => html`<label class="tick"><input type="checkbox" name="scope" data-told value=${each} /> ${called("may", each)}</label>`,
        )}
        ${this.complaint?.field === "scope" ? html`<span class="error" role="alert">${this.complaint.words}</span>` : nothing}
      </fieldset>
      ${this.field("token", {
        name: "until",
        label: words.tokenUntil,
        type: "date",
        value: day(new Date(now + USUAL * DAY)),
        min: day(new Date(now)),
        max: day(new Date(now + LONGEST * DAY)),
      })}
      <button type="submit" class="primary" ?disabled=${this.busy}>${words.tokenMake}</button>
    </form>`;
  }

  private async make(data: Data): Promise<string> {
    const made = await accounts.makeToken(data.text("name"), data.all("scope"), endOf(data.text("until")) ?? "");
    this.secret = made.secret;
    this.querySelector("form")?.reset();
    return this.read("");
  }

  private end(id: string): void {
    void this.attempt(async () => {
      await accounts.endToken(this.person, id);
      return this.read(words.ended);
    });
  }
}
