// What happened in a shift, to be printed, and how many alarms people had to bear.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import "./form.js";
import { duration, local, moment, number } from "./format.js";
import { badge } from "./light.js";
import { lookback, type Figures, type Guidance, type Report } from "./lookback-calls.js";
import type { Light, Who } from "./api.js";
import "./operation.css";
import { language, t } from "./words.js";

const en = {
  title: "Shift report",
  from: "From",
  to: "To",
  operators: "People who look after alarms",
  show: "Show",
  print: "Print",
  hours: (count: number) => `last ${count} h`,
  week: "last 7 days",
  stands: "What stands now",
  nothingStands: "No alarm stands.",
  happened: "What happened",
  nothing: "Nothing happened.",
  first: (shown: number, total: number) => `The first ${shown} of ${total}.`,
  time: "Time",
  what: "What",
  by: "By",
  words: "Words",
  assignee: "Looked after by",
  figures: "Alarms beside what is advised",
  advice: "By EEMUA 191 and ISA-18.2, cited from memory of the profession: ask the standards where it matters.",
  summary: (raised: number, machines: number) => `${raised} alarms came at ${machines} machines.`,
  measure: "Figure",
  value: "Here",
  good: "Advised",
  verdict: "Verdict",
  PER_OPERATOR_HOUR: "Alarms per hour and person",
  PEAK_TEN_MINUTES: "Most in ten minutes, per person",
  FLOODED_SHARE: "Time in a flood",
  TOP_TEN_SHARE: "Share of the ten most frequent",
  CHATTERING: "Chattering alarms",
  STALE: "Stood for more than a day",
  GRAVEST_SHARE: "Share of the gravest",
  GOOD: "● as advised",
  BEARABLE: "▲ more than advised",
  TOO_MUCH: "◆ too much",
  upTo: (value: string) => `up to ${value}`,
  frequent: "Most frequent",
  longest: "Longest standing",
  chattering: "Chattering: three or more within a minute",
  none: "None.",
  times: "Times",
  share: "Share",
  length: "Length",
  still: "still stands",
  most: "Within a minute",
  machine: "person of the machine",
  platform: "by itself",
  RAISED: "came",
  GRAVER: "became graver",
  MILDER: "became milder",
  RETURNED: "its cause went",
  ACKNOWLEDGED: "acknowledged",
  RESET: "let go",
  SHELVED: "shelved",
  UNSHELVED: "taken from the shelf",
  OUT_OF_SERVICE: "taken out of service",
  IN_SERVICE: "returned to service",
  SUPPRESSED: "suppressed by design",
  UNSUPPRESSED: "no longer suppressed",
  COMMENTED: "commented",
  ASSIGNED: "assigned",
};

const de: typeof en = {
  title: "Schichtbericht",
  from: "Von",
  to: "Bis",
  operators: "Personen, die sich um Alarme kümmern",
  show: "Zeigen",
  print: "Drucken",
  hours: (count) => `letzte ${count} h`,
  week: "letzte 7 Tage",
  stands: "Was jetzt ansteht",
  nothingStands: "Kein Alarm steht an.",
  happened: "Was geschah",
  nothing: "Es geschah nichts.",
  first: (shown, total) => `Die ersten ${shown} von ${total}.`,
  time: "Zeit",
  what: "Was",
  by: "Durch",
  words: "Worte",
  assignee: "Kümmert sich",
  figures: "Alarme neben dem, was empfohlen ist",
  advice: "Nach EEMUA 191 und ISA-18.2, aus dem Gedächtnis des Fachs: Wo es darauf ankommt, gelten die Normen.",
  summary: (raised, machines) => `${raised} Alarme kamen an ${machines} Maschinen.`,
  measure: "Zahl",
  value: "Hier",
  good: "Empfohlen",
  verdict: "Urteil",
  PER_OPERATOR_HOUR: "Alarme je Stunde und Person",
  PEAK_TEN_MINUTES: "Meiste in zehn Minuten, je Person",
  FLOODED_SHARE: "Zeit in einer Flut",
  TOP_TEN_SHARE: "Anteil der zehn häufigsten",
  CHATTERING: "Flatternde Alarme",
  STALE: "Standen länger als einen Tag",
  GRAVEST_SHARE: "Anteil der schwersten",
  GOOD: "● wie empfohlen",
  BEARABLE: "▲ mehr als empfohlen",
  TOO_MUCH: "◆ zu viel",
  upTo: (value) => `bis ${value}`,
  frequent: "Häufigste",
  longest: "Am längsten",
  chattering: "Flatternde: drei oder mehr in einer Minute",
  none: "Keine.",
  times: "Mal",
  share: "Anteil",
  length: "Dauer",
  still: "steht noch",
  most: "In einer Minute",
  machine: "Person an der Maschine",
  platform: "von selbst",
  RAISED: "gekommen",
  GRAVER: "schlimmer geworden",
  MILDER: "milder geworden",
  RETURNED: "Ursache gegangen",
  ACKNOWLEDGED: "quittiert",
  RESET: "rückgesetzt",
  SHELVED: "zurückgestellt",
  UNSHELVED: "wieder hervorgeholt",
  OUT_OF_SERVICE: "außer Betrieb genommen",
  IN_SERVICE: "wieder in Betrieb genommen",
  SUPPRESSED: "planmäßig unterdrückt",
  UNSUPPRESSED: "nicht mehr unterdrückt",
  COMMENTED: "kommentiert",
  ASSIGNED: "zugewiesen",
};

const words = language === "de" ? de : en;
const HOUR = 3_600_000;

@customElement("millwright-shift")
export class ShiftPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  /** What stands behind the ? of the address. */
  @property() query = "";
  @state() private report: Report | undefined;
  @state() private figures: Figures | undefined;
  @state() private operators = 1;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("query")) {
      const asked = new URLSearchParams(this.query);
      const to = new Date(asked.get("to") ?? Date.now());
      const from = new Date(asked.get("from") ?? to.getTime() - 8 * HOUR);
      const fits = !Number.isNaN(from.getTime()) && !Number.isNaN(to.getTime());
      void this.load(fits ? from : new Date(Date.now() - 8 * HOUR), fits ? to : new Date());
    }
  }

  private load(from: Date, to: Date): Promise<boolean> {
    return this.attempt(async () => {
      const [report, figures] = await Promise.all([
        lookback.report(from.toISOString(), to.toISOString()),
        lookback.figures(from.toISOString(), to.toISOString(), this.operators),
      ]);
      this.report = report;
      this.figures = figures;
      return "";
    });
  }

  protected override render() {
    const report = this.report;
    return html`<main id="content" class="shift-page" tabindex="-1">
      <div class="head">
        <h1>${words.title}</h1>
        ${report ? html`<p>${moment(report.from)} – ${moment(report.to)}</p>` : nothing}
      </div>
      <form novalidate @submit=${this.sent((data) => this.chosen(data))}>
        <div class="tools">
          ${[8, 12, 24].map((hours) => html`<button type="button" @click=${() => this.back(hours)}>${words.hours(hours)}</button>`)}
          <button type="button" @click=${() => this.back(168)}>${words.week}</button>
          <button type="button" class="print" @click=${() => print()}>${words.print}</button>
        </div>
        <div class="tools">
          ${this.field("shift", { name: "from", label: words.from, type: "datetime-local", value: report ? clock(report.from) : "" })}
          ${this.field("shift", { name: "to", label: words.to, type: "datetime-local", value: report ? clock(report.to) : "" })}
          ${this.field("shift", { name: "operators", label: words.operators, type: "number", min: "1", value: String(this.operators) })}
          <button type="submit" class="primary" ?disabled=${this.busy}>${words.show}</button>
        </div>
      </form>
      ${this.outcome()}
      ${report ? html`${this.renderStanding(report)} ${this.renderLines(report)}` : nothing}
      ${this.figures ? this.renderFigures(this.figures) : nothing}
    </main>`;
  }

  private back(hours: number): void {
    const to = new Date();
    void this.load(new Date(to.getTime() - hours * HOUR), to);
  }

  private async chosen(data: Data): Promise<string> {
    this.operators = Math.max(1, Number(data.text("operators")) || 1);
    await this.load(new Date(data.text("from")), new Date(data.text("to")));
    return "";
  }

  private renderStanding(report: Report): TemplateResult {
    return this.panel(
      "standing",
      words.stands,
      report.standing.length === 0
        ? html`<p>${words.nothingStands}</p>`
        : html`${this.cut(report.standing.length, report.standingTotal)}
            <table class="summary">
              <thead><tr><th scope="col">${t("state")}</th><th scope="col">${t("machine")}</th><th scope="col">${t("reason")}</th><th scope="col">${t("from")}</th><th scope="col">${words.assignee}</th></tr></thead>
              <tbody>
                ${report.standing.map(
                  (one) => html`<tr>
                    <td>${badge(one.light as Light)}</td>
                    <td><a href="#/machines/${encodeURIComponent(one.machine)}">${one.machine}</a></td>
                    <td><a href="#/alarms/${one.alarm}">${local(one.reason)}</a></td>
                    <td>${moment(one.since)}</td>
                    <td>${one.assignee}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`,
    );
  }

  private renderLines(report: Report): TemplateResult {
    return this.panel(
      "lines",
      words.happened,
      report.lines.length === 0
        ? html`<p>${words.nothing}</p>`
        : html`${this.cut(report.lines.length, report.total)}
            <table class="summary">
              <thead><tr><th scope="col">${words.time}</th><th scope="col">${t("machine")}</th><th scope="col">${words.what}</th><th scope="col">${words.words}</th><th scope="col">${words.by}</th></tr></thead>
              <tbody>
                ${report.lines.map(
                  (line) => html`<tr data-step=${line.kind}>
                    <td>${moment(line.at)}</td>
                    <td>${line.machine}</td>
                    <td>${(words as unknown as Record<string, string>)[line.kind] ?? line.kind}</td>
                    <td><a href="#/alarms/${line.alarm}">${local(line.words) || line.cause}</a></td>
                    <td>${line.by === "platform" ? words.platform : line.by === "machine" ? words.machine : line.by}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`,
    );
  }

  private renderFigures(figures: Figures): TemplateResult {
    return html`${this.panel(
      "figures",
      words.figures,
      html`<p>${words.summary(figures.raised, figures.machines)} <span class="small">${words.advice}</span></p>
        <table class="summary">
          <thead><tr><th scope="col">${words.measure}</th><th scope="col" class="number">${words.value}</th><th scope="col" class="number">${words.good}</th><th scope="col">${words.verdict}</th></tr></thead>
          <tbody>
            ${figures.guidance.map(
              (one) => html`<tr data-measure=${one.measure}>
                <th scope="row">${(words as unknown as Record<string, string>)[one.measure] ?? one.measure}</th>
                <td class="number">${measured(one, one.value)}</td>
                <td class="number">${words.upTo(measured(one, one.good))}</td>
                <td>${words[one.verdict]}</td>
              </tr>`,
            )}
          </tbody>
        </table>`,
    )}
    ${this.ranking("frequent", words.frequent, [words.times, words.share], figures.frequent.map((one) => ({ ...one, cells: [String(one.times), shareWords(one.share)] })))}
    ${this.ranking("longest", words.longest, [words.length, ""], figures.longest.map((one) => ({ ...one, cells: [duration(one.seconds * 1000), one.stands ? words.still : ""] })))}
    ${this.ranking("chattering", words.chattering, [words.most], figures.chattering.map((one) => ({ ...one, cells: [String(one.most)] })))}`;
  }

  private ranking(name: string, title: string, heads: readonly string[], rows: readonly { alarm: string; machine: string; words: string; cause: string; cells: string[] }[]): TemplateResult {
    return this.panel(
      name,
      title,
      rows.length === 0
        ? html`<p>${words.none}</p>`
        : html`<table class="summary">
            <thead><tr><th scope="col">${t("machine")}</th><th scope="col">${t("reason")}</th>${heads.map((head) => (head ? html`<th scope="col" class="number">${head}</th>` : html`<td></td>`))}</tr></thead>
            <tbody>
              ${rows.map((row) => html`<tr><td>${row.machine}</td><td><a href="#/alarms/${row.alarm}">${local(row.words) || row.cause}</a></td>${row.cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`)}
            </tbody>
          </table>`,
    );
  }

  private cut(shown: number, total: number): TemplateResult | typeof nothing {
    return shown < total ? html`<p class="small">${words.first(shown, total)}</p>` : nothing;
  }

  private panel(name: string, title: string, content: TemplateResult): TemplateResult {
    return html`<section class="panel ${name}" aria-labelledby="part-${name}">
      <h2 id="part-${name}">${title}</h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="part-${name}">${content}</div>
    </section>`;
  }
}

/** For a field of a form: the person's own clock. */
function clock(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function shareWords(share: number): string {
  return `${number(Math.round(share * 1000) / 10, "")} %`;
}

function measured(one: Guidance, value: number): string {
  return one.measure.endsWith("_SHARE") ? shareWords(value) : number(Math.round(value * 10) / 10, "");
}
