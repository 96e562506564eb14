import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Who } from "./api.js";
import { t } from "./words.js";

/** The name of who is logged in; behind it the pages about people. */
@customElement("millwright-menu")
export class Menu extends LitElement {
  @property({ attribute: false }) who: Who | undefined;
  /** In how many places this account is logged in. */
  @property({ type: Number }) places = 1;
  @state() private open = false;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("focusout", this.left);
    this.addEventListener("keydown", this.pressed);
    document.addEventListener("pointerdown", this.pointed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.pointed);
  }

  protected override render() {
    const more = this.places > 1 ? html` <span class="places">${t("places", this.places)}</span>` : nothing;
    return html`<button type="button" class="who" aria-expanded=${this.open} aria-controls="menu" @click=${() => (this.open = !this.open)}>
        ${t("loggedInAs", this.who?.user ?? "")}${more} <span aria-hidden="true">▾</span>
      </button>
      <ul id="menu" class="menu" ?hidden=${!this.open} @click=${() => (this.open = false)}>
        <li><a href="#/account">${t("account")}</a></li>
        ${this.who?.may.includes("ACCOUNT_READ") ? html`<li><a href="#/people">${t("people")}</a></li>` : nothing}
        ${this.who?.may.includes("FLEET_MANAGE") ? html`<li><a href="#/plants">${t("plants")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_READ") ? html`<li><a href="#/rules">${t("rules")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_CONFIGURE") ? html`<li><a href="#/setup">${t("setup")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_READ") ? html`<li><a href="#/windows">${t("windows")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_READ") ? html`<li><a href="#/availability">${t("availability")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_READ") ? html`<li><a href="#/shift">${t("shift")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_READ") ? html`<li><a href="#/notices">${t("notices")}</a></li>` : nothing}
        ${this.who?.may.includes("PLATFORM_READ") ? html`<li><a href="#/platform">${t("platform")}</a></li>` : nothing}
        ${this.who?.may.includes("MACHINE_READ") ? html`<li><a href="#/sessions">${t("sessions")}</a></li>` : nothing}
        ${this.who?.may.includes("AUDIT_READ") ? html`<li><a href="#/audit">${t("audit")}</a></li>` : nothing}
        ${this.who?.may.includes("TICKET_READ") ? html`<li><a href="#/tickets">${t("tickets")}</a></li>` : nothing}
        ${this.who?.may.includes("CONTRACT_READ") ? html`<li><a href="#/contracts">${t("contracts")}</a></li>` : nothing}
        ${this.who?.may.some((each) => each === "LEDGER_READ" || each === "CONSENT_READ") ? html`<li><a href="#/data">${t("data")}</a></li>` : nothing}
      </ul>`;
  }

  private readonly left = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) {
      this.open = false;
    }
  };

  private readonly pointed = (event: Event) => {
    if (!this.contains(event.target as Node)) {
      this.open = false;
    }
  };

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape" && this.open) {
      this.open = false;
      this.querySelector("button")?.focus();
    }
  };
}
