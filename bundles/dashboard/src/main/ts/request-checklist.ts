// What is to be done for a ticket, item by item. Loaded where there is something.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part } from "./form.js";
import { moment } from "./format.js";
import { requests, type Checklist } from "./requests-calls.js";
import { language } from "./words.js";

const en = { title: "Checklist", of: (done: number, all: number) => `${done} of ${all} are done.` };
const de: typeof en = { title: "Checkliste", of: (done, all) => `${done} von ${all} sind getan.` };
const words = language === "de" ? de : en;

@customElement("millwright-request-checklist")
export class RequestChecklist extends Part {
  @property() ticket = "";
  @state() private list: Checklist | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.list = undefined;
      void this.attempt(() => this.show(() => requests.checklist(this.ticket)));
    }
  }

  private async show(asked: () => Promise<Checklist>): Promise<string> {
    const ticket = this.ticket;
    const list = await asked();
    this.list = ticket === this.ticket ? list : this.list;
    return "";
  }

  protected override render() {
    const list = this.list;
    if (!list || list.items.length === 0) {
      return this.complaint ? this.outcome() : nothing;
    }
    return html`<section class="panel" aria-labelledby="ticket-checklist">
      <h2 id="ticket-checklist">${words.title}</h2>
      <p class="small">${words.of(list.items.filter((each) => each.by !== null).length, list.items.length)}</p>
      <fieldset class="ticks"><legend class="unseen">${words.title}</legend>
        ${list.items.map((each) => html`<label><input type="checkbox" name="item" value=${each.number} .checked=${each.by !== null} ?disabled=${!list.mayTick || this.busy} @change=${(event: Event) => this.tick(each.number, (event.target as HTMLInputElement).checked)} /> ${each.words} ${each.at ? html`<span class="small">${each.by}, ${moment(each.at)}</span>` : nothing}</label>`)}
      </fieldset>${this.outcome()}
    </section>`;
  }

  // What another one did meanwhile is shown, and told.
  private tick(item: number, done: boolean): void {
    void this.attempt(() => this.show(() => requests.tick(this.ticket, item, done))).then(async (ticked) => {
      if (!ticked) {
        await this.show(() => requests.checklist(this.ticket)).catch(() => undefined);
      }
      await this.updateComplete;
      this.querySelector<HTMLElement>(`input[value="${item}"]`)?.focus();
    });
  }
}
