// One site: its machines, what is wrong there, its contract, who is on duty, its maintenance windows.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, call, type Light, type MachineRow, type Who } from "./api.js";
import type { Contract } from "./contracts-calls.js";
import { worstFirst, counts } from "./fleet.js";
import { local } from "./format.js";
import { kindBadge } from "./kinds.js";
import { badge, GRAVEST_FIRST, shape } from "./light.js";
import type { Plan } from "./notices-calls.js";
import { sinceWords } from "./overview-list.js";
import { pair } from "./panel.js";
import "./rules.css";
import type { Plant } from "./plants-calls.js";
import { table } from "./table.js";
import { clock, windows, type Near } from "./windows-calls.js";
import { language, t } from "./words.js";

const AGAIN_MS = 60_000;

const en = {
  unknown: "There is no such site, or none that you may see.",
  about: "The site",
  country: "Country",
  zone: "Time zone",
  clock: "Local time",
  machines: "Machines",
  nobody: "No machine of this site is in your sight.",
  well: "Everything here is well.",
  wrong: "What is wrong here",
  contracts: "Contracts",
  noContract: "There is no contract with this customer.",
  days: (count: number) => (count === 1 ? "1 day left" : `${count} days left`),
  duty: "On duty",
  noDuty: "Nobody is on a roster.",
  called: (names: string) => `Called now: ${names}`,
  windows: "Maintenance windows",
  noWindows: "None is under way or near.",
  open: "Under way until",
  soon: "From",
  all: "All of them",
  curves: "Curves of this site",
};

const de: typeof en = {
  unknown: "Es gibt keinen solchen Standort, oder keinen, den Sie sehen dürfen.",
  about: "Der Standort",
  country: "Land",
  zone: "Zeitzone",
  clock: "Ortszeit",
  machines: "Maschinen",
  nobody: "Keine Maschine dieses Standorts liegt in Ihrer Sicht.",
  well: "Hier ist alles in Ordnung.",
  wrong: "Was hier nicht stimmt",
  contracts: "Verträge",
  noContract: "Mit diesem Kunden besteht kein Vertrag.",
  days: (count) => (count === 1 ? "noch 1 Tag" : `noch ${count} Tage`),
  duty: "Im Dienst",
  noDuty: "Niemand steht auf einem Dienstplan.",
  called: (names) => `Jetzt gerufen: ${names}`,
  windows: "Wartungsfenster",
  noWindows: "Keines ist offen oder nahe.",
  open: "Offen bis",
  soon: "Ab",
  all: "Alle",
  curves: "Kurven dieses Standorts",
};

const words = language === "de" ? de : en;

interface About {
  name: string;
  /** Empty if the customer as a whole is out of sight. */
  customer: string;
  customerName: string;
  country: string;
  zone: string;
}

@customElement("millwright-site")
export class SitePage extends LitElement {
  @property() site = "";
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private about: About | undefined;
  @state() private unknown = false;
  @state() private contracts: Contract[] | undefined;
  @state() private plan: Plan | undefined;
  @state() private near: Near[] | undefined;
  private read = "";
  private timer: ReturnType<typeof setInterval> | undefined;
  private ticker: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./site-contacts.js");
    this.ticker = setInterval(() => this.requestUpdate(), 1_000);
    this.timer = setInterval(() => void this.readAround(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticker);
    clearInterval(this.timer);
  }

  private get here(): MachineRow[] {
    return worstFirst([...this.rows.values()].filter((row) => row.siteId === this.site));
  }

  // What stands here is known from the stream, which comes later than the page.
  protected override willUpdate(): void {
    const asked = `${this.site} ${this.rows.size > 0}`;
    if (this.read !== asked) {
      this.read = asked;
      void this.readAbout();
    }
  }

  private async readAbout(): Promise<void> {
    const site = this.site;
    const about = await this.find(site).catch(() => undefined);
    if (site === this.site) {
      this.about = about;
      this.unknown = about === undefined;
      await this.readAround();
    }
  }

  // Who sees only one machine here sees of the site what that machine's page says.
  private async find(site: string): Promise<About | undefined> {
    const [sites, customers] = await Promise.all([call<Plant[]>("GET", "/sites"), call<{ id: string; name: string }[]>("GET", "/customers")]);
    const whole = sites.find((each) => each.id === site);
    if (whole) {
      return { ...whole, customerName: customers.find((each) => each.id === whole.customer)?.name ?? whole.customer };
    }
    const [first] = this.here;
    const seen = first ? (await api.machine(first.id)).site : null;
    return seen ? { ...seen, customer: "" } : undefined;
  }

  private async readAround(): Promise<void> {
    const { site, about } = this;
    const [contracts, plan, near] = await Promise.all([
      about?.customer && this.who?.may.includes("CONTRACT_READ")
        ? call<{ contracts: Contract[] }>("GET", "/contracts").then((answer) => answer.contracts.filter((each) => each.customer === about.customer)).catch(() => undefined)
        : undefined,
      call<Plan>("GET", "/on-call").catch(() => undefined),
      windows.of(site).then((answer) => answer.windows).catch(() => undefined),
    ]);
    if (site === this.site) {
      this.contracts = contracts;
      this.plan = plan;
      this.near = near;
    }
  }

  protected override render() {
    const { about, here } = this;
    if (this.unknown) {
      return html`<main id="content" tabindex="-1"><h1>${t("sites")}</h1><p>${words.unknown}</p></main>`;
    }
    const worst = here[0]?.light;
    return html`<main id="content" tabindex="-1">
      <div class="head"><div>
        <h1>${about?.name ?? this.site}</h1>
        <p class="verdict">${worst ? badge(worst) : nothing} ${this.renderCounts(here)}</p>
      </div></div>
      <div class="panels">
        <div class="column">${this.renderMachines(here)} <millwright-panels page="SITE" .site=${this.site}></millwright-panels></div>
        <div class="column">${about ? this.renderAbout(about) : nothing} ${about?.customer && this.who?.may.includes("TICKET_READ") ? html`<millwright-contacts .customer=${about.customer}></millwright-contacts>` : nothing} ${this.renderDuty(here)} ${this.renderWindows()} ${this.renderContracts()}</div>
      </div>
    </main>`;
  }

  private renderCounts(here: readonly MachineRow[]): TemplateResult[] {
    const count = counts(here);
    return GRAVEST_FIRST.filter((light: Light) => count[light] > 0).map((light) => html`<span>${shape(light)} ${count[light]} ${t(light)}</span>`);
  }

  private renderMachines(here: readonly MachineRow[]): TemplateResult {
    const wrong = here.filter((row) => row.light !== "GREEN");
    return section(
      "machines",
      words.machines,
      here.length === 0
        ? html`<p>${words.nobody}</p>`
        : html`<p>${wrong.length === 0 ? words.well : nothing}</p>
            ${table(
              words.machines,
              [t("state"), t("machine"), t("cause")],
              here.map(
                (row) => html`<tr data-machine=${row.id}>
                  <td>${badge(row.light)}</td>
                  <th scope="row"><a href="#/machines/${encodeURIComponent(row.id)}">${row.id}</a> ${kindBadge(row.kind)}</th>
                  <td class="cause">${row.light === "GREEN" ? nothing : html`<a href="#/alarms?machine=${encodeURIComponent(row.id)}" class="reason">${local(row.reason)}</a> `}
                    ${row.since ? html`<span class="small">${sinceWords(row.since)}</span>` : nothing}</td>
                </tr>`,
              ),
            )}`,
    );
  }

  private renderAbout(about: About): TemplateResult {
    const country = new Intl.DisplayNames([language], { type: "region" }).of(about.country) ?? about.country;
    return section(
      "about",
      words.about,
      html`<dl class="pairs">
        ${pair(t("customer"), about.customerName)} ${pair(words.country, country)} ${pair(words.zone, about.zone)}
        ${pair(words.clock, clock(new Date().toISOString(), about.zone, language))}
      </dl>`,
    );
  }

  private renderDuty(here: readonly MachineRow[]): TemplateResult {
    const ids = new Set(here.map((row) => row.id));
    const rosters = this.plan?.rosters ?? [];
    const calls = (this.plan?.calls ?? []).filter((each) => ids.has(each.machine));
    return section(
      "duty",
      words.duty,
      html`${rosters.length === 0
          ? html`<p>${words.noDuty}</p>`
          : html`<dl class="pairs">${rosters.map((roster) => pair(roster.name, roster.now.join(", ") || "–"))}</dl>`}
        ${calls.map((each) => html`<p>${badge(each.light)} <a href="#/alarms/${each.alarm}">${each.machine}: ${local(each.reason)}</a> <span class="small">${words.called(each.called.join(", ") || "–")}</span></p>`)}`,
    );
  }

  private renderWindows(): TemplateResult {
    const { near } = this;
    return section(
      "windows",
      words.windows,
      html`${near === undefined
          ? nothing
          : near.length === 0
            ? html`<p>${words.noWindows}</p>`
            : near.map(
                (each) => html`<p><strong>${each.reason}</strong> ${each.open ? words.open : words.soon} ${clock(each.open ? each.until : each.from, each.zone, language)} <span class="small">${each.zone}</span></p>`,
              )}
        <p><a href="#/windows">${words.all}</a></p>`,
    );
  }

  private renderContracts(): TemplateResult | typeof nothing {
    const all = this.contracts;
    return all === undefined
      ? nothing
      : section(
          "contracts",
          words.contracts,
          all.length === 0
            ? html`<p>${words.noContract}</p>`
            : html`<dl class="pairs">${all.map((each) =>
                pair(each.number, html`<a href="#/contracts/${encodeURIComponent(each.id)}">${each.title}</a>${each.daysLeft === null ? nothing : html` <span class="small">${words.days(each.daysLeft)}</span>`}`),
              )}</dl>`,
        );
  }
}

function section(name: string, title: string, content: TemplateResult): TemplateResult {
  return html`<section class="panel ${name}" aria-labelledby="site-${name}"><h2 id="site-${name}">${title}</h2>${content}</section>`;
}
