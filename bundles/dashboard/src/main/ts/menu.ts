import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Who } from "./api.js";
import { t, type Word } from "./words.js";

/** A page, which is its address too, and the rights of which one opens it. */
type Entry = readonly [page: Word, ...rights: string[]];

const GROUPS: readonly (readonly [title: Word, ...pages: Entry[]])[] = [
  ["ofService", ["tickets", "TICKET_READ"], ["knowledge", "TICKET_READ"], ["sessions", "MACHINE_READ"], ["contracts", "CONTRACT_READ"], ["shift", "MACHINE_READ"]],
  [
    "ofMachines",
    ["setup", "MACHINE_CONFIGURE"],
    ["rules", "MACHINE_READ"],
    ["windows", "MACHINE_READ"],
    ["plans", "MACHINE_READ"],
    ["history", "MACHINE_READ"],
    ["availability", "MACHINE_READ"],
    ["plants", "FLEET_MANAGE"],
  ],
  ["ofPlatform", ["people", "ACCOUNT_READ"], ["data", "LEDGER_READ", "CONSENT_READ"], ["notices", "MACHINE_READ"], ["audit", "AUDIT_READ"], ["platform", "PLATFORM_READ"]],
];

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
        ${GROUPS.map(([title, ...pages]) => this.renderGroup(title, pages))}
      </ul>`;
  }

  private renderGroup(title: Word, pages: readonly Entry[]) {
    const open = pages.filter(([, ...rights]) => rights.some((right) => this.who?.may.includes(right)));
    return open.length === 0
      ? nothing
      : html`<li><span class="small" aria-hidden="true">${t(title)}</span>
          <ul aria-label=${t(title)}>${open.map(([page]) => html`<li><a href="#/${page}">${t(page)}</a></li>`)}</ul></li>`;
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
