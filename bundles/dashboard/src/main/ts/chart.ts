import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, problemWords, type Curves, type Gap, type Limit } from "./api.js";
import { columns, summary } from "./curves.js";
import { moment, number } from "./format.js";
import type { Plot } from "./plot.js";
import type { Mark } from "./plot-ground.js";
import { t, type Word } from "./words.js";

const SHORTEST = 600;
const SPANS: [Word, number][] = [
  ["minutes", SHORTEST],
  ["hour", 3_600],
  ["day", 86_400],
  ["week", 604_800],
  ["month", 2_592_000],
];
const HEIGHT = 300;
const AGAIN_MS = 10_000;

/** The temperatures of a machine over time, as a chart or as a table. */
@customElement("millwright-chart")
export class Chart extends LitElement {
  @property() machine = "";
  /** Names joined by blanks, so that an unchanged list is no change. */
  @property() signals = "";
  @property({ attribute: false }) labels: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) limits: readonly Limit[] = [];
  @property({ attribute: false }) gaps: readonly Gap[] = [];
  /** What happened, whenever: what lies within the time shown is marked. */
  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property() unit = "°C";
  /** A moment in whose middle the time shown lies; empty for the time until now. */
  @property() around = "";
  @state() private seconds = 3_600;
  @state() private asTable = false;
  @state() private curves: Curves | undefined;
  @state() private problem = "";
  private plot: Plot | undefined;
  private readonly resized = new ResizeObserver(() => this.plot?.resize(this.clientWidth, HEIGHT));
  private timer: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.timer = setInterval(() => void this.load(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    clearInterval(this.timer);
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("machine") || changed.has("signals") || changed.has("seconds") || changed.has("around")) {
      void this.load();
    }
    if (["curves", "gaps", "limits", "marks", "asTable"].some((name) => changed.has(name))) {
      void this.draw();
    }
  }

  protected override render() {
    const empty = this.curves !== undefined && this.curves.curves.every((curve) => curve.points.length === 0);
    return html`<div class="tools">
        <div role="group" class="spans" aria-label=${t("span")}>
          ${SPANS.map(
            ([word, seconds]) => html`<button
              type="button"
              aria-pressed=${this.seconds === seconds}
              @click=${() => (this.seconds = seconds)}
            >
              ${t(word)}
            </button>`,
          )}
        </div>
        <button type="button" class="as-table" @click=${() => (this.asTable = !this.asTable)}>
          ${t(this.asTable ? "asChart" : "asTable")}
        </button>
        ${this.marked > 0 && !this.asTable ? html`<span class="small" data-marks=${this.marked}>✕ ${t("collisions")}: ${this.marked}</span>` : nothing}
        ${this.gaps.length > 0 && !this.asTable ? html`<span class="small">${t("gapShaded")}</span>` : nothing}
      </div>
      ${this.problem ? html`<p class="note">${this.problem}</p>` : nothing}
      ${empty ? html`<p>${t("noTemperatures")}</p>` : nothing}
      ${this.asTable && this.curves ? this.renderTable(this.curves) : nothing}
      <div class="plot" role="img" aria-label=${t("chartWords")} ?hidden=${this.asTable || empty}></div>`;
  }

  private get marked(): number {
    const { curves } = this;
    return curves ? this.marks.filter(({ at }) => at >= Date.parse(curves.from) / 1000 && at <= Date.parse(curves.to) / 1000).length : 0;
  }

  private renderTable(curves: Curves): TemplateResult {
    return html`<table class="summary drawn">
      <thead>
        <tr>
          <th scope="col">${t("signal")}</th>
          <th scope="col" class="number">${t("now")}</th>
          <th scope="col" class="number">${t("lowest")}</th>
          <th scope="col" class="number">${t("mean")}</th>
          <th scope="col" class="number">${t("highest")}</th>
          <th scope="col">${t("highestAt")}</th>
        </tr>
      </thead>
      <tbody>
        ${curves.curves.map(({ signal, points }) => {
          const found = summary(points);
          const cell = (value: number | undefined) =>
            html`<td class="number">${value === undefined ? "" : `${number(value, this.unit)} ${this.unit}`}</td>`;
          return html`<tr>
            <th scope="row">${this.label(signal)}</th>
            ${cell(found?.last)} ${cell(found?.lowest)} ${cell(found?.mean)} ${cell(found?.highest)}
            <td>${found ? moment(found.highestAt) : nothing}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  private label(signal: string): string {
    return this.labels.get(signal) ?? signal;
  }

  private async load(): Promise<void> {
    if (this.signals === "" || document.hidden) {
      return;
    }
    const seconds = this.seconds;
    const now = Date.now();
    const middle = this.around ? Date.parse(this.around) : NaN;
    // What is to come has no curve yet.
    const to = new Date(this.around ? Math.min(now, middle + seconds * 500) : now);
    const from = new Date(this.around ? middle - seconds * 500 : now - seconds * 1000);
    const points = Math.min(1_000, Math.max(120, Math.round(this.clientWidth / 2)));
    try {
      const curves = await api.curve(this.machine, this.signals.split(" "), from, to, points);
      if (seconds === this.seconds) {
        this.problem = "";
        if (this.curves === undefined && isYoung(curves, this.around ? middle - SHORTEST * 500 : now - SHORTEST * 1000)) {
          this.seconds = SHORTEST;
        }
        this.curves = curves;
      }
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  private async draw(): Promise<void> {
    const place = this.querySelector<HTMLElement>(".plot");
    if (!this.curves || !place || place.hidden) {
      return;
    }
    const { Plot } = await import("./plot.js");
    const curves = this.curves;
    const names = curves.curves.map((curve) => this.label(curve.signal));
    const shown = new Set(curves.curves.map((curve) => curve.signal));
    if (!this.plot || !this.plot.fits(names)) {
      this.plot?.destroy();
      this.plot = new Plot(place, names, this.unit, this.clientWidth, HEIGHT);
    }
    this.plot.show(columns(curves, this.gaps), {
      from: Date.parse(curves.from) / 1000,
      to: Date.parse(curves.to) / 1000,
      curves,
      limits: this.limits.filter((limit) => shown.has(limit.signal)),
      gaps: this.gaps,
      marks: this.marks,
      mark: this.around ? Date.parse(this.around) / 1000 : null,
      label: (signal) => this.label(signal),
    });
    place.dataset["drawn"] = String(curves.curves.reduce((sum, curve) => sum + curve.points.length, 0));
  }
}

/** Whether the first points lie so late that the shortest time, from then on, shows all of them. */
function isYoung(curves: Curves, then: number): boolean {
  const firsts = curves.curves.flatMap((curve) => curve.points.slice(0, 1)).map((point) => point.at);
  return firsts.length > 0 && Math.min(...firsts) > then / 1000;
}
