// The screen of a machine's computer in a remote session. Its client is fetched when a screen is shown.
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { problemWords } from "./api.js";
import { isLeaving } from "./remote-leave.js";
import { join, remote, type Scope } from "./remote-calls.js";
import { screenClosed, words } from "./remote-words.js";

// As vite.screen.config.ts names it.
const CLIENT = "/ui/assets/novnc-1.7.0.js";
// The site closes the screen of an engineer who is not heard for 700 ms while input passes.
const BEAT_MILLIS = 250;
// By X's names: what is held while one leaves is let go there.
const HELD = [
  [0xffe3, "ControlLeft"],
  [0xffe4, "ControlRight"],
] as const;

/** Shows a screen for as long as it is on the page. */
@customElement("millwright-screen")
export class Screen extends LitElement {
  @property() session = "";
  @property() scope: Scope = "VIEW";
  @state() private gone = "";
  private beat: ReturnType<typeof setInterval> | undefined;
  private client: InstanceType<(typeof import("@novnc/novnc"))["default"]> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.beat);
    this.client?.disconnect();
  }

  protected override render() {
    const types = this.scope === "CONTROL" && !this.gone;
    return html`${types ? html`<p><button type="button" @click=${() => this.client?.focus()}>${words.keyboard}</button> <span class="small leave" id="screen-leave" tabindex="-1">${words.leave}</span></p>` : nothing}
      <div class="remote-screen" role="group" aria-label=${words.screen} @keydown=${this.keys}></div>
      <p role="status">${this.gone}</p>
      ${this.gone ? html`<button type="button" @click=${() => void this.open()}>${words.again}</button>` : nothing}`;
  }

  protected override firstUpdated(): void {
    void this.open();
  }

  // Heard before the client hears it: that takes every key.
  private readonly keys = {
    capture: true,
    handleEvent: (event: KeyboardEvent) => {
      if (isLeaving(event)) {
        event.preventDefault();
        event.stopPropagation();
        HELD.forEach(([keysym, code]) => this.client?.sendKey(keysym, code, false));
        this.querySelector<HTMLElement>(".leave")?.focus();
      }
    },
  };

  private async open(): Promise<void> {
    this.gone = "";
    try {
      await this.connect();
    } catch (refused) {
      this.gone = problemWords(refused);
    }
  }

  private async connect(): Promise<void> {
    const { default: RFB } = (await import(/* @vite-ignore */ CLIENT)) as typeof import("@novnc/novnc");
    const { ticket } = await remote.stream(this.session, this.scope);
    if (!this.isConnected) {
      return;
    }
    const socket = join(ticket);
    let [reason, wanted, open] = ["", "", false];
    // Heard before its client: that does not pass the reason on.
    socket.addEventListener("close", (event) => (reason = event.reason));
    const client = new RFB(this.querySelector<HTMLElement>(".remote-screen")!, socket as unknown as string);
    client.scaleViewport = true;
    // For the eye only: what lets input through or not is at the site.
    client.viewOnly = this.scope === "VIEW";
    client.addEventListener("disconnect", () => {
      clearInterval(this.beat);
      this.removeAttribute("connected");
      this.gone = screenClosed(reason, wanted, open);
    });
    client.addEventListener("credentialsrequired", () => {
      wanted = words.screenLogin;
      client.disconnect();
    });
    client.addEventListener("securityfailure", (event) => (wanted = words.screenRefused((event as CustomEvent<{ reason?: string }>).detail.reason ?? "")));
    client.addEventListener("connect", () => {
      open = true;
      this.setAttribute("connected", "");
      this.beat = setInterval(() => RFB.messages.fbUpdateRequest(client._sock, true, 0, 0, 1, 1), BEAT_MILLIS);
    });
    this.client = client;
  }
}
