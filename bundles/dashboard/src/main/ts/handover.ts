// A ticket at a desk of somebody else: how it stands there, handing it over, trying again.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { language } from "./words.js";

export interface Handover {
  desk: string;
  state: "HANDING_OVER" | "HANDED_OVER" | "HANDOVER_FAILED";
  there: string;
  reason: string;
  waiting: number;
  since: string;
}

const en = {
  title: "Other desk",
  desk: "Desk",
  hand: "Hand over",
  again: "Try again",
  done: "Saved.",
  state: {
    HANDING_OVER: (desk: string) => `on its way to ${desk}`,
    HANDED_OVER: (desk: string) => `handed over to ${desk}`,
    HANDOVER_FAILED: (desk: string) => `handing over to ${desk} failed`,
  },
  waiting: (count: number) => (count === 1 ? "1 message waits." : `${count} messages wait.`),
};

const de: typeof en = {
  title: "Anderer Schalter",
  desk: "Schalter",
  hand: "Übergeben",
  again: "Erneut versuchen",
  done: "Gespeichert.",
  state: {
    HANDING_OVER: (desk) => `unterwegs zu ${desk}`,
    HANDED_OVER: (desk) => `an ${desk} übergeben`,
    HANDOVER_FAILED: (desk) => `Übergabe an ${desk} gescheitert`,
  },
  waiting: (count) => (count === 1 ? "1 Nachricht wartet." : `${count} Nachrichten warten.`),
};

const words = language === "de" ? de : en;

/** In one line: never by colour alone. */
export function said(handover: Handover): string {
  const mark = handover.state === "HANDOVER_FAILED" ? "✕" : handover.state === "HANDED_OVER" ? "✓" : "…";
  return `${mark} ${words.state[handover.state](handover.desk)}${handover.there ? ` (${handover.there})` : ""}`;
}

@customElement("millwright-handover")
export class HandoverPart extends Part {
  @property() ticket = "";
  @state() private desks: string[] = [];
  @state() private handovers: Handover[] = [];

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      // Where other desks are not installed nothing is here.
      void this.read().catch(() => undefined);
    }
  }

  private get path(): string {
    return "/handovers/" + encodeURIComponent(this.ticket);
  }

  private async read(): Promise<void> {
    const standing = await call<{ desks: string[]; handovers: Handover[] }>("GET", this.path);
    this.desks = standing.desks;
    this.handovers = standing.handovers;
  }

  protected override render() {
    if (this.desks.length === 0 && this.handovers.length === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="ticket-handover">
      <h2 id="ticket-handover">${words.title}</h2>
      ${this.handovers.length === 0 ? this.renderForm() : this.handovers.map((each) => this.renderOne(each))}
      ${this.outcome()}
    </section>`;
  }

  private renderOne(handover: Handover): TemplateResult {
    return html`<p data-state=${handover.state}>${said(handover)} <span class="small">${moment(handover.since)}</span></p>
      ${handover.reason ? html`<p class="note">${handover.reason}</p>` : nothing}
      ${handover.waiting > 0 ? html`<p class="small">${words.waiting(handover.waiting)}</p>` : nothing}
      ${handover.state === "HANDOVER_FAILED" ? html`<button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.post("/again", {}))}>${words.again}</button>` : nothing}`;
  }

  private renderForm(): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.hand(data))}>
      <div class="field"><label for="handover-desk">${words.desk}</label><select id="handover-desk" name="desk">${this.desks.map((each) => html`<option>${each}</option>`)}</select></div>
      <button type="submit" ?disabled=${this.busy}>${words.hand}</button>
    </form>`;
  }

  private hand(data: Data): Promise<string> {
    return this.post("", { desk: data.text("desk") });
  }

  private async post(more: string, form: object): Promise<string> {
    await call("POST", this.path + more, form);
    await this.read();
    return words.done;
  }
}
