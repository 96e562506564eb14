// A terminal of a machine's computer in a remote session. Its client is fetched when a terminal is shown.
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { problemWords } from "./api.js";
import { join, remote } from "./remote-calls.js";
import { size, typed } from "./remote-wire.js";
import { unopened, words } from "./remote-words.js";

// What may wait to be sent: somebody who pastes a book waits.
const MOST_WAITING = 1 << 20;

/** Shows a terminal for as long as it is on the page. */
@customElement("millwright-terminal")
export class Terminal extends LitElement {
  @property() session = "";
  @state() private gone = "";
  private close: (() => void) | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close?.();
  }

  protected override render() {
    return html`<div class="remote-terminal" role="group" aria-label=${words.terminal} aria-describedby="terminal-leave"></div>
      <p class="small leave" id="terminal-leave" tabindex="-1">${words.leave}</p>
      <p role="status">${this.gone}</p>
      ${this.gone ? html`<button type="button" @click=${() => void this.open()}>${words.terminalAgain}</button>` : nothing}`;
  }

  protected override firstUpdated(): void {
    void this.open();
  }

  private async open(): Promise<void> {
    this.gone = "";
    this.close?.();
    try {
      await this.connect();
    } catch (refused) {
      this.gone = problemWords(refused);
    }
  }

  private async connect(): Promise<void> {
    const { screenOf } = await import("./terminal-client.js");
    const { ticket } = await remote.stream(this.session, "TERMINAL");
    if (!this.isConnected) {
      return;
    }
    const socket = join(ticket);
    const send = (message: Uint8Array) => {
      if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < MOST_WAITING) {
        socket.send(message as Uint8Array<ArrayBuffer>);
      }
    };
    const screen = screenOf(this.querySelector<HTMLElement>(".remote-terminal")!);
    screen.onTyped((text) => typed(text).forEach(send));
    screen.onSize((columns, rows) => send(size(columns, rows)));
    screen.onLeave(() => this.querySelector<HTMLElement>(".leave")?.focus());
    socket.onopen = () => {
      this.setAttribute("connected", "");
      send(size(screen.columns, screen.rows));
      screen.focus();
    };
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => screen.show(new Uint8Array(event.data));
    socket.onclose = ({ reason }) => {
      this.removeAttribute("connected");
      this.gone = unopened(reason) || words.terminalGone;
    };
    this.close = () => {
      socket.onclose = null;
      socket.close();
      screen.close();
    };
  }
}
