// The files of a ticket: saved by who wants to see them, never shown here.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Refused } from "./api.js";
import { bytes, moment } from "./format.js";
import { Part } from "./form.js";
import { words } from "./ticket-words.js";
import { tickets, type SentFile } from "./tickets-calls.js";

const MOST_BYTES = 10 * 2 ** 20;

@customElement("millwright-ticket-files")
export class TicketFiles extends Part {
  @property() ticket = "";
  /** Whether the reader may take some away, and keep some for the own people. */
  @property({ type: Boolean }) works = false;
  /** Whether nothing is added any more. */
  @property({ type: Boolean }) over = false;
  @state() private files: readonly SentFile[] = [];

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.files = [];
      void this.attempt(() => this.read());
    }
  }

  private async read(): Promise<string> {
    this.files = (await tickets.files(this.ticket)).files;
    return "";
  }

  protected override render() {
    return html`<section class="panel" aria-labelledby="ticket-files">
      <h2 id="ticket-files">${words.files}</h2>
      ${this.files.length === 0 ? html`<p>${words.noFiles}</p>` : html`<ul>${this.files.map((each) => this.renderFile(each))}</ul>`}
      ${this.over ? nothing : this.renderForm()} ${this.outcome()}
    </section>`;
  }

  private renderFile(each: SentFile): TemplateResult {
    return html`<li>
      <a href=${tickets.fileAddress(this.ticket, each.id)} download=${each.name}>${each.name}</a>
      <span class="small">${bytes(each.bytes)}, ${each.by}, ${moment(each.at)}${each.internal ? html` · ${words.internally}` : nothing}</span>
      ${this.works ? html`<millwright-sure .label=${words.removeFile(each.name)} ?disabled=${this.busy} @sure=${() => void this.attempt(() => this.takeAway(each))}></millwright-sure>` : nothing}
    </li>`;
  }

  private renderForm(): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.send(data.all("internal").length > 0))}>
      <div class="field">
        <label for="file-content">${words.attach}</label>
        <input id="file-content" name="file" type="file" required aria-describedby="file-content-hint" />
        <span class="small" id="file-content-hint">${words.fileHint}</span>
      </div>
      ${this.works ? html`<label><input type="checkbox" name="internal" value="yes" /> ${words.internal}</label>` : nothing}
      <button type="submit" ?disabled=${this.busy}>${words.sendFile}</button>
    </form>`;
  }

  private async send(internal: boolean): Promise<string> {
    const input = this.querySelector<HTMLInputElement>("#file-content")!;
    const file = input.files?.[0];
    if (!file) {
      return "";
    }
    if (file.size > MOST_BYTES) {
      throw new Refused(413, words.fileHint);
    }
    const kept = await tickets.attach(this.ticket, file, internal);
    this.files = [...this.files, kept];
    input.value = "";
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }

  private async takeAway(each: SentFile): Promise<string> {
    this.files = (await tickets.detach(this.ticket, each.id)).files;
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }
}
