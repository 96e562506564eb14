// Maintenance that is under way or announced: a line on the overview and on the pages of its machines.
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { clock, windows, type Near } from "./windows-calls.js";
import { language } from "./words.js";

const AGAIN_MS = 60_000;
const MOST = 3;

const en = {
  open: (reason: string, until: string, zone: string) => `Maintenance until ${until} (${zone}): ${reason}. Alarms of these machines call nobody.`,
  soon: (reason: string, from: string, zone: string) => `Maintenance from ${from} (${zone}): ${reason}.`,
  machines: (count: number) => (count === 1 ? "1 machine" : `${count} machines`),
  more: (count: number) => `${count} more`,
};

const de: typeof en = {
  open: (reason, until, zone) => `Wartung bis ${until} (${zone}): ${reason}. Alarme dieser Maschinen rufen niemanden.`,
  soon: (reason, from, zone) => `Wartung ab ${from} (${zone}): ${reason}.`,
  machines: (count) => (count === 1 ? "1 Maschine" : `${count} Maschinen`),
  more: (count) => `${count} weitere`,
};

const words = language === "de" ? de : en;

@customElement("millwright-near")
export class NearWindows extends LitElement {
  /** Only those of this machine; empty for all. */
  @property() machine = "";
  @state() private near: Near[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.read(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("machine")) {
      void this.read();
    }
  }

  private async read(): Promise<void> {
    const machine = this.machine;
    try {
      const { windows: near } = await windows.near(machine);
      if (machine === this.machine) {
        this.near = near;
      }
    } catch {
      // What is not known is not claimed; it is asked again in a minute.
      this.near = [];
    }
  }

  protected override render() {
    return html`${this.near.slice(0, MOST).map(
      (each) => html`<p class="away near" role="status">
        <span aria-hidden="true">${each.open ? "❚❚" : "△"}</span>
        ${each.open ? words.open(each.reason, clock(each.until, each.zone, language), each.zone) : words.soon(each.reason, clock(each.from, each.zone, language), each.zone)}
        ${this.machine ? nothing : html`<a href="#/windows">${words.machines(each.machines)}</a>`}
      </p>`,
    )}
    ${this.near.length > MOST ? html`<p class="away near"><a href="#/windows">${words.more(this.near.length - MOST)}</a></p>` : nothing}`;
  }
}
