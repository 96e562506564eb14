// Whether the stream lives, and how old the last message is.
import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { duration, when } from "./format.js";
import { words } from "./overview-words.js";
import { t } from "./words.js";

export type Link = "connecting" | "live" | "broken";

@customElement("millwright-link")
export class LinkChip extends LitElement {
  @property() link: Link = "connecting";
  /** When something was heard last. */
  @property({ attribute: false }) heard = new Date();
  private ticker: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticker);
  }

  protected override render() {
    const age = duration(Date.now() - this.heard.getTime());
    const state = { connecting: t("connecting"), live: t("live"), broken: t("reconnecting", when(this.heard.toISOString())) }[this.link];
    // The age is no news: only the state is read out.
    return html`<span class="link ${this.link}"><span role="status">${state}</span>${this.link === "live" ? html` <span class="age" title=${words.lastHeard(age)}>${age}</span>` : nothing}</span>`;
  }
}
