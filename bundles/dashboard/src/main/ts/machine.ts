import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, problemWords, Refused, type Gap, type Limit, type MachineEvent, type MachinePage, type MachineRow, type Reading } from "./api.js";
import { block } from "./blocks.js";
import { collisionsTable, marksOf } from "./collisions.js";
import { duration, local, moment } from "./format.js";
import { kindBadge, shownElsewhere } from "./kinds.js";
import { badge } from "./light.js";
import { sinceWords } from "./overview-list.js";
import { nameplateChanges } from "./nameplate.js";
import { pair, panel } from "./panel.js";
import type { Mark } from "./plot-ground.js";
import { presentOf } from "./machine-present.js";
import { probes, storages, trunks } from "./probes.js";
import { assurance, storageTable, trunksTable } from "./recorder.js";
import { resultsTable } from "./results.js";
import { newest, valuesTable } from "./values.js";
import { named, t } from "./words.js";

type Part = "machine" | "readings" | "events" | "gaps";

/** All of one machine. */
@customElement("millwright-machine")
export class Machine extends LitElement {
  @property() machine = "";
  @property({ attribute: false }) row: MachineRow | undefined;
  /** What the person may somewhere. */
  @property({ attribute: false }) rights: readonly string[] = [];
  @state() private page: MachinePage | undefined;
  @state() private events: MachineEvent[] = [];
  private marks: Mark[] = [];
  @state() private gaps: Gap[] = [];
  @state() private problems: Partial<Record<Part, string>> = {};
  @state() private said = "";
  @state() private mostResults = 10;
  private readings = new Map<string, Reading>();
  private count = 0;
  private ticker: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./chart.js");
    void import("./export.js");
    void import("./machine-work.js");
    void import("./site-contacts.js");
    // Ages grow although nothing comes.
    this.ticker = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticker);
  }

  /** Reads parts of the page anew; after a new connection all of them. */
  async reload(parts: readonly string[] = ["machine", "readings", "events", "gaps"]): Promise<void> {
    const id = this.machine;
    await Promise.all([
      parts.includes("machine") && this.fetchPart("machine", api.machine(id), (page) => (this.page = page)),
      parts.includes("readings") && this.fetchPart("readings", api.readings(id), (answer) => this.heard(answer.readings)),
      parts.includes("events") && this.fetchPart("events", api.events(id), (answer) => this.happened(answer.events)),
      parts.includes("gaps") && this.fetchPart("gaps", api.gaps(id), (answer) => (this.gaps = answer.gaps)),
    ]);
  }

  /** Takes readings from the stream or from the first answer; an older one never replaces a newer one. */
  heard(readings: readonly Reading[]): void {
    this.count++;
    for (const reading of readings) {
      this.readings.set(reading.signal, newest(this.readings.get(reading.signal), reading));
    }
    this.requestUpdate();
  }

  // The same list again is no other: the chart is drawn anew for what differs.
  private happened(events: MachineEvent[]): void {
    this.events = events;
    this.marks = marksOf(events);
  }

  private async fetchPart<T>(part: Part, answer: Promise<T>, take: (value: T) => void): Promise<void> {
    try {
      take(await answer);
      this.problems = { ...this.problems, [part]: "" };
    } catch (refused) {
      const words = refused instanceof Refused && refused.status === 404 ? t("notFound", this.machine) : problemWords(refused);
      this.problems = { ...this.problems, [part]: words };
    }
  }

  protected override render() {
    const row = this.row ?? this.page?.row;
    return html`<main id="content" tabindex="-1">
      ${row ? this.renderHead(row) : html`<h1>${this.machine}</h1>`}
      ${this.problem("machine")}
      ${this.page ? this.renderAlarms(this.page) : nothing}
      ${this.page && row ? this.renderFirst(this.page, row) : nothing}
      <div class="panels">
        <div class="column">
          ${this.page && row ? html`${this.renderValues(this.page, row)} ${this.renderCounters(this.page)} ${this.renderNameplate(this.page)}` : nothing}
          ${this.page ? html`<millwright-machine-work .machine=${this.machine} .rights=${this.rights}></millwright-machine-work>
            ${this.rights.includes("TICKET_READ") ? html`<millwright-contacts .machine=${this.machine}></millwright-contacts>` : nothing}` : nothing}
        </div>
        <div class="column">
          ${this.page && row ? html`${this.renderBeside(this.page, row)} ${this.renderContributed(this.page, row)}` : nothing} ${this.renderGaps()}
          ${this.page && row ? this.renderConnection(this.page, row) : nothing}
          <millwright-export .machine=${this.machine}></millwright-export>
        </div>
      </div>
    </main>`;
  }

  private renderHead(row: MachineRow): TemplateResult {
    const open = (this.page?.alarms ?? []).some((alarm) => alarm.light !== "GREY");
    const why = !this.page?.may.includes("ALARM_ACKNOWLEDGE") ? t("readOnly") : open ? "" : t("acknowledgeNone");
    return html`<div class="head">
      <div>
        <h1>${row.id} ${kindBadge(row.kind)}</h1>
        <p class="verdict" data-light=${row.light}>
          ${badge(row.light)}
          ${row.light === "GREEN" ? nothing : html`<span class="reason">${local(row.reason)}</span> ${this.renderPresent(this.page?.alarms.find((alarm) => alarm.reason === row.reason)?.cause, row)}`}
          ${row.since ? html`<span class="small">${sinceWords(row.since)}</span>` : nothing}
        </p>
      </div>
      <div class="act">
        <button type="button" class="acknowledge" ?disabled=${why !== ""} title=${why} @click=${this.acknowledge}>
          ${t("acknowledge")}
        </button>
        ${this.page?.may.includes("TICKET_OPEN") ? html`<a href="#/tickets/new?machine=${row.id}">${t("newTicket")}</a>` : nothing}
        <span role="status" class="small">${this.said}</span>
      </div>
    </div>`;
  }

  /** The reason stays the one that turned the light on; what is so now stands beside it. */
  private renderPresent(cause: string | undefined, row: MachineRow): TemplateResult | typeof nothing {
    const present = cause === undefined ? "" : presentOf(cause, this.readings, row.driver.state === "LIVE");
    return present === "" ? nothing : html`<span class="small present">${t("atPresent", present)}</span>`;
  }

  private renderAlarms(page: MachinePage): TemplateResult {
    return panel(
      "alarms",
      page.alarms.length === 0
        ? html`<p>${t("noAlarms")}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${t("state")}</th>
                <th scope="col">${t("reason")}</th>
                <th scope="col">${t("from")}</th>
                <th scope="col" class="number">${t("count")}</th>
              </tr>
            </thead>
            <tbody>
              ${page.alarms.map(
                (alarm) => html`<tr>
                  <td>${badge(alarm.light)}</td>
                  <td>
                    <a href="#/alarms/${alarm.id}">${local(alarm.reason)}</a>
                    ${this.renderPresent(alarm.cause, this.row ?? page.row)}
                    ${alarm.latched ? html`<span class="small">${t("latched")}</span>` : nothing}
                  </td>
                  <td>${moment(alarm.since)}</td>
                  <td class="number">${alarm.count}</td>
                </tr>`,
              )}
            </tbody>
          </table>
          <p><a href="#/alarms?machine=${encodeURIComponent(this.machine)}">${t("alarmsHere")}</a></p>`,
    );
  }

  private renderValues(page: MachinePage, row: MachineRow): TemplateResult {
    const live = row.driver.state === "LIVE";
    const limitOf = new Map<string, Limit>(page.limits.map((limit) => [limit.signal, limit]));
    return panel(
      "values",
      html`${this.problem("readings")}
      ${this.readings.size === 0
        ? html`<p>${t("noValues")}</p>`
        : valuesTable(page.signals, this.readings, limitOf, live, Date.now(), (signal) => shownElsewhere(row.kind, signal))}`,
    );
  }

  private renderChart(page: MachinePage): TemplateResult {
    const labels = new Map(page.signals.map((signal) => [signal.id, signal.label]));
    const declared = page.signals.filter((signal) => signal.group === "temperature" && signal.kind === "QUANTITY");
    const heard = [...this.readings.values()].filter(
      (reading) => reading.signal.startsWith("temperature.") && reading.number !== null,
    );
    const ids = declared.length > 0 ? declared.map((signal) => signal.id) : heard.map((reading) => reading.signal);
    return panel(
      "temperatures",
      html`<millwright-chart
        .machine=${this.machine}
        .signals=${ids.slice(0, 12).join(" ")}
        .labels=${labels}
        .limits=${page.limits}
        .gaps=${this.gaps}
        .marks=${this.marks}
      ></millwright-chart>
      ${ids.length > 0 ? html`<p><a href="#/history?${ids.slice(0, 4).map((id) => `s=${encodeURIComponent(`${this.machine}~${id}`)}`).join("&")}">${t("curvesBeside")}</a></p>` : nothing}`,
    );
  }

  /** What one looks at first on a machine of this kind, over the whole width. */
  private renderFirst(page: MachinePage, row: MachineRow): TemplateResult | typeof nothing {
    switch (row.kind) {
      case "hardness-tester":
        return panel("results", html`${this.problem("events")} ${resultsTable(this.events, this.mostResults, () => (this.mostResults = Infinity))}`);
      case "call-recorder":
        return panel(
          "probes",
          html`<millwright-probes
            .machine=${this.machine}
            .rows=${probes(page.signals, this.readings)}
            .live=${row.driver.state === "LIVE"}
          ></millwright-probes>`,
        );
      default:
        return nothing;
    }
  }

  private renderBeside(page: MachinePage, row: MachineRow): TemplateResult {
    switch (row.kind) {
      case "hardness-tester":
        return this.renderReference(page, row);
      case "call-recorder":
        return this.renderRecorder(page, row);
      default:
        return html`${this.renderChart(page)}
        ${panel("collisions", html`${this.problem("events")} ${collisionsTable(this.events)} ${this.renderDossiers(page)}`)}`;
    }
  }

  private renderCounters(page: MachinePage): TemplateResult | typeof nothing {
    const counts = (id: string, kind: string) => kind === "COUNT" || id.startsWith("hours.") || id.endsWith(".travel");
    if (!page.signals.some((signal) => counts(signal.id, signal.kind))) {
      return nothing;
    }
    void import("./counters.js");
    return panel(
      "counters",
      html`<millwright-counters .machine=${this.machine} .labels=${new Map(page.signals.map((signal) => [signal.id, signal.label]))}></millwright-counters>`,
    );
  }

  private renderDossiers(page: MachinePage): TemplateResult | typeof nothing {
    void import("./dossiers.js");
    return html`<millwright-dossiers
      .machine=${this.machine}
      .labels=${new Map(page.signals.map((signal) => [signal.id, signal.label]))}
      .newest=${this.events.find((event) => event.kind === "collision")?.time ?? ""}
    ></millwright-dossiers>`;
  }

  private renderReference(page: MachinePage, row: MachineRow): TemplateResult {
    void import("./reference.js");
    return panel(
      "reference",
      html`<millwright-reference
        .machine=${this.machine}
        .block=${block(page.nameplate)}
        .zone=${page.site?.zone}
        .newest=${this.readings.get("reference.deviation")?.received ?? ""}
        .file=${row.driver.file}
      ></millwright-reference>`,
    );
  }

  // Panels of other bundles: those of its driver are known once the driver is there.
  private renderContributed(page: MachinePage, row: MachineRow): TemplateResult {
    return html`<millwright-panels
      page="MACHINE"
      .machine=${this.machine}
      .state=${`${row.driver.state} ${page.signals.length}`}
      .signals=${page.signals}
      .readings=${this.readings}
      .heard=${this.count}
    ></millwright-panels>`;
  }

  private renderRecorder(page: MachinePage, row: MachineRow): TemplateResult {
    const groups = trunks(page.signals, this.readings);
    const places = storages(page.signals, this.readings);
    return html`${panel("assurance", html`${this.problem("events")} ${assurance(this.events)}`)}
    ${places.length > 0 ? panel("storage", storageTable(places)) : nothing}
    ${groups.length > 0 ? panel("trunks", trunksTable(groups, row.driver.state === "LIVE")) : nothing}`;
  }

  private renderGaps(): TemplateResult {
    return panel(
      "gaps",
      html`${this.problem("gaps")}
      ${this.gaps.length === 0
        ? html`<p>${t("noGaps")}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${t("from")}</th>
                <th scope="col">${t("to")}</th>
                <th scope="col" class="number">${t("duration")}</th>
                <th scope="col">${t("cause")}</th>
                <th scope="col">${t("detail")}</th>
              </tr>
            </thead>
            <tbody>
              ${this.gaps.map(
                (gap) => html`<tr>
                  <td>${moment(gap.from)}</td>
                  <td>${gap.to ? moment(gap.to) : t("lasting")}</td>
                  <td class="number">${duration((gap.to ? Date.parse(gap.to) : Date.now()) - Date.parse(gap.from))}</td>
                  <td>${named("cause", gap.cause)}</td>
                  <td>${gap.detail}</td>
                </tr>`,
              )}
            </tbody>
          </table>`}`,
    );
  }

  private renderNameplate(page: MachinePage): TemplateResult {
    const fields = Object.entries(page.nameplate);
    return panel(
      "nameplate",
      html`<dl class="pairs">
          ${pair(t("site"), page.site ? html`<a href="#/sites/${encodeURIComponent(page.site.id)}">${page.site.name}</a> (${page.site.country})` : t("unassigned"))}
          ${page.site ? pair(t("customer"), page.site.customerName) : nothing}
          ${page.location ? pair(t("location"), page.location) : nothing}
          ${fields.map(([name, text]) => pair(fieldName(name), text))}
        </dl>
        ${fields.length === 0 ? html`<p>${t("noNameplate")}</p>` : nothing} ${nameplateChanges(page, fieldName)}`,
    );
  }

  private renderConnection(page: MachinePage, row: MachineRow): TemplateResult {
    const driver = row.driver;
    return panel(
      "connection",
      html`<dl class="pairs">
        ${pair(t("driver"), driver.name)} ${pair(t("state"), named("driver", driver.state))}
        ${driver.since ? html`<dt>${t("from")}</dt><dd>${moment(driver.since)}</dd>` : nothing}
        ${driver.detail ? pair(t("detail"), driver.detail) : nothing}
        ${driver.file ? pair(t("file"), driver.file) : nothing}
        ${pair(t("rate"), row.readingsPerSecond.toFixed(1))}
        ${pair(t("received"), page.connection.received.toLocaleString())}
        ${pair(t("refused"), page.connection.refused.toLocaleString())}
        ${page.connection.warnings.length > 0
          ? html`<dt>${t("warnings")}</dt>
              ${page.connection.warnings.map((warning) => html`<dd>${warning}</dd>`)}`
          : nothing}
      </dl>`,
    );
  }

  private problem(part: Part): TemplateResult | typeof nothing {
    const words = this.problems[part];
    return words ? html`<p class="note">${words}</p>` : nothing;
  }

  private async acknowledge(): Promise<void> {
    try {
      const { cleared } = await api.acknowledge(this.machine);
      this.said = cleared > 0 ? t("acknowledged", cleared) : t("acknowledgeNone");
      await this.reload(["machine"]);
    } catch (refused) {
      this.said = problemWords(refused);
    }
  }
}

function fieldName(name: string): string {
  const words = name.replace(/[.-]/g, " ").replace(/\bos\b/, "OS");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
