// Signals of several machines over the same time: what is shown stands in the address.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, problemWords, type MachinePage, type MachineRow, type Signal } from "./api.js";
import { summary } from "./curves.js";
import { keep } from "./download.js";
import { local, moment, number, when } from "./format.js";
import { axesOf, choiceOf, csvOf, daysBefore, HOUR, MOST_CHOSEN, MOST_EVENTS, nameOf, past, queryOf, spanOf, zoomed, type Choice, type Chosen, type Line } from "./history-calls.js";
import type { HistoryPlot, Scene } from "./history-plot.js";
import { words } from "./history-words.js";
import "./history.css";
import { lookback, told } from "./lookback-calls.js";
import { route } from "./routes.js";
import { t, type Word } from "./words.js";

const SPANS: readonly [Word, number][] = [
  ["hour", HOUR],
  ["day", 24 * HOUR],
  ["week", 168 * HOUR],
  ["month", 720 * HOUR],
];
const AGAIN_MS = 15_000;
const MOST_HAPPENED = 100;
const FIRST_CHOSEN = 4;

interface Happened {
  at: string;
  machine: string;
  kind: "alarm" | "warning" | "collision";
  words: string;
  address: string;
}

@customElement("millwright-history")
export class History extends LitElement {
  /** What stands behind the question mark of the address. */
  @property() query = "";
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private pages: ReadonlyMap<string, MachinePage> = new Map();
  @state() private lines: Line[] = [];
  @state() private happened: Happened[] = [];
  @state() private some = false;
  @state() private unmarked = false;
  @state() private span: [number, number] = [0, 0];
  @state() private picked = "";
  @state() private problem = "";
  @state() private asTable = false;
  @state() private loaded = false;
  private choice: Choice = choiceOf("");
  private round = 0;
  private plot: HistoryPlot | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly resized = new ResizeObserver(() => this.plot?.resize(this.width(), this.height()));

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    addEventListener("hashchange", this.moved);
    this.timer = setInterval(() => this.choice.to === null && !document.hidden && void this.read(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    removeEventListener("hashchange", this.moved);
    clearInterval(this.timer);
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("query")) {
      this.choice = choiceOf(this.query);
      const machine = new URLSearchParams(this.query).get("machine");
      void (machine && this.choice.chosen.length === 0 ? this.begin(machine) : this.read());
    }
  }

  // Of a machine alone: its first temperatures, or the choice among its signals.
  private async begin(machine: string): Promise<void> {
    await this.see(machine);
    const temperatures = (this.pages.get(machine)?.signals ?? []).filter((signal) => signal.group === "temperature" && numeric(signal));
    const chosen = temperatures.slice(0, FIRST_CHOSEN).map((signal) => ({ machine, signal: signal.id }));
    if (chosen.length > 0) {
      this.query = queryOf({ ...this.choice, chosen });
      history.replaceState(null, "", "#/history?" + this.query);
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (["lines", "happened", "asTable"].some((name) => changed.has(name))) {
      void this.draw();
    }
  }

  /** Another choice is another address; the page follows it. */
  private go(change: Partial<Choice>): void {
    // Not a page of its own for the frame, which would begin at the top with the focus elsewhere.
    this.query = queryOf({ ...this.choice, ...change });
    history.pushState(null, "", "#/history?" + this.query);
  }

  private readonly moved = (): void => {
    const shown = route(location.hash);
    if (shown.page === "history") {
      this.query = shown.query;
    }
  };

  private async read(): Promise<void> {
    const round = ++this.round;
    const choice = this.choice;
    const [from, to] = spanOf(choice, Date.now());
    const machines = [...new Set(choice.chosen.map((each) => each.machine))];
    try {
      const pages = new Map(await Promise.all(machines.map(async (id) => [id, this.pages.get(id) ?? (await api.machine(id))] as const)));
      const [lines, { happened, all }] = await Promise.all([this.curves(choice, pages, from, to), this.marks(machines, from, to)]);
      if (round === this.round) {
        this.pages = pages;
        this.span = [from, to];
        this.lines = lines;
        this.happened = happened.slice(0, MOST_HAPPENED);
        this.some = happened.length > MOST_HAPPENED;
        this.unmarked = !all;
        this.problem = "";
        this.loaded = true;
      }
    } catch (refused) {
      if (round === this.round) {
        this.problem = problemWords(refused);
      }
    }
  }

  private async curves(choice: Choice, pages: ReadonlyMap<string, MachinePage>, from: number, to: number): Promise<Line[]> {
    const points = Math.min(1_200, Math.max(150, Math.round(this.width() / 2)));
    const units = axesOf(choice.chosen.map((each) => signalOf(pages, each)?.unit ?? ""));
    const wanted = [0, ...choice.over].flatMap((days) => [...pages].map(([machine, page]) => ({ days, machine, page })));
    const answers = await Promise.all(
      wanted.map(async ({ days, machine, page }) => {
        const signals = choice.chosen.filter((each) => each.machine === machine).map((each) => each.signal);
        const begin = days > 0 ? daysBefore(from, days, page.site?.zone) : from;
        const [curves, { gaps }] = await Promise.all([api.curve(machine, signals, new Date(begin), new Date(begin + to - from), points), past.gaps(machine, begin, begin + to - from)]);
        return curves.curves.map((curve): Line => {
          const signal = signalOf(pages, { machine, signal: curve.signal });
          const label = signal?.label ?? curve.signal;
          return { machine, signal: curve.signal, label, unit: signal?.unit ?? "", days, moved: (from - begin) / 1_000, stretch: curves.stretchSeconds, points: curve.points, gaps };
        });
      }),
    );
    const place = (line: Line) => choice.chosen.findIndex((each) => each.machine === line.machine && each.signal === line.signal);
    return answers
      .flat()
      .filter((line) => units.includes(line.unit))
      .sort((a, b) => a.days - b.days || place(a) - place(b));
  }

  private async marks(machines: readonly string[], from: number, to: number): Promise<{ happened: Happened[]; all: boolean }> {
    const [report, ...events] = await Promise.all([
      // The curves are shown without it: of a long time, or of a flood, it is refused or cut.
      machines.length === 0 ? { lines: [], all: true } : told(lookback.report(new Date(from).toISOString(), new Date(to).toISOString())),
      ...machines.map(async (machine) => ({ machine, ...(await past.events(machine, from, to)) })),
    ]);
    const alarms = report.lines
      .filter((line) => machines.includes(line.machine) && (line.kind === "RAISED" || line.kind === "GRAVER"))
      .map((line): Happened => ({ at: line.at, machine: line.machine, kind: line.light === "RED" ? "alarm" : "warning", words: line.words, address: `#/alarms/${line.alarm}` }));
    const collisions = events.flatMap(({ machine, events: all }) =>
      all
        .filter((event) => event.kind === "collision")
        .map((event): Happened => ({ at: event.time, machine, kind: "collision", words: event.message, address: `#/machines/${encodeURIComponent(machine)}` })),
    );
    return { happened: [...alarms, ...collisions].sort((a, b) => a.at.localeCompare(b.at)), all: report.all && events.every((each) => each.events.length < MOST_EVENTS) };
  }

  private async draw(): Promise<void> {
    const place = this.querySelector<HTMLElement>(".plot");
    if (!place || place.hidden || this.lines.length === 0) {
      return;
    }
    const { HistoryPlot: Plot } = await import("./history-plot.js");
    const scene = this.scene();
    if (this.plot && (!this.plot.fits(scene) || !place.firstElementChild)) {
      this.plot.destroy();
      this.plot = undefined;
    }
    if (this.plot) {
      this.plot.show(scene);
    } else {
      this.plot = new Plot(place, scene, { width: this.width(), height: this.height() }, (from, to) => this.go({ from, to }));
    }
    place.dataset["drawn"] = String(this.lines.reduce((sum, line) => sum + line.points.length, 0));
  }

  private scene(): Scene {
    const [from, to] = this.span.map((at) => at / 1_000) as [number, number];
    const limits = this.choice.chosen.flatMap((each) => {
      const limit = this.pages.get(each.machine)?.limits.find((known) => known.signal === each.signal);
      return limit ? [{ ...limit, signal: this.name(each) }] : [];
    });
    return { from, to, lines: this.lines, limits, marks: this.happened.map(({ at, kind }) => ({ at: Date.parse(at) / 1_000, kind })) };
  }

  private width(): number {
    return this.querySelector(".plot-place")?.clientWidth ?? this.clientWidth;
  }

  private height(): number {
    return Math.max(260, Math.min(460, Math.round(innerHeight * 0.5)));
  }

  private name(each: Chosen): string {
    return `${each.machine} ${signalOf(this.pages, each)?.label ?? each.signal}`;
  }

  protected override render() {
    return html`<main id="content" tabindex="-1">
      <h1>${words.title}</h1>
      <p class="small">${words.intro}</p>
      ${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
      ${this.renderPicker()}
      ${this.choice.chosen.length === 0 ? html`<p>${words.none}</p>` : this.renderChart()}
    </main>`;
  }

  private renderPicker(): TemplateResult {
    const page = this.pages.get(this.picked);
    const units = axesOf(this.lines.map((line) => line.unit));
    const free = (page?.signals ?? []).filter((signal) => numeric(signal) && !this.choice.chosen.some((each) => each.machine === this.picked && each.signal === signal.id));
    const fits = (signal: Signal) => units.length < 2 || units.includes(signal.unit);
    return html`<ul class="chosen">
        ${this.choice.chosen.map(
          (each, index) => html`<li>${this.name(each)}
            <button type="button" aria-label=${words.remove(this.name(each))} @click=${() => this.go({ chosen: this.choice.chosen.filter((_, other) => other !== index) })}>✕</button></li>`,
        )}
      </ul>
      ${this.choice.chosen.length >= MOST_CHOSEN
        ? html`<p class="small">${words.many(MOST_CHOSEN)}</p>`
        : html`<form class="picker" @submit=${this.add}>
            <label>${words.machine} <input name="machine" list="machines" autocomplete="off" .value=${this.picked} @change=${this.pick} /></label>
            <datalist id="machines">${[...this.rows.keys()].sort().map((id) => html`<option value=${id}></option>`)}</datalist>
            <label>${words.signal} <select name="signal" ?disabled=${free.length === 0}>
              ${free.length === 0 ? html`<option>${words.choose}</option>` : nothing}
              ${free.map((signal) => html`<option value=${signal.id} ?disabled=${!fits(signal)}>${signal.label}${signal.unit ? ` (${signal.unit})` : ""}</option>`)}
            </select></label>
            <button type="submit" class="primary" ?disabled=${!free.some(fits)}>${words.add}</button>
            ${free.some((signal) => !fits(signal)) ? html`<span class="small">${words.third}</span>` : nothing}
          </form>`}`;
  }

  private readonly pick = (event: Event): Promise<void> => this.see((event.target as HTMLInputElement).value.trim());

  private async see(id: string): Promise<void> {
    this.picked = id;
    try {
      const page = await api.machine(id);
      this.pages = new Map(this.pages).set(id, page);
      this.problem = "";
    } catch {
      this.problem = words.unknown(id);
    }
  }

  private readonly add = (event: Event): void => {
    event.preventDefault();
    const signal = new FormData(event.target as HTMLFormElement).get("signal");
    if (typeof signal === "string" && this.pages.has(this.picked)) {
      this.go({ chosen: [...this.choice.chosen, { machine: this.picked, signal }] });
    }
  };

  private renderChart(): TemplateResult {
    const names = this.choice.chosen.map((each) => this.name(each)).join(", ");
    const empty = this.loaded && this.lines.every((line) => line.points.length === 0);
    const gaps = this.lines.some((line) => line.gaps.length > 0);
    return html`${this.renderTools()}
      <section class="panel" aria-label=${words.title}>
        ${empty ? html`<p>${words.empty}</p>` : nothing} ${this.asTable ? this.renderTable() : nothing}
        <div class="plot-place">
          <div class="plot" tabindex="0" role="img" aria-label=${words.chart(names)} ?hidden=${this.asTable} @keydown=${this.pressed}></div>
        </div>
        <p class="small">${this.happened.length > 0 ? words.marks + ". " : ""}${gaps ? words.gaps : ""}</p>
        ${this.renderMoves()}
      </section>
      ${this.renderHappened()}`;
  }

  private renderTools(): TemplateResult {
    const { choice } = this;
    const until = choice.to === null;
    const over = (days: number, word: string) => html`<button
      type="button"
      aria-pressed=${choice.over.includes(days)}
      @click=${() => this.go({ over: choice.over.includes(days) ? choice.over.filter((each) => each !== days) : [...choice.over, days].sort((a, b) => a - b) })}
    >
      ${word}
    </button>`;
    const zone = this.pages.get(choice.chosen[0]?.machine ?? "")?.site?.zone;
    return html`<div class="tools">
      <div role="group" class="spans" aria-label=${words.time}>
        ${SPANS.map(
          ([word, last]) => html`<button type="button" aria-pressed=${until && choice.last === last} @click=${() => this.go({ last, from: null, to: null })}>${t(word)}</button>`,
        )}
      </div>
      <div role="group" class="spans" aria-label=${words.over}>${words.over}: ${over(1, words.yesterday)} ${over(7, words.weekAgo)}</div>
      ${choice.over.length > 0 && zone ? html`<span class="small">${words.onClock(zone)}</span>` : nothing}
    </div>`;
  }

  private renderMoves(): TemplateResult {
    const takesOut = [...new Set(this.choice.chosen.map((each) => each.machine))].every((id) => this.pages.get(id)?.may.includes("PAST_EXPORT"));
    const [from, to] = this.span;
    return html`<div class="moves">
      <button type="button" @click=${() => this.move(-0.5)}>← ${words.earlier}</button>
      <button type="button" @click=${() => this.move(0.5)}>${words.later} →</button>
      <button type="button" @click=${() => this.zoom(0.5)}>+ ${words.nearer}</button>
      <button type="button" @click=${() => this.zoom(2)}>− ${words.farther}</button>
      <button type="button" ?disabled=${this.choice.to === null} @click=${() => this.go({ from: null, to: null })}>${words.now}</button>
      <span class="small" role="status">${from > 0 ? `${when(new Date(from).toISOString())} – ${when(new Date(to).toISOString())}` : ""}</span>
      <span class="take">
        <button type="button" class="as-table" @click=${() => (this.asTable = !this.asTable)}>${t(this.asTable ? "asChart" : "asTable")}</button>
        ${takesOut ? html`<button type="button" @click=${this.takeTable}>${words.csv}</button>` : nothing}
        <button type="button" ?disabled=${this.asTable || this.lines.length === 0} @click=${this.takePicture}>${words.png}</button>
      </span>
    </div>`;
  }

  private renderTable(): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.title}><table class="summary drawn">
      <thead><tr>
        <th scope="col">${t("signal")}</th>
        ${(["now", "lowest", "mean", "highest"] as const).map((word) => html`<th scope="col" class="number">${t(word)}</th>`)}
        <th scope="col">${t("highestAt")}</th>
        <th scope="col" class="number">${words.missing}</th>
      </tr></thead>
      <tbody>${this.lines.map((line) => {
        const found = summary(line.points);
        const value = (of: number | undefined) => html`<td class="number">${of === undefined ? "" : `${number(of, line.unit)} ${line.unit}`}</td>`;
        return html`<tr><th scope="row">${nameOf(line)}</th>${value(found?.last)}${value(found?.lowest)}${value(found?.mean)}${value(found?.highest)}
          <td>${found ? moment(found.highestAt) : nothing}</td><td class="number">${line.gaps.length}</td></tr>`;
      })}</tbody>
    </table></div>`;
  }

  private renderHappened(): TemplateResult {
    const shapes = { alarm: `◆ ${t("RED")}`, warning: `▲ ${t("YELLOW")}`, collision: `✕ ${t("collisions")}` };
    return html`<section class="panel happened" aria-labelledby="happened">
      <h2 id="happened">${words.happened}</h2>
      ${this.happened.length === 0
        ? this.unmarked ? nothing : html`<p>${words.nothing}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="happened"><table>
            <thead><tr><th scope="col">${words.when}</th><th scope="col">${words.machine}</th><th scope="col">${t("kind")}</th><th scope="col">${words.what}</th></tr></thead>
            <tbody>${this.happened.map(
              (each) => html`<tr><td class="time">${moment(each.at)}</td><td>${each.machine}</td><td class="mark">${shapes[each.kind]}</td><td class="words"><a href=${each.address}>${local(each.words)}</a></td></tr>`,
            )}</tbody>
          </table></div>`}
      ${this.unmarked ? html`<p class="small unmarked" role="status">${words.unmarked}</p>` : nothing}
      ${this.some ? html`<p class="small">${words.some(MOST_HAPPENED)}</p>` : nothing}
    </section>`;
  }

  private move(share: number): void {
    const by = Math.round((this.span[1] - this.span[0]) * share);
    this.go({ from: this.span[0] + by, to: this.span[1] + by });
  }

  private zoom(factor: number): void {
    const [from, to] = zoomed(this.span, factor);
    this.go({ from, to });
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const deeds: Record<string, () => void> = {
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      ArrowLeft: () => this.move(-0.25),
      ArrowRight: () => this.move(0.25),
      End: () => this.go({ from: null, to: null }),
    };
    const deed = deeds[event.key];
    if (deed && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      deed();
    }
  };

  private readonly takeTable = (): void => {
    save(new Blob([csvOf(this.lines)], { type: "text/csv" }), "csv");
  };

  private readonly takePicture = (): void => {
    const [from, to] = this.span.map((at) => when(new Date(at).toISOString()));
    this.plot?.picture(`${from} – ${to}`).toBlob((blob) => blob && save(blob, "png"));
  };
}

function signalOf(pages: ReadonlyMap<string, MachinePage>, each: Chosen): Signal | undefined {
  return pages.get(each.machine)?.signals.find((signal) => signal.id === each.signal);
}

// Of a word or a state there is no curve.
function numeric(signal: Signal): boolean {
  return signal.kind === "QUANTITY" || signal.kind === "COUNT" || signal.kind === "HARDNESS";
}

function save(blob: Blob, ending: string): void {
  keep(`curves-${new Date().toISOString().slice(0, 16).replace(":", "")}.${ending}`, blob);
}
