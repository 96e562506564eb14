// What led to a machine's collisions: where they were, and what it did shortly before and after. Loaded with a machine that collided.
import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { problemWords } from "./api.js";
import { bounds, corner, dossiers, groups, valueAt, type Axis, type Curve, type Dossier, type Dossiers, type Head } from "./dossiers-calls.js";
import { moment, number, when } from "./format.js";
import "./operation.css";
import { language, named, t } from "./words.js";

const en = {
  where: "Where",
  top: "from above",
  front: "from the front",
  side: "from the side",
  drawing: (hard: number, soft: number, view: string) => `Measuring volume ${view}: ${hard} hard and ${soft} soft collisions. The list beside it gives their places in numbers.`,
  hard: "hard",
  soft: "soft",
  legend: "◆ hard, ▲ soft, a ring: the one shown; a dashed circle: again and again",
  again: "Again and again",
  place: (count: number, hard: number, at: string) => `${count} times (${hard} hard) near ${at}`,
  never: "At no place more than once.",
  which: "Collision",
  unknownSpeed: "speed unknown",
  waiting: "What came after it is still being collected.",
  curves: "Before and after",
  curveWords: (unit: string) => `Curves in ${unit} round the collision, which is the upright line. The table gives the same in numbers.`,
  before: "10 s before",
  at: "At the collision",
  numbers: "In numbers",
  noCurves: "The machine sent no numbers in this time.",
  missing: "Readings are missing",
  alarm: "The alarm, with what was done about it",
};

const de: typeof en = {
  where: "Wo",
  top: "von oben",
  front: "von vorn",
  side: "von der Seite",
  drawing: (hard, soft, view) => `Messvolumen ${view}: ${hard} harte und ${soft} weiche Kollisionen. Die Liste daneben nennt die Orte in Zahlen.`,
  hard: "hart",
  soft: "weich",
  legend: "◆ hart, ▲ weich, Ring: die gezeigte; gestrichelter Kreis: immer wieder",
  again: "Immer wieder",
  place: (count, hard, at) => `${count}-mal (${hard} hart) nahe ${at}`,
  never: "Nirgends mehr als einmal.",
  which: "Kollision",
  unknownSpeed: "Geschwindigkeit unbekannt",
  waiting: "Was danach kam, wird noch gesammelt.",
  curves: "Davor und danach",
  curveWords: (unit) => `Kurven in ${unit} um die Kollision, die der senkrechte Strich ist. Die Tabelle gibt dasselbe in Zahlen.`,
  before: "10 s davor",
  at: "Bei der Kollision",
  numbers: "In Zahlen",
  noCurves: "Die Maschine sandte in dieser Zeit keine Zahlen.",
  missing: "Werte fehlen",
  alarm: "Der Alarm, mit allem, was dazu getan wurde",
};

const words = language === "de" ? de : en;

const AGAIN_MS = 15_000;
const STORED_MS = 3_000;
const WIDTH = 340;
const HEIGHT = 150;
const ROOM = 14;
const VIEWS: readonly (readonly ["top" | "front" | "side", Axis, Axis])[] = [
  ["top", "x", "y"],
  ["front", "x", "z"],
  ["side", "y", "z"],
];

@customElement("millwright-dossiers")
export class DossiersPart extends LitElement {
  @property() machine = "";
  // The page makes them anew each second; drawing all again for that would be for nothing.
  @property({ attribute: false, hasChanged: (now: ReadonlyMap<string, string>, was?: ReadonlyMap<string, string>) => now.size !== was?.size })
  labels: ReadonlyMap<string, string> = new Map();
  /** When the newest collision was: another one, and all is read anew. */
  @property() newest = "";
  @state() private all: Dossiers | undefined;
  @state() private chosen = "";
  @state() private one: Dossier | undefined;
  @state() private problem = "";
  private timer: ReturnType<typeof setInterval> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // One that is not complete yet will be.
    this.timer = setInterval(() => void (this.all?.dossiers.some((head) => !head.complete) && this.load()), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    clearTimeout(this.soon);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("machine")) {
      void this.load();
    } else if (changed.has("newest")) {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => void this.load(), STORED_MS);
    }
  }

  private async load(): Promise<void> {
    try {
      this.all = await dossiers.all(this.machine);
      this.problem = "";
      const known = this.all.dossiers.find((head) => head.id === this.chosen) ?? this.all.dossiers[0];
      if (known) {
        await this.choose(known.id);
      }
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  private async choose(id: string): Promise<void> {
    this.chosen = id;
    try {
      const one = await dossiers.one(this.machine, id);
      if (this.chosen === id) {
        this.one = one;
      }
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  protected override render() {
    const all = this.all;
    return html`${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
    ${!all || all.dossiers.length === 0 ? nothing : html`${this.renderWhere(all)} ${this.renderOne(all)}`}`;
  }

  private renderWhere(all: Dossiers): TemplateResult {
    return html`<h3>${words.where}</h3>
      <div class="views">${VIEWS.map(([view, across, up]) => this.renderView(all, view, across, up))}</div>
      <p class="small">${words.legend}</p>
      <h3>${words.again}</h3>
      ${all.places.length === 0
        ? html`<p>${words.never}</p>`
        : html`<ul class="again">
            ${all.places.map(
              (place) => html`<li>
                ${words.place(place.count, place.hard, positionWords(place.centre))},
                <span class="small">${moment(place.first)} – ${moment(place.last)}</span>
              </li>`,
            )}
          </ul>`}`;
  }

  private renderView(all: Dossiers, view: "top" | "front" | "side", across: Axis, up: Axis): TemplateResult {
    const placed = all.dossiers.filter((head) => head.position !== null);
    const [left, right] = bounds(across, all.volume, placed);
    const [low, high] = bounds(up, all.volume, placed);
    const scale = Math.min((WIDTH - 2 * ROOM) / (right - left), (HEIGHT - 2 * ROOM) / (high - low));
    const x = (value: number) => ROOM + (value - left) * scale;
    const y = (value: number) => HEIGHT - ROOM - (value - low) * scale;
    const hard = placed.filter((head) => head.kind === "hard").length;
    return html`<figure>
      <svg class="volume" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words.drawing(hard, placed.length - hard, words[view])}>
        ${all.volume
          ? svg`<rect class="box" x=${x(corner(across, all.volume, placed))} y=${y(corner(up, all.volume, placed) + all.volume[up])} width=${all.volume[across] * scale} height=${all.volume[up] * scale} />`
          : nothing}
        ${all.places.map((place) => svg`<circle class="again" cx=${x(place.centre[across])} cy=${y(place.centre[up])} r="12" />`)}
        ${placed.map((head) => this.mark(head, x(head.position![across]), y(head.position![up])))}
      </svg>
      <figcaption class="small">${words[view]} (${across.toUpperCase()}, ${up.toUpperCase()})</figcaption>
    </figure>`;
  }

  private mark(head: Head, x: number, y: number): TemplateResult {
    const shape = head.kind === "hard" ? `M${x} ${y - 5}l5 5-5 5-5-5z` : `M${x} ${y - 5}l5 9h-10z`;
    return svg`<g><title>${headWords(head)}</title><path class=${head.kind} d=${shape} />
      ${head.id === this.chosen ? svg`<circle class="chosen" cx=${x} cy=${y} r="8" />` : nothing}</g>`;
  }

  private renderOne(all: Dossiers): TemplateResult {
    return html`<h3>${words.curves}</h3>
      <div class="field">
        <label for="dossier">${words.which}</label>
        <select id="dossier" @change=${(event: Event) => void this.choose((event.target as HTMLSelectElement).value)}>
          ${all.dossiers.map((head) => html`<option value=${head.id} ?selected=${head.id === this.chosen}>${headWords(head)}</option>`)}
        </select>
      </div>
      ${this.one ? this.renderDossier(this.one) : nothing}
      <p><a href="#/alarms/${all.alarm}">${words.alarm}</a></p>`;
  }

  private renderDossier(one: Dossier): TemplateResult {
    if (!one.head.complete) {
      return html`<p role="status">${words.waiting}</p>`;
    }
    return html`${one.gaps.map((gap) => html`<p class="note">${words.missing}: ${moment(gap.from)} – ${gap.to ? moment(gap.to) : t("lasting")}, ${named("cause", gap.cause)} <span class="small">${gap.detail}</span></p>`)}
      ${one.curves.length === 0 ? html`<p>${words.noCurves}</p>` : nothing}
      <div class="views" data-curves=${one.curves.length}>${[...groups(one.curves)].map(([unit, curves]) => this.renderCurves(one, unit, curves))}</div>
      ${one.curves.length === 0 ? nothing : this.renderNumbers(one)}`;
  }

  private renderCurves(one: Dossier, unit: string, curves: Curve[]): TemplateResult {
    const from = Date.parse(one.from);
    const to = Date.parse(one.to);
    const at = Date.parse(one.head.at);
    const all = curves.flatMap((curve) => curve.values);
    const low = all.reduce((least, value) => Math.min(least, value), Infinity);
    const high = all.reduce((most, value) => Math.max(most, value), -Infinity);
    const reach = high > low ? high - low : 1;
    const x = (time: number) => ROOM + ((WIDTH - 2 * ROOM) * (Math.max(from, time) - from)) / (to - from);
    const y = (value: number) => HEIGHT - ROOM - ((HEIGHT - 2 * ROOM) * (value - low)) / reach;
    return html`<figure>
      <svg class="round" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words.curveWords(unit)}>
        ${one.gaps.map((gap) => {
          const begin = x(Date.parse(gap.from));
          const end = x(Math.min(to, gap.to ? Date.parse(gap.to) : to));
          return svg`<rect class="gap" x=${begin} y=${ROOM} width=${Math.max(1, end - begin)} height=${HEIGHT - 2 * ROOM} />`;
        })}
        <line class="moment" x1=${x(at)} x2=${x(at)} y1="4" y2=${HEIGHT - 4} />
        ${curves.map((curve, index) => svg`<path class="curve c${index % 6}" d=${steps(curve, to, x, y)} />`)}
        <text class="tick" x="2" y="11">${number(high, unit)} ${unit}</text>
        <text class="tick" x="2" y=${HEIGHT - 2}>${number(low, unit)} ${unit}</text>
      </svg>
      <figcaption class="small">
        ${curves.map((curve, index) => html`<span class="key"><svg viewBox="0 0 24 6" aria-hidden="true"><path class="curve c${index % 6}" d="M0 3h24" /></svg>${this.label(curve.signal)}</span> `)}
      </figcaption>
    </figure>`;
  }

  private renderNumbers(one: Dossier): TemplateResult {
    const at = Date.parse(one.head.at);
    const cell = (value: number | undefined, unit: string) => html`<td class="number">${value === undefined ? "–" : `${number(value, unit)} ${unit}`}</td>`;
    return html`<details>
      <summary>${words.numbers}</summary>
      <table class="summary">
        <thead>
          <tr>
            <th scope="col">${t("signal")}</th>
            <th scope="col" class="number">${words.before}</th>
            <th scope="col" class="number">${words.at}</th>
            <th scope="col" class="number">${t("lowest")}</th>
            <th scope="col" class="number">${t("highest")}</th>
          </tr>
        </thead>
        <tbody>
          ${one.curves.map(
            (curve) => html`<tr>
              <th scope="row">${this.label(curve.signal)}</th>
              ${cell(valueAt(curve, at - 10_000), curve.unit)} ${cell(valueAt(curve, at), curve.unit)}
              ${cell(curve.values.reduce((a, b) => Math.min(a, b)), curve.unit)} ${cell(curve.values.reduce((a, b) => Math.max(a, b)), curve.unit)}
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }

  private label(signal: string): string {
    return this.labels.get(signal) ?? signal;
  }
}

/** A value holds until the next one comes. */
function steps(curve: Curve, to: number, x: (time: number) => number, y: (value: number) => number): string {
  const path = curve.at.map((at, index) => (index === 0 ? `M${x(at).toFixed(1)} ${y(curve.values[0]!).toFixed(1)}` : `H${x(at).toFixed(1)}V${y(curve.values[index]!).toFixed(1)}`));
  return path.join("") + `H${x(to).toFixed(1)}`;
}

function positionWords(position: { x: number; y: number; z: number }): string {
  return (["x", "y", "z"] as const).map((axis) => `${axis.toUpperCase()} ${number(position[axis], "")} mm`).join(", ");
}

function headWords(head: Head): string {
  const speed = head.speed === null ? words.unknownSpeed : `${number(head.speed, "")} mm/s`;
  return `${when(head.at)}: ${words[head.kind]}, ${speed}${head.position ? ` (${positionWords(head.position)})` : ""}`;
}
