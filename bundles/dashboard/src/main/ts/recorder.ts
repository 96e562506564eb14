// The parts of a call recorder's page.
import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, type Light, type MachineEvent, type Point, type Reading } from "./api.js";
import { bytes, date, moment, number, when } from "./format.js";
import { badgeOf, shapeOf } from "./light.js";
import { pair } from "./panel.js";
import { calls, trend, type AssuranceCall, type ProbeRow, type Storage } from "./probes.js";
import { isOld } from "./machine-present.js";
import { named, t } from "./words.js";

const TREND_SECONDS = 3_600;
const TREND_POINTS = 60;
const AGAIN_MS = 60_000;
const AT_ONCE = 12;
const MOST = 96;
const WIDTH = 120;
const HEIGHT = 24;

const answerLights: Record<string, Light> = { up: "GREEN", slow: "YELLOW", refused: "YELLOW", down: "RED", "cannot-tell": "GREY" };
const refusedShape = svg`<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5zM4 7v2h8V7z" fill="currentColor" fill-rule="evenodd" />`;

/** The answer as colour, shape and word; what is old is no answer. */
export function answerBadge(answer: Reading | undefined, live: boolean): TemplateResult {
  if (!answer || isOld(answer, live)) {
    return badgeOf("GREY", answer ? t("noDataSince", when(answer.time)) : t("notAsked"));
  }
  const light = answerLights[answer.words] ?? "GREY";
  return badgeOf(light, named("answer", answer.words), answer.words === "refused" ? refusedShape : shapeOf(light));
}

/** The probes of a recorder, with the round trips of the last hour. */
@customElement("millwright-probes")
export class Probes extends LitElement {
  @property() machine = "";
  @property({ attribute: false }) rows: ProbeRow[] = [];
  @property({ type: Boolean }) live = false;
  @state() private trends = new Map<string, { points: Point[]; stretch: number; from: number; to: number }>();
  @state() private most = MOST;
  private asked = "";
  private timer: ReturnType<typeof setInterval> | undefined;

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
  }

  protected override updated(_: PropertyValues): void {
    // Sorted anew is not another question.
    const wanted = [this.machine, ...this.signals.sort()].join(" ");
    if (wanted !== this.asked) {
      this.asked = wanted;
      void this.load();
    }
  }

  private get shown(): ProbeRow[] {
    return this.rows.slice(0, this.most);
  }

  private get signals(): string[] {
    return this.shown.flatMap((row) => (row.roundTrip ? [`probe.${row.name}.round-trip`] : []));
  }

  private async load(): Promise<void> {
    const signals = this.signals;
    const to = new Date();
    const from = new Date(to.getTime() - TREND_SECONDS * 1000);
    const found = new Map(this.trends);
    for (let first = 0; first < signals.length && !document.hidden; first += AT_ONCE) {
      try {
        const answer = await api.curve(this.machine, signals.slice(first, first + AT_ONCE), from, to, TREND_POINTS);
        const place = { stretch: answer.stretchSeconds, from: from.getTime() / 1000, to: to.getTime() / 1000 };
        answer.curves.forEach(({ signal, points }) => found.set(signal, { points, ...place }));
      } catch {
        // An ornament of the table: what it shows is still true without it.
        return;
      }
    }
    this.trends = found;
  }

  protected override render() {
    if (this.rows.length === 0) {
      return html`<p>${t("noProbes")}</p>`;
    }
    const left = this.rows.length - this.most;
    return html`<table class="probes">
        <thead>
          <tr>
            <th scope="col">${t("answer")}</th>
            <th scope="col">${t("probe")}</th>
            <th scope="col">${t("sinceWhen")}</th>
            <th scope="col">${t("message")}</th>
            <th scope="col" class="number">${t("roundTrip")}</th>
            <th scope="col">${t("lastHour")}</th>
          </tr>
        </thead>
        <tbody>
          ${this.shown.map((row) => this.renderRow(row))}
        </tbody>
      </table>
      ${left > 0 ? html`<button type="button" @click=${() => (this.most += MOST)}>${t("more", Math.min(left, MOST))}</button>` : nothing}`;
  }

  private renderRow(row: ProbeRow): TemplateResult {
    const { answer, roundTrip } = row;
    return html`<tr data-probe=${row.name} data-answer=${answer?.words ?? ""}>
      <td>${answerBadge(answer, this.live)}</td>
      <th scope="row" title=${row.name}>${row.label}</th>
      <td class="time">${answer?.since ? moment(answer.since) : nothing}</td>
      <td class="words">${row.words}</td>
      <td class="number">
        ${roundTrip && roundTrip.number !== null && !isOld(roundTrip, this.live) ? `${number(roundTrip.number, roundTrip.unit)} ${roundTrip.unit}` : "–"}
      </td>
      <td>${this.renderTrend(row.name)}</td>
    </tr>`;
  }

  private renderTrend(name: string): TemplateResult | typeof nothing {
    const past = this.trends.get(`probe.${name}.round-trip`);
    if (!past || past.points.length === 0) {
      return nothing;
    }
    const low = Math.min(...past.points.map((point) => point.min));
    const high = Math.max(...past.points.map((point) => point.max));
    const words = t("trendWords", number(low, "ms"), number(high, "ms"));
    return html`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
      ${svg`<title>${words}</title><path d=${trend(past.points, past.stretch, past.from, past.to, WIDTH, HEIGHT)} />`}
    </svg>`;
  }
}

export function trunksTable(rows: readonly ProbeRow[], live: boolean): TemplateResult {
  return html`<table class="trunks">
    <thead>
      <tr>
        <th scope="col">${t("answer")}</th>
        <th scope="col">${t("trunk")}</th>
        <th scope="col">${t("sinceWhen")}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr data-trunk=${row.name}>
          <td>${answerBadge(row.answer, live)}</td>
          <th scope="row" title=${row.name}>${row.label}${row.words ? html` <span class="small">${row.words}</span>` : nothing}</th>
          <td class="time">${row.answer?.since ? moment(row.answer.since) : nothing}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

export function storageTable(rows: readonly Storage[]): TemplateResult {
  return html`<table class="storages">
    <thead>
      <tr>
        <th scope="col">${t("probe")}</th>
        <th scope="col">${t("free")}</th>
        <th scope="col">${t("forecast")}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (storage) => html`<tr data-storage=${storage.name}>
          <th scope="row" title=${storage.name}>${storage.label}</th>
          <td>${gauge(storage)}</td>
          <td>${storage.fullOn ? t("fullOn", date(storage.fullOn)) : t("noForecast")}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function gauge({ free, freeBytes }: Storage): TemplateResult {
  if (free === null) {
    return html`–`;
  }
  const words = `${free.toLocaleString(undefined, { maximumFractionDigits: 1 })} %${freeBytes === null ? "" : ` (${bytes(freeBytes)})`}`;
  // What is used is drawn from the left, as on every gauge of a disk.
  const used = WIDTH * (1 - Math.min(100, Math.max(0, free)) / 100);
  return html`<svg class="gauge" viewBox="0 0 ${WIDTH} 12" aria-hidden="true">
      ${svg`<rect class="room" width=${WIDTH} height="12" /><rect class="used" width=${used} height="12" />`}
    </svg>
    ${words}`;
}

const outcomeLights: Record<string, Light> = {
  recorded: "GREEN",
  partial: "YELLOW",
  "no-tone": "YELLOW",
  "not-recorded": "RED",
  "call-failed": "RED",
};

function outcomeBadge(call: AssuranceCall): TemplateResult {
  return badgeOf(outcomeLights[call.outcome] ?? "GREY", named("outcome", call.outcome));
}

export function assurance(events: readonly MachineEvent[]): TemplateResult {
  const [last, ...earlier] = calls(events);
  if (!last) {
    return html`<p>${t("noCalls")}</p>`;
  }
  const proof = (["call-id", "recording", "duration", "tone"] as const).filter((name) => last.details[name]);
  return html`<p class="outcome" data-outcome=${last.outcome}>${outcomeBadge(last)} ${last.message}</p>
    <dl class="pairs">
      ${pair(t("time"), moment(last.time))}
      ${proof.map((name) => pair(named("proof", name), last.details[name]!))}
    </dl>
    ${earlier.length === 0
      ? nothing
      : html`<table>
          <caption class="small">${t("earlierCalls")}</caption>
          <tbody>
            ${earlier.slice(0, 5).map(
              (call) => html`<tr>
                <td>${moment(call.time)}</td>
                <td>${outcomeBadge(call)}</td>
                <td>${call.message}</td>
              </tr>`,
            )}
          </tbody>
        </table>`}`;
}
