// What can be done about a machine without opening its page.
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "./overview-words.js";
import { t } from "./words.js";

const GAP = 4;

/** One menu for all rows: it stays where it is opened, whatever becomes of its row. */
@customElement("millwright-row-menu")
export class RowMenu extends LitElement {
  @property({ attribute: false }) may: readonly string[] = [];
  @state() private machine = "";
  private opener: HTMLElement | undefined;
  private top = 0;

  protected override createRenderRoot() {
    return this;
  }

  /** Opens beside what was pressed. */
  show(machine: string, opener: HTMLElement): void {
    this.machine = machine;
    this.opener = opener;
    void this.updateComplete.then(() => {
      const menu = this.querySelector<HTMLElement>("[popover]")!;
      menu.showPopover();
      const beside = opener.getBoundingClientRect();
      this.top = beside.top;
      const below = beside.bottom + GAP + menu.offsetHeight <= innerHeight;
      menu.style.top = `${Math.max(0, below ? beside.bottom + GAP : beside.top - GAP - menu.offsetHeight)}px`;
      menu.style.left = `${Math.max(0, Math.min(beside.right - menu.offsetWidth, innerWidth - menu.offsetWidth))}px`;
      menu.querySelector("a")?.focus();
    });
  }

  protected override render() {
    const machine = encodeURIComponent(this.machine);
    const remote = this.may.includes("REMOTE_REQUEST") || this.may.includes("REMOTE_CONSENT");
    return html`<ul class="row-menu" popover aria-label=${this.machine} @keydown=${this.pressed} @toggle=${this.toggled} @click=${(event: Event) => (event.currentTarget as HTMLElement).hidePopover()}>
      ${this.may.includes("TICKET_OPEN") ? html`<li><a href="#/tickets/new?machine=${machine}">${t("newTicket")}</a></li>` : nothing}
      ${remote ? html`<li><a href="#/sessions?machine=${machine}">${words.remote}</a></li>` : nothing}
      <li><a href="#/history?machine=${machine}">${words.curves}</a></li>
      <li><a href="#/machines/${machine}">${words.machine}</a></li>
    </ul>`;
  }

  private readonly toggled = (event: ToggleEvent): void => {
    const change = event.newState === "open" ? addEventListener : removeEventListener;
    change("scroll", this.scrolled, { capture: true });
  };

  // It would stand beside another row.
  private readonly scrolled = (): void => {
    if (Math.abs((this.opener?.getBoundingClientRect().top ?? 0) - this.top) > GAP) {
      this.querySelector<HTMLElement>("[popover]")?.hidePopover();
    }
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      const links = [...this.querySelectorAll("a")];
      links[(links.indexOf(document.activeElement as HTMLAnchorElement) + by + links.length) % links.length]?.focus();
      event.preventDefault();
    }
  };
}
