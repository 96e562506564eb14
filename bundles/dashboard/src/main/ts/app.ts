import { html, LitElement, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { customElement, state } from "lit/decorators.js";
import type { AlarmsPage } from "./alarms.js";
import { api, Refused, type Disk, type FileProblem, type MachineRow, type Reading, type Status, type Who } from "./api.js";
import type { Bell } from "./bell.js";
import "./link.js";
import type { Link } from "./link.js";
import { Live, type LiveHearer } from "./live.js";
import type { Machine } from "./machine.js";
import type { Panels } from "./panels.js";
import "./overview.js";
import { route, type Route } from "./routes.js";
import type { Since } from "./since.js";
import { language, t } from "./words.js";

const UNSEEN_MS = 60_000;

type Session = Who | "unknown" | "out";

// What is not needed at the first glance is fetched when somebody does.
const seldom: Partial<Record<Route["page"], () => Promise<unknown>>> = {
  account: () => import("./account.js"),
  alarms: () => import("./alarms.js"),
  audit: () => import("./audit.js"),
  availability: () => import("./availability.js"),
  contracts: () => import("./contracts.js"),
  tickets: () => import("./tickets.js"),
  knowledge: () => import("./knowledge.js"),
  data: () => import("./data.js"),
  machine: () => import("./machine.js"),
  plants: () => import("./plants.js"),
  people: () => import("./people.js"),
  rules: () => import("./rules.js"),
  setup: () => import("./setup.js"),
  windows: () => import("./windows.js"),
  plans: () => import("./plans.js"),
  shift: () => import("./shift.js"),
  notices: () => import("./notices.js"),
  platform: () => import("./platform.js"),
  sessions: () => import("./remote.js"),
  history: () => import("./history.js"),
  sites: () => import("./site.js"),
  invitation: () => import("./invitation.js"),
};

/** The frame of all pages: who is logged in, which page is shown, and the stream of news. */
@customElement("millwright-app")
export class App extends LitElement implements LiveHearer {
  @state() private session: Session = "unknown";
  @state() private shown: Route = { page: "overview" };
  @state() private places = 1;
  @state() private rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private problems: FileProblem[] = [];
  @state() private away: string[] = [];
  @state() private disk: Disk | null = null;
  @state() private version = "";
  @state() private link: Link = "connecting";
  @state() private heardAt = new Date();
  private readonly live = new Live(this);
  /** Since when nothing is heard, and since when nobody looks; in milliseconds. */
  private lostAt: number | undefined;
  private hiddenAt: number | undefined;
  /** The code of the page that is shown. */
  private loaded: Promise<unknown> = Promise.resolve();

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = language;
    addEventListener("hashchange", () => this.route());
    document.addEventListener("visibilitychange", this.seen);
    this.route();
    void this.begin();
  }

  private async begin(): Promise<void> {
    try {
      this.enter(await api.who());
    } catch (refused) {
      this.leave();
      if (refused instanceof Refused && refused.status !== 401) {
        // The server starts: the login form stands ready, and the stream is tried meanwhile.
        setTimeout(() => this.session === "out" && void this.begin(), 3_000);
      }
    }
  }

  private enter(who: Who): void {
    this.session = who;
    if (who.terms) {
      void import("./login.js");
    } else {
      void import("./menu.js");
      void import("./bell.js");
      void import("./near.js");
      void import("./panels.js");
      void import("./since.js");
      if (who.withheld?.length) {
        void import("./withheld.js");
      }
      this.route();
    }
  }

  private leave(): void {
    this.session = "out";
    void import("./login.js");
  }

  // An account is one person's: where else it is logged in just now is shown on every page.
  private async countPlaces(): Promise<void> {
    try {
      this.places = (await api.places()).sessions.filter((session) => session.door === "PAGE").length;
    } catch {
      this.places = 1;
    }
  }

  private route(): void {
    this.shown = route(location.hash);
    this.loaded = this.load();
    if (typeof this.session === "string" || this.session.terms) {
      return;
    }
    document.title = [this.subject(), t("title")].filter(Boolean).join(" – ");
    this.live.start(this.machine);
    void this.countPlaces();
    scrollTo(0, 0);
    void Promise.all([this.loaded, this.updateComplete]).then(() =>
      this.querySelector<HTMLElement>("#content")?.focus({ preventScroll: true }),
    );
  }

  private subject(): string {
    const { page } = this.shown;
    return page === "machine" ? this.shown.machine : page === "overview" || page === "invitation" ? "" : t(page);
  }

  private async load(): Promise<void> {
    await seldom[this.shown.page]?.();
  }

  private get machine(): string | undefined {
    return this.shown.page === "machine" ? this.shown.machine : undefined;
  }

  onStatus(status: Status): void {
    this.rows = new Map(status.machines.map((row) => [row.id, row]));
    this.problems = status.problems;
    this.away = status.away;
    this.disk = status.disk;
    if (status.disk?.full) {
      void import("./disk.js");
    }
    this.version = status.version;
    // A whole picture comes after each connection: what the page missed meanwhile is read again.
    void Promise.all([this.loaded, this.updateComplete]).then(() => {
      void this.machinePage?.reload?.();
      this.onAlarms();
      this.onPanels();
    });
  }

  onRows(rows: MachineRow[]): void {
    const all = new Map(this.rows);
    rows.forEach((row) => all.set(row.id, row));
    this.rows = all;
  }

  onReadings(machine: string, readings: Reading[]): void {
    if (machine === this.machine) {
      this.machinePage?.heard?.(readings);
    }
  }

  onTouched(machine: string, parts: string[]): void {
    if (machine === this.machine) {
      void this.machinePage?.reload?.(parts);
    }
  }

  /** The alarms of some machines are not what they were; none named: of any. */
  onAlarms(machines: string[] = []): void {
    this.querySelector<Bell>("millwright-bell")?.heard?.();
    this.querySelector<AlarmsPage>("millwright-alarms")?.heard?.(machines);
  }

  /** Bundles brought or took parts of pages. */
  onPanels(): void {
    this.querySelectorAll<Panels>("millwright-panels").forEach((panels) => void panels.reload?.());
  }

  onHeard(): void {
    this.heardAt = new Date();
  }

  onLink(live: boolean): void {
    this.link = live ? "live" : "broken";
    if (live) {
      this.back(this.lostAt);
      this.lostAt = undefined;
    } else {
      this.lostAt ??= this.heardAt.getTime();
    }
  }

  private readonly seen = (): void => {
    if (document.hidden) {
      this.hiddenAt = Date.now();
    } else {
      this.back(this.hiddenAt);
      this.hiddenAt = undefined;
    }
  };

  // What came while nobody could see it is told as after a longer absence.
  private back(since: number | undefined): void {
    const long = since !== undefined && Date.now() - since > UNSEEN_MS;
    void this.querySelector<Since>("millwright-since")?.back?.(long ? since : undefined);
  }

  onLoggedOut(): void {
    this.leave();
    this.rows = new Map();
  }

  private get machinePage(): Machine | null {
    return this.querySelector<Machine>("millwright-machine");
  }

  protected override render() {
    if (this.shown.page === "invitation") {
      return html`<millwright-invitation .secret=${this.shown.secret} @done=${this.arrived}></millwright-invitation>`;
    }
    if (this.session === "unknown") {
      return html`<p class="unseen" role="status">${t("connecting")}</p>`;
    }
    if (this.session === "out") {
      return html`<millwright-login @in=${(event: CustomEvent<Who>) => this.enter(event.detail)}></millwright-login>`;
    }
    if (this.session.terms) {
      return html`<millwright-terms></millwright-terms>`;
    }
    return html`<a class="skip" href="#content" @click=${this.skip}>${t("skip")}</a>
      ${this.renderTop(this.session)}
      ${this.disk?.full ? html`<millwright-disk .disk=${this.disk}></millwright-disk>` : nothing}
      ${this.session.withheld?.length ? html`<millwright-withheld .reasons=${this.session.withheld}></millwright-withheld>` : nothing}
      ${this.away.length > 0 ? html`<p class="away" role="status">${t("away", this.away.join(", "))}</p>` : nothing}
      ${this.machine || this.shown.page === "overview" ? html`<millwright-near .machine=${this.machine ?? ""}></millwright-near>` : nothing}
      <millwright-since .user=${this.session.user}></millwright-since>
      ${this.renderPage(this.session)}`;
  }

  private renderPage(who: Who): TemplateResult {
    switch (this.shown.page) {
      case "machine":
        // Another machine, another page: nothing that was heard of the one may show on the other.
        return html`${keyed(
          this.shown.machine,
          html`<millwright-machine
            .machine=${this.shown.machine}
            .row=${this.rows.get(this.shown.machine)}
            .rights=${who.may}
          ></millwright-machine>`,
        )}`;
      case "alarms":
        return html`<millwright-alarms
          .who=${who}
          .alarm=${this.shown.alarm}
          .query=${this.shown.query}
          .rows=${this.rows}
        ></millwright-alarms>`;
      case "account":
        return html`<millwright-account .who=${who} @ended=${this.countPlaces}></millwright-account>`;
      case "audit":
        return html`<millwright-audit></millwright-audit>`;
      case "availability":
        return html`<millwright-availability .who=${who} .rows=${this.rows}></millwright-availability>`;
      case "sessions":
        return html`<millwright-remote .who=${who} .session=${this.shown.session} .query=${this.shown.query} .rows=${this.rows}></millwright-remote>`;
      case "contracts":
        return html`<millwright-contracts .who=${who} .contract=${this.shown.contract} .rows=${this.rows}></millwright-contracts>`;
      case "tickets":
        return html`<millwright-tickets .who=${who} .ticket=${this.shown.ticket} .query=${this.shown.query} .rows=${this.rows}></millwright-tickets>`;
      case "plans":
        return html`<millwright-plans .who=${who} .plan=${this.shown.plan} .rows=${this.rows}></millwright-plans>`;
      case "knowledge":
        return html`<millwright-knowledge .article=${this.shown.article}></millwright-knowledge>`;
      case "data":
        return html`<millwright-data .who=${who} .rows=${this.rows}></millwright-data>`;
      case "plants":
        return html`<millwright-plants .rows=${this.rows}></millwright-plants>`;
      case "people":
        return html`<millwright-people .who=${who} .person=${this.shown.person} .rows=${this.rows}></millwright-people>`;
      case "rules":
        return html`<millwright-rules .who=${who} .rule=${this.shown.rule} .rows=${this.rows}></millwright-rules>`;
      case "setup":
        return html`<millwright-setup .who=${who} .file=${this.shown.file}></millwright-setup>`;
      case "windows":
        return html`<millwright-windows .who=${who} .window=${this.shown.window} .rows=${this.rows}></millwright-windows>`;
      case "history":
        return html`<millwright-history .query=${this.shown.query} .rows=${this.rows}></millwright-history>`;
      case "sites":
        return html`<millwright-site .site=${this.shown.site} .who=${who} .rows=${this.rows}></millwright-site>`;
      case "shift":
        return html`<millwright-shift .who=${who} .query=${this.shown.query}></millwright-shift>`;
      case "notices":
        return this.shown.file ? html`<millwright-notice-file .file=${this.shown.file}></millwright-notice-file>` : html`<millwright-notices .who=${who}></millwright-notices>`;
      case "platform":
        return html`<millwright-platform></millwright-platform>`;
      case "overview":
        return html`<millwright-overview
          .rows=${this.rows}
          .problems=${this.problems}
          .heard=${this.version !== ""}
          .broken=${this.link === "broken" ? this.heardAt.toISOString() : ""}
          .query=${this.shown.query ?? ""}
          .may=${who.may}
        ></millwright-overview>`;
      default:
        return html``;
    }
  }

  private renderTop(who: Who): TemplateResult {
    return html`<header class="top">
      <span class="product">${t("title")} <span class="small">${this.version}</span></span>
      <nav>
        ${this.shown.page !== "overview" ? html`<a class="back" href="#/">← ${t("overview")}</a>` : nothing}
        <millwright-bell></millwright-bell>
      </nav>
      <millwright-link .link=${this.link} .heard=${this.heardAt}></millwright-link>
      <millwright-menu .who=${who} .places=${this.places}></millwright-menu>
      <button type="button" class="logout" @click=${this.logout}>${t("logout")}</button>
    </header>`;
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>("#content")?.focus();
  }

  // Whoever was logged in here before is not the one who followed the link.
  private async arrived(): Promise<void> {
    history.replaceState(null, "", "#/");
    this.route();
    await this.logout();
  }

  private async logout(): Promise<void> {
    this.live.stop();
    await api.logout().catch(() => undefined);
    this.onLoggedOut();
  }
}
