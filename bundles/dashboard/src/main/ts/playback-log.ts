// What happens in a session that goes on, in plain words: for the person on site. Fetched when there is one.
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { bursts, later, recordings, unsure, type Moment } from "./playback-tape.js";
import { named, words } from "./playback-words.js";

const LOOK_MILLIS = 2000;
const SHOWN = 30;

/** The newest first. */
export function newest(moments: readonly Moment[]): Moment[] {
  return bursts(moments).slice(-SHOWN).reverse();
}

/** Says what was done last. */
@customElement("millwright-session-log")
export class SessionLog extends LitElement {
  @property() session = "";
  @state() private moments: Moment[] = [];
  private known: Moment[] = [];
  private looking: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = setInterval(() => void this.look(), LOOK_MILLIS);
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
  }

  // What cannot be read now is read two seconds later: the last that was known stays.
  private async look(): Promise<void> {
    const since = unsure(this.known);
    const found = await recordings.since(this.session, since).catch(() => undefined);
    if (found) {
      this.known = later(this.known, since, found.moments);
      this.moments = newest(this.known);
    }
  }

  protected override render() {
    return html`<section class="panel" aria-labelledby="log"><h2 id="log">${words.log}</h2>
      <div class="scroll session-log" role="group" aria-labelledby="log" tabindex="0"><ol>
        ${this.moments.map((each) => html`<li><time datetime=${each.at}>${new Date(each.at).toLocaleTimeString()}</time> ${each.what === "input" ? words.input(each.passed, each.dropped) : named(each.what)} ${each.who ? html`<span class="small">${each.who}</span>` : ""}</li>`)}
      </ol></div></section>`;
  }
}
