// The customer's part of a remote session that goes on: free travel paths, holding on, ending.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { remote, type RemoteSession } from "./remote-calls.js";
import { words } from "./remote-words.js";

const BEAT_MILLIS = 250;

/** Says that travel paths are free, and lets input through while somebody holds. */
@customElement("millwright-gate")
export class Gate extends Part {
  @property({ attribute: false }) session: RemoteSession | undefined;
  @state() private held = false;
  // How many signs of this hold were answered: the site lets input through from the second on.
  @state() private answered = 0;
  private gripped = "";
  private beat: ReturnType<typeof setInterval> | undefined;
  private sign: Promise<void> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("blur", this.letGo);
    document.addEventListener("visibilitychange", this.letGo);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.letGo();
    window.removeEventListener("blur", this.letGo);
    document.removeEventListener("visibilitychange", this.letGo);
  }

  protected override render() {
    const session = this.session;
    const moves = !session?.program && (session?.allowed.some((each) => ["CONTROL", "TCP", "TERMINAL"].includes(each)) ?? false);
    return html`<button type="button" class="end-now" @click=${() => this.attempt(() => this.end())}>${words.endNow}</button>
      ${session && moves
        ? html`<section class="panel" aria-labelledby="motion"><h2 id="motion">${words.motion}</h2>
            ${session.state === "MOTION_ALLOWED" ? this.renderHold(session) : this.renderChecklist()}
            <p class="small">${words.aid}</p></section>`
        : nothing}
      ${this.outcome()}`;
  }

  private renderChecklist(): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.confirm(data))}>
      <div class="field"><label><input type="checkbox" name="free" required /> ${words.checklist}</label></div>
      ${this.field("free", { name: "name", label: words.name })}
      <button type="submit" ?disabled=${this.busy}>${words.confirm}</button>
    </form>`;
  }

  private renderHold(session: RemoteSession): TemplateResult {
    return html`<p>${words.until(new Date(session.freeUntil ?? "").toLocaleTimeString())}</p>
      ${session.holder
        ? html`<button
            type="button"
            class="hold"
            aria-pressed=${this.passes ? "true" : "false"}
            @pointerdown=${this.grip}
            @pointerup=${this.letGo}
            @pointercancel=${this.letGo}
            @pointerleave=${this.letGo}
            @keydown=${this.pressed}
            @keyup=${this.letGo}
            @blur=${this.letGo}
            @contextmenu=${(event: Event) => event.preventDefault()}
          >${this.passes ? words.held : words.hold}</button>`
        : nothing}
      <button type="button" @click=${() => this.attempt(() => this.lock())}>${words.lock}</button>`;
  }

  private get passes(): boolean {
    return this.held && this.answered > 1;
  }

  private async confirm(data: Data): Promise<string> {
    this.tell(await remote.free(this.session!.id, data.text("name")));
    return "";
  }

  private async lock(): Promise<string> {
    this.letGo();
    this.tell(await remote.lock(this.session!.id));
    return "";
  }

  private async end(): Promise<string> {
    this.letGo();
    this.tell(await remote.end(this.session!.id));
    return "";
  }

  private tell(session: RemoteSession): void {
    this.dispatchEvent(new CustomEvent("changed", { detail: session }));
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if ((event.key === " " || event.key === "Enter") && !event.repeat) {
      event.preventDefault();
      this.grip();
    }
  };

  private readonly grip = () => {
    if (!this.held) {
      this.held = true;
      this.answered = 0;
      this.gripped = this.session!.id;
      this.hold();
      this.beat = setInterval(() => this.hold(), BEAT_MILLIS);
    }
  };

  // One sign at a time: none may overtake the letting go, and hold anew what nobody holds.
  private hold(): void {
    if (!this.sign) {
      this.sign = remote
        .hold(this.gripped)
        .then(() => void this.answered++)
        .catch(() => this.letGo())
        .finally(() => (this.sign = undefined));
    }
  }

  private readonly letGo = () => {
    if (this.held) {
      this.held = false;
      clearInterval(this.beat);
      const id = this.gripped;
      void (this.sign ?? Promise.resolve()).then(() => remote.release(id)).catch(() => undefined);
    }
  };
}
