// The screen of a machine's computer in a remote session. Its client is fetched when a screen is shown.
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { remote, type Scope } from "./remote-calls.js";
import { words } from "./remote-words.js";

// As vite.screen.config.ts names it.
const CLIENT = "/ui/assets/novnc-1.7.0.js";

/** Shows a screen for as long as it is on the page. */
@customElement("millwright-screen")
export class Screen extends LitElement {
  @property() session = "";
  @property() scope: Scope = "VIEW";
  @state() private gone = false;
  private client: { disconnect(): void } | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.client?.disconnect();
  }

  protected override render() {
    return html`<div class="remote-screen" role="group" aria-label=${words.screen}></div>
      <p role="status">${this.gone ? words.gone : ""}</p>`;
  }

  protected override async firstUpdated(): Promise<void> {
    const { default: RFB } = (await import(/* @vite-ignore */ CLIENT)) as typeof import("@novnc/novnc");
    const { ticket } = await remote.stream(this.session, this.scope);
    if (!this.isConnected) {
      return;
    }
    const url = new URL("/relay/join", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const client = new RFB(this.querySelector<HTMLElement>(".remote-screen")!, url.href, { wsProtocols: ["binary", "ticket." + ticket] });
    client.scaleViewport = true;
    // For the eye only: what lets input through or not is at the site.
    client.viewOnly = this.scope === "VIEW";
    client.addEventListener("disconnect", () => (this.gone = true));
    client.addEventListener("connect", () => this.setAttribute("connected", ""));
    this.client = client;
  }
}
