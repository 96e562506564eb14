import { html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { call, type Light } from "./api.js";
import { shape } from "./light.js";
import { Pacer } from "./pacer.js";
import { t } from "./words.js";

const WAITING = "/alarms?most=1&aside=false&state=UNACKNOWLEDGED&state=RETURNED_UNACKNOWLEDGED";

/** The way to the alarms, with the number of those that wait for somebody. */
@customElement("millwright-bell")
export class Bell extends LitElement {
  @state() private waiting = 0;
  @state() private light: Light = "GREEN";
  private readonly pacer = new Pacer(() => this.read());

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.heard();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pacer.stop();
  }

  /** The alarms are not what they were. */
  heard(): void {
    this.pacer.wish();
  }

  private async read(): Promise<void> {
    try {
      const page = await call<{ alarms: { light: Light }[]; total: number }>("GET", WAITING);
      this.waiting = page.total;
      this.light = page.alarms[0]?.light ?? "GREEN";
    } catch {
      // What is not known is not shown as none.
      this.waiting = 0;
    }
  }

  protected override render() {
    return html`<a class="bell" href="#/alarms">${t("alarms")}
        ${this.waiting > 0
          ? html`<span class="badge ${this.light.toLowerCase()}" aria-hidden="true">${shape(this.light)} ${this.waiting}</span>
              <span class="unseen">${t("waiting", this.waiting)}</span>`
          : nothing}</a>
      <span class="unseen" role="status">${this.waiting > 0 ? t("waiting", this.waiting) : nothing}</span>`;
  }
}
