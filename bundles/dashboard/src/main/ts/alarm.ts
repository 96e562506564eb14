// One alarm: what it is, what to do, what happened to it, and the curve around the time it was raised.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { careLines, stateBadge } from "./alarm-badges.js";
import "./alarm-deeds.js";
import { alarms, signalOf, type AlarmRow, type Step } from "./alarm-list.js";
import { called, person, words } from "./alarm-words.js";
import { api, problemWords, Refused, type MachinePage, type MachineRow, type Reading, type Who } from "./api.js";
import "./chart.js";
import { duration, local, moment } from "./format.js";
import { badge } from "./light.js";
import { Pacer } from "./pacer.js";
import { pair } from "./panel.js";
import { presentOf, signalsOf } from "./machine-present.js";
import { t } from "./words.js";

@customElement("millwright-alarm")
export class OneAlarm extends LitElement {
  /** Its id. */
  @property() alarm = "";
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @property({ attribute: false }) people: readonly string[] = [];
  /** The address of the list, as it was filtered. */
  @property() back = "#/alarms";
  @state() private row: AlarmRow | undefined;
  @state() private past: Step[] = [];
  @state() private page: MachinePage | undefined;
  @state() private readings: ReadonlyMap<string, Reading> = new Map();
  @state() private problem = "";
  private readonly pacer = new Pacer(() => this.read(), 0);

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.pacer.wish();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pacer.stop();
  }

  /** The alarms of these machines are not what they were; none named: of any. */
  heard(machines: readonly string[]): void {
    if (machines.length === 0 || (this.row && machines.includes(this.row.machine))) {
      this.pacer.wish();
    }
  }

  private async read(): Promise<void> {
    try {
      const { alarm, past } = await alarms.one(this.alarm);
      this.row = alarm;
      this.past = past;
      this.problem = "";
      this.page ??= await api.machine(alarm.machine);
      // Where the past is away the alarm is shown all the same, without the value of now.
      const { readings } = await api.readings(alarm.machine).catch(() => ({ readings: [] as Reading[] }));
      this.readings = new Map(readings.map((reading) => [reading.signal, reading]));
    } catch (refused) {
      this.problem = refused instanceof Refused && refused.status === 404 ? words.unknown : problemWords(refused);
    }
  }

  protected override render() {
    const row = this.row;
    return html`<main id="content" class="alarms-page" tabindex="-1">
      <p><a class="back" href=${this.back}>← ${words.back}</a></p>
      ${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
      ${row ? this.renderAlarm(row) : this.problem ? nothing : html`<p role="status">${words.loading}</p>`}
    </main>`;
  }

  private renderAlarm(row: AlarmRow): TemplateResult {
    return html`<div class="head">
        <div>
          <h1>${local(row.reason)}</h1>
          <p class="verdict how">
            ${stateBadge(row)}
            <a href="#/machines/${encodeURIComponent(row.machine)}">${row.machine}</a>
            <span class="small">${this.where(row)}</span>
          </p>
        </div>
        <millwright-deeds
          single
          .chosen=${[row]}
          .me=${this.who?.user ?? ""}
          .people=${this.people}
          @changed=${() => this.pacer.wish()}
        ></millwright-deeds>
      </div>
      <div class="panels">
        <div class="column">${part("toDo", words.toDo, this.renderAdvice(row))} ${part("facts", words.facts, this.renderFacts(row))}</div>
        <div class="column">${part("past", words.past, this.renderPast(), true)}</div>
      </div>
      ${this.page ? (row.cause === "collision" ? this.renderDossiers(row, this.page) : this.renderCurve(row, this.page)) : nothing}`;
  }

  private where(row: AlarmRow): string {
    const machine = this.rows.get(row.machine);
    return machine?.site ? `${machine.site}, ${machine.customer}` : "";
  }

  private renderAdvice(row: AlarmRow): TemplateResult {
    const { cause, consequence, action, withinSeconds } = row.advice;
    const written = cause || consequence || action || withinSeconds;
    return written
      ? html`<dl class="pairs">
          ${action ? html`<dt>${words.action}</dt><dd class="do">${action}</dd>` : nothing}
          ${withinSeconds ? pair(words.within, duration(withinSeconds * 1_000)) : nothing}
          ${cause ? pair(words.adviceCause, cause) : nothing} ${consequence ? pair(words.consequence, consequence) : nothing}
        </dl>`
      : html`<p>${words.noAdvice}</p>`;
  }

  private renderFacts(row: AlarmRow): TemplateResult {
    return html`<dl class="pairs">
      ${pair(words.since, moment(row.since))}
      ${row.first !== row.since ? pair(words.firstTime, moment(row.first)) : nothing}
      ${pair(words.lastTime, moment(row.last))} ${pair(words.count, `${row.count}×`)}
      ${pair(words.present, row.present ? words.yes : words.no)} ${this.renderPresent(row)}
      ${row.latched && row.state !== "NORMAL" ? pair(t("state"), words.latched) : nothing}
      ${pair(words.highest, badge(row.highest))} ${pair(words.rule, row.cause)}
      ${this.who?.may.includes("TICKET_OPEN") ? pair(t("tickets"), html`<a href="#/tickets/new?machine=${encodeURIComponent(row.machine)}&cause=${encodeURIComponent(row.cause)}">${t("newTicket")}</a>`) : nothing}
      <dt>${words.care}</dt><dd class="care">${this.isCared(row) ? careLines(row) : words.nobody}</dd>
    </dl>`;
  }

  private renderPresent(row: AlarmRow): TemplateResult | typeof nothing {
    const signal = signalsOf(row.cause, this.readings)[0];
    const present = presentOf(row.cause, this.readings, this.rows.get(row.machine)?.driver.state === "LIVE");
    return signal === undefined || present === "" ? nothing : pair(words.presentValue, html`${present} <span class="small">${moment(this.readings.get(signal)!.time)}</span>`);
  }

  private isCared(row: AlarmRow): boolean {
    return Boolean(row.acknowledged ?? row.comment ?? row.shelf ?? row.outOfService ?? row.suppressed) || row.assignee !== "";
  }

  private renderPast(): TemplateResult {
    return html`<table class="past">
      <thead>
        <tr>
          <th scope="col">${words.time}</th>
          <th scope="col">${words.what}</th>
          <th scope="col">${words.by}</th>
          <th scope="col">${words.note}</th>
        </tr>
      </thead>
      <tbody>
        ${this.past.map(
          (step) => html`<tr data-step=${step.kind}>
            <td class="time">${moment(step.at)}</td>
            <td>${called("step", step.kind)}</td>
            <td>${person(step.by)}</td>
            <td class="words">${local(step.words)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private renderDossiers(row: AlarmRow, page: MachinePage): TemplateResult {
    void import("./dossiers.js");
    return part(
      "dossiers",
      t("collisions"),
      html`<millwright-dossiers .machine=${row.machine} .labels=${new Map(page.signals.map((each) => [each.id, each.label]))} .newest=${row.last}></millwright-dossiers>`,
    );
  }

  // Of a limit its own signal; of anything else how warm the machine was, as its page shows it.
  private renderCurve(row: AlarmRow, page: MachinePage): TemplateResult | typeof nothing {
    const signal = page.signals.find((each) => each.id === signalOf(row.cause));
    const warm = page.signals.filter((each) => each.group === "temperature" && each.kind === "QUANTITY").slice(0, 6);
    const shown = signal ? [signal] : warm;
    return shown.length === 0
      ? nothing
      : part(
          "curve",
          `${words.curve}: ${signal ? signal.label : words.curveOf}`,
          html`<millwright-chart
            .machine=${row.machine}
            .signals=${shown.map((each) => each.id).join(" ")}
            .labels=${new Map(page.signals.map((each) => [each.id, each.label]))}
            .limits=${page.limits}
            .unit=${shown[0]!.unit}
            .around=${row.since}
          ></millwright-chart>`,
        );
  }
}

/** A part of the page; one that may be wider than the screen can be scrolled by keyboard. */
function part(name: string, title: string, content: TemplateResult, wide = false): TemplateResult {
  return html`<section class="panel ${name}" aria-labelledby="part-${name}">
    <h2 id="part-${name}">${title}</h2>
    ${wide
      ? html`<div class="scroll" tabindex="0" role="group" aria-labelledby="part-${name}">${content}</div>`
      : html`<div class="scroll">${content}</div>`}
  </section>`;
}
