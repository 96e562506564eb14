import { html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { call, type Light } from "./api.js";
import { shape } from "./light.js";
import { memory } from "./memory.js";
import { Pacer } from "./pacer.js";
import type { Ear, Waiting } from "./sound.js";
import { t } from "./words.js";

const WAITING = "/alarms?aside=false&state=UNACKNOWLEDGED&state=RETURNED_UNACKNOWLEDGED&most=";

/** So many are listened to; among more nobody hears one. */
const HEARD = 200;

/** The way to the alarms, with the number of those that wait for somebody. */
@customElement("millwright-bell")
export class Bell extends LitElement {
  @state() private waiting = 0;
  @state() private light: Light = "GREEN";
  private readonly pacer = new Pacer(() => this.read());
  /** What makes the sound; undefined while the person wants none. */
  private sound: { ear: Ear; ring: (light: Light) => Promise<void> } | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("millwright-sound", this.chosen);
    void memory.all().then((kept) => this.listen(kept.SOUND === "on"), () => undefined);
    this.heard();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("millwright-sound", this.chosen);
    this.pacer.stop();
  }

  private readonly chosen = (event: Event) => void this.listen((event as CustomEvent<boolean>).detail);

  private async listen(wanted: boolean): Promise<void> {
    if (wanted) {
      const { Ear, ring } = await import("./sound.js");
      this.sound = { ear: new Ear(), ring };
      this.heard();
    } else {
      this.sound = undefined;
    }
  }

  /** The alarms are not what they were. */
  heard(): void {
    this.pacer.wish();
  }

  private async read(): Promise<void> {
    try {
      const sound = this.sound;
      const page = await call<{ alarms: Waiting[]; total: number }>("GET", WAITING + (sound ? HEARD : 1));
      const fresh = sound?.ear.hear(page.alarms);
      if (fresh) {
        // A browser that plays nothing yet is no reason to show nothing.
        void sound?.ring(fresh).catch(() => undefined);
      }
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
