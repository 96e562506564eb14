// Where an account is logged in.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, type Session } from "./accounts.js";
import { Part } from "./form.js";
import { moment } from "./format.js";
import { called, words } from "./people-words.js";

/** The sessions of one's own account, or of somebody else's; each can be ended. */
@customElement("millwright-sessions")
export class Sessions extends Part {
  /** The id of somebody else; empty for oneself. */
  @property() person = "";
  @property({ type: Boolean }) readonly = false;
  @state() private rows: Session[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  /** Reads them anew. */
  async read(): Promise<void> {
    await this.attempt(async () => {
      this.rows = (await accounts.sessions(this.person)).sessions;
      return "";
    });
  }

  protected override render() {
    const places = this.rows.filter((row) => row.door === "PAGE").length;
    return html`<section class="panel" aria-labelledby="sessions-part">
      <h2 id="sessions-part">${words.sessions}</h2>
      ${this.person === "" && places > 1 ? html`<p class="note">${words.sessionsMany(places)}</p>` : nothing}
      ${this.rows.length === 0 ? html`<p>${words.noSessions}</p>` : this.renderTable()}
      ${this.person !== "" && !this.readonly && this.rows.length > 1
        ? html`<millwright-sure .label=${words.sessionsEnd} @sure=${this.endAll}></millwright-sure>`
        : nothing}
      ${this.outcome()}
    </section>`;
  }

  private renderTable(): TemplateResult {
    return html`<div class="scroll"><table>
      <thead>
        <tr>
          <th scope="col">${words.begun}</th>
          <th scope="col">${words.used}</th>
          <th scope="col">${words.door}</th>
          <th scope="col">${words.from}</th>
          <th scope="col">${words.program}</th>
          ${this.readonly ? nothing : html`<th scope="col">${words.actions}</th>`}
        </tr>
      </thead>
      <tbody>
        ${this.rows.map(
          (row) => html`<tr>
            <td>${moment(row.begun)}</td>
            <td>${moment(row.used)}</td>
            <td>${called("door", row.door)}</td>
            <td>${row.address}</td>
            <td class="words">${row.agent}</td>
            ${this.readonly ? nothing : html`<td>${row.current ? html`<b>${words.sessionHere}</b>` : this.renderEnd(row)}</td>`}
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private renderEnd(row: Session): TemplateResult {
    const label = words.sessionEnd(`${called("door", row.door)} ${row.address}`);
    return html`<button type="button" aria-label=${label} ?disabled=${this.busy} @click=${() => this.end(row.id)}>${words.end}</button>`;
  }

  private end(id: string): void {
    void this.change(() => accounts.endSession(this.person, id));
  }

  private endAll(): void {
    void this.change(() => accounts.endSessions(this.person));
  }

  private async change(work: () => Promise<void>): Promise<void> {
    const done = await this.attempt(async () => {
      await work();
      this.rows = (await accounts.sessions(this.person)).sessions;
      return words.ended;
    });
    if (done) {
      this.dispatchEvent(new CustomEvent("ended"));
    }
  }
}
