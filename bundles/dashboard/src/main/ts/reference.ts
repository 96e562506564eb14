import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, problemWords, type Point } from "./api.js";
import { calendar, days, isOut, reach, type Block, type Day } from "./blocks.js";
import { language, t } from "./words.js";

const en = {
  referenceWords: "Tests on the reference block: mean of each day with its lowest and highest result, the certified value and the tolerance. The button Show as table gives the same in numbers.",
  noBlock: (what: string | number) => `No reference block is set. Write reference.block, reference.scale, reference.certified, reference.tolerance and reference.window into the file ${what}: then each test on the block is recognised, and its deviation stands here day by day.`,
  noTests: (what: string | number) => `No test on the block in the last ${what} days.`,
  dayShown: "Day",
  tolerance: "Tolerance",
  inside: "kept",
  outside: "◆ exceeded",
};

const de: typeof en = {
  referenceWords: "Prüfungen auf der Referenzplatte: Mittel jedes Tages mit tiefstem und höchstem Ergebnis, zertifizierter Wert und Toleranz. Der Knopf Als Tabelle zeigen gibt dasselbe in Zahlen.",
  noBlock: (what) => `Es ist keine Referenzplatte eingetragen. Mit reference.block, reference.scale, reference.certified, reference.tolerance und reference.window in der Datei ${what} wird jede Prüfung auf der Platte erkannt, und ihre Abweichung steht hier Tag für Tag.`,
  noTests: (what) => `Keine Prüfung auf der Platte in den letzten ${what} Tagen.`,
  dayShown: "Tag",
  tolerance: "Toleranz",
  inside: "eingehalten",
  outside: "◆ überschritten",
};

const words = language === "de" ? de : en;

const DAYS = 30;
const DAY_MS = 86_400_000;
const HALF_HOURS = DAYS * 48;
const AGAIN_MS = 60_000;
/** A result that was just heard is in the history by then. */
const STORED_MS = 2_000;
const WIDTH = 680;
const HEIGHT = 260;
const LEFT = 52;
const BOTTOM = HEIGHT - 30;

/** How a tester measured its reference block, day by day: as a chart or as a table. */
@customElement("millwright-reference")
export class Reference extends LitElement {
  @property() machine = "";
  @property({ attribute: false }) block: Block | undefined;
  /** Of the site: a day is a day there. */
  @property() zone: string | undefined;
  /** When the newest test on the block came: another one, and the past is read anew. */
  @property() newest = "";
  /** The machine's file, for who has to set a block. */
  @property() file = "";
  @state() private points: Point[] | undefined;
  @state() private asTable = false;
  @state() private problem = "";
  private timer: ReturnType<typeof setInterval> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.load(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    clearTimeout(this.soon);
    this.soon = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("machine")) {
      void this.load();
    } else if (changed.has("newest")) {
      // Many results within that time are one question.
      this.soon ??= setTimeout(() => {
        this.soon = undefined;
        void this.load();
      }, STORED_MS);
    }
  }

  /** Reads the past anew. */
  async load(): Promise<void> {
    if (document.hidden || !this.machine) {
      return;
    }
    // Whole half hours: no zone's midnight lies within one.
    const to = new Date(Math.ceil(Date.now() / 1_800_000) * 1_800_000);
    const from = new Date(to.getTime() - DAYS * DAY_MS);
    try {
      const { curves } = await api.curve(this.machine, ["reference.deviation"], from, to, HALF_HOURS);
      this.points = curves[0]?.points ?? [];
      this.problem = "";
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  protected override render() {
    const block = this.block;
    if (!block) {
      return html`<p class="empty">${words.noBlock(this.file)}</p>`;
    }
    const shown = days(this.points ?? [], block.certified, this.zone);
    return html`<p class="small">${blockWords(block)}</p>
      ${this.problem ? html`<p class="note">${this.problem}</p>` : nothing}
      ${this.points && shown.length === 0 ? html`<p class="empty">${words.noTests(DAYS)}</p>` : nothing}
      ${shown.length === 0
        ? nothing
        : html`<div class="tools">
              <button type="button" class="as-table" @click=${() => (this.asTable = !this.asTable)}>
                ${t(this.asTable ? "asChart" : "asTable")}
              </button>
            </div>
            ${this.asTable ? table(shown, block) : chart(shown, block, calendar(new Date(), DAYS, this.zone))}`}`;
  }
}

function blockWords(block: Block): string {
  const tolerance = block.tolerance === null ? "" : ` ± ${block.tolerance}`;
  return `${block.name} ${block.certified}${tolerance} ${block.scale}`.trim();
}

function table(shown: readonly Day[], block: Block): TemplateResult {
  const digits = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 2 });
  return html`<table class="summary">
    <thead>
      <tr>
        <th scope="col">${words.dayShown}</th>
        <th scope="col" class="number">${t("count")}</th>
        <th scope="col" class="number">${t("lowest")}</th>
        <th scope="col" class="number">${t("mean")}</th>
        <th scope="col" class="number">${t("highest")}</th>
        <th scope="col">${words.tolerance}</th>
      </tr>
    </thead>
    <tbody>
      ${[...shown].reverse().map(
        (day) => html`<tr>
          <th scope="row">${dayWords(day.day)}</th>
          <td class="number">${day.count}</td>
          <td class="number">${digits(day.min)}</td>
          <td class="number">${digits(day.mean)}</td>
          <td class="number">${digits(day.max)}</td>
          <td>${block.tolerance === null ? "–" : words[isOut(day, block) ? "outside" : "inside"]}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

const dayFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function dayWords(day: string): string {
  return dayFormat.format(new Date(day + "T12:00:00Z"));
}

function chart(shown: readonly Day[], block: Block, places: readonly string[]): TemplateResult {
  const { low, high, ticks } = reach(shown, block);
  const y = (value: number) => 8 + ((BOTTOM - 8) * (high - value)) / (high - low);
  const x = (day: string) => LEFT + ((places.indexOf(day) + 0.5) * (WIDTH - LEFT - 8)) / places.length;
  const line = y(block.certified);
  const tolerance = block.tolerance ?? 0;
  return html`<svg class="days" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words.referenceWords} data-days=${shown.length}>
    ${svg`<rect class="band" x=${LEFT} width=${WIDTH - LEFT - 8} y=${y(block.certified + tolerance)} height=${y(block.certified - tolerance) - y(block.certified + tolerance)} />
      <line class="certified" x1=${LEFT} x2=${WIDTH - 8} y1=${line} y2=${line} />
      ${ticks.map((tick) => svg`<text class="tick" x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${tick.toLocaleString()}</text>`)}
      ${places.map((day, index) =>
        (places.length - 1 - index) % 7 === 0
          ? svg`<text class="tick" x=${x(day)} y=${HEIGHT - 8} text-anchor=${index === places.length - 1 ? "end" : "middle"}>${dayWords(day)}</text>`
          : nothing,
      )}
      ${shown.filter((day) => places.includes(day.day)).map((day) => mark(day, block, x(day.day), y))}`}
  </svg>`;
}

function mark(day: Day, block: Block, x: number, y: (value: number) => number): TemplateResult {
  const out = isOut(day, block);
  const mean = y(day.mean);
  const top = y(day.max);
  return svg`<g class=${out ? "day out" : "day"}>
    <title>${`${dayWords(day.day)}: ${day.mean.toFixed(2)} (${day.min.toFixed(2)} – ${day.max.toFixed(2)}), ${day.count}`}</title>
    <rect class="spread" x=${x - 3} width="6" y=${top} height=${Math.max(1, y(day.min) - top)} />
    ${out ? svg`<path class="mean" d="M${x} ${mean - 6}l6 6-6 6-6-6z" />` : svg`<circle class="mean" cx=${x} cy=${mean} r="4.5" />`}
  </g>`;
}
