import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { FileProblem, MachineRow } from "./api.js";
import type { Around } from "./around.js";
import { Order, type Option } from "./fleet.js";
import { shape } from "./light.js";
import { choiceOf, groupsOf, isInState, isWithin, queryOf, shownAs, type Choice, type State } from "./overview-choice.js";
import { groupOf, list, rowsOf, type Lister } from "./overview-list.js";
import { optionsOf, tools } from "./overview-tools.js";
import { words } from "./overview-words.js";
import type { RowMenu } from "./row-menu.js";
import { t } from "./words.js";

const MOST_AT_ONCE = 100;
const SORTED_MS = 1_000;
/** Machines move to another site seldom. */
const OFFERED_MS = 5_000;
const AGAIN_MS = 60_000;
const KEPT = "millwright.overview";

/** All machines, worst first: a list, or tiles for a screen on the wall. */
@customElement("millwright-overview")
export class Overview extends LitElement implements Lister {
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @property({ attribute: false }) problems: FileProblem[] = [];
  /** Whether the server said yet which machines there are. */
  @property({ type: Boolean }) heard = true;
  /** Since when nothing comes; empty while it does. */
  @property() broken = "";
  /** What stands behind the question mark of the address. */
  @property() query = "";
  @property({ attribute: false }) may: readonly string[] = [];
  @state() around: Around | undefined;
  @state() private choice: Choice = choiceOf("", "");
  @state() private most = MOST_AT_ONCE;
  /** Groups that are not as groups are at first. */
  @state() private folded: ReadonlySet<string> = new Set();
  private options: { places: Option[]; kinds: Option[] } = { places: [], kinds: [] };
  private readonly order = new Order();
  private pointed = false;
  private sorted = -Infinity;
  private offered = -Infinity;
  private again: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
    clearTimeout(this.timer);
    this.again = undefined;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("query")) {
      this.choice = choiceOf(this.query, remembered());
    }
    if (changed.get("broken") && !this.broken) {
      void this.look();
    }
    if (this.choice.view === "wall") {
      void import("./wall.js");
    }
  }

  // Read anew each minute, and as soon as a window opens or closes.
  private async look(): Promise<void> {
    const { readAround } = await import("./around.js");
    this.around = (await readAround(this.may)) ?? this.around;
    clearTimeout(this.timer);
    if (this.isConnected) {
      const next = (this.around?.until ?? Infinity) - Date.now() + 500;
      this.timer = setTimeout(() => void this.look(), Math.min(AGAIN_MS, Math.max(5_000, next)));
    }
  }

  /** Chooses otherwise; the address tells it to others, and this browser keeps how it is shown. */
  choose(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
    this.most = MOST_AT_ONCE;
    history.replaceState(null, "", "#/?" + queryOf(this.choice));
    try {
      localStorage.setItem(KEPT, shownAs(this.choice));
    } catch {
      // A browser that keeps nothing shows the list the next time.
    }
  }

  protected override render() {
    const { choice, around } = this;
    const within = this.arrange().filter((row) => isWithin(row, choice));
    const shown = (row: MachineRow) => isInState(row, choice.states, around?.service.has(row.id) ?? false);
    const fitting = within.filter(shown);
    return html`<main id="content" tabindex="-1" class="overview ${choice.view === "wall" ? "on-wall" : ""}">
      <h1>${t("machines")}</h1>
      ${this.problems.length > 0 ? this.renderProblems() : nothing}
      ${tools(choice, within, around, this.options, (change) => this.choose(change), this.renderDisplaced())} ${this.renderHidden(fitting)}
      ${fitting.length === 0
        ? html`<p>${t(this.rows.size > 0 ? "noMatch" : this.heard ? "noMachines" : "connecting")}</p>`
        : choice.view === "wall"
          ? html`<millwright-wall .rows=${fitting} .service=${around?.service} .choice=${choice} .broken=${this.broken}></millwright-wall>`
          : this.renderList(within, fitting, shown)}
      <millwright-row-menu .may=${this.may}></millwright-row-menu>
      ${choice.view === "wall" ? nothing : html`<div class="panels"><millwright-panels page="OVERVIEW"></millwright-panels></div>`}
    </main>`;
  }

  // Rows that wander ten times a second can be neither read nor drawn.
  private arrange(): MachineRow[] {
    const early = performance.now() - this.sorted < SORTED_MS;
    if (performance.now() - this.offered > OFFERED_MS || this.order.size !== this.rows.size) {
      this.offered = performance.now();
      this.options = optionsOf(this.rows);
    }
    if (!this.pointed && !early) {
      this.sorted = performance.now();
    } else if (early && this.again === undefined) {
      this.again = setTimeout(() => {
        this.again = undefined;
        this.requestUpdate();
      }, SORTED_MS);
    }
    return this.order.arrange(this.rows, this.pointed || (early && this.order.size === this.rows.size));
  }

  private renderProblems(): TemplateResult {
    return html`<section class="problems" aria-labelledby="problems">
      <h2 id="problems">${t("problems")}</h2>
      <ul>
        ${this.problems.map(
          (problem) => html`<li>
            ${shape(problem.weight === "ERROR" ? "RED" : "YELLOW")}
            <strong>${t(problem.weight === "ERROR" ? "problemError" : "problemWarning")}</strong>
            ${problem.words}
          </li>`,
        )}
      </ul>
    </section>`;
  }

  // A filter that somebody forgot must not make a plant look well.
  private renderHidden(fitting: readonly MachineRow[]): TemplateResult | typeof nothing {
    const hidden = this.rows.size - fitting.length;
    if (hidden <= 0) {
      return nothing;
    }
    const left = new Set(fitting);
    const red = [...this.rows.values()].filter((row) => row.light === "RED" && !left.has(row)).length;
    const none: Partial<Choice> = { states: new Set<State>(), customer: "", site: "", kind: "", search: "" };
    return html`<p class="hidden-by-filter small">
      ${words.hidden(hidden)}${red > 0 ? html`, <strong>${shape("RED")} ${words.hiddenRed(red)}</strong>` : nothing}.
      <button type="button" @click=${() => this.choose(none)}>${words.showAll}</button>
    </p>`;
  }

  private renderDisplaced(): TemplateResult | typeof nothing {
    const displaced = this.pointed ? this.order.displaced(this.rows) : 0;
    return displaced === 0 ? nothing : html`<button type="button" class="chip" @click=${() => this.point(false)}>${t("changes", displaced)}</button>`;
  }

  private renderList(within: readonly MachineRow[], fitting: readonly MachineRow[], shown: (row: MachineRow) => boolean): TemplateResult {
    const { group } = this.choice;
    if (!group) {
      return html`${list(this, rowsOf(this, fitting.slice(0, this.most)))} ${this.renderMore(fitting.length - this.most)}`;
    }
    const groups = groupsOf(within, group, shown);
    // Many machines: what is wrong where is told first, and machines to who opens a group.
    const atFirst = fitting.length > MOST_AT_ONCE;
    let room = this.most;
    let left = 0;
    const parts = groups.map((each) => {
      const folded = atFirst !== this.folded.has(each.key);
      const rows = folded ? [] : each.rows.slice(0, room);
      room -= rows.length;
      left += folded ? 0 : each.rows.length - rows.length;
      return { each, rows, folded };
    });
    const body = html`${repeat(parts, ({ each }) => each.key, ({ each, rows, folded }) => groupOf(this, each, rows, folded))}`;
    return html`${list(this, body)} ${this.renderMore(left)}`;
  }

  private renderMore(left: number): TemplateResult | typeof nothing {
    return left > 0 ? html`<button type="button" class="more" @click=${() => (this.most += MOST_AT_ONCE)}>${t("more", Math.min(left, MOST_AT_ONCE))}</button>` : nothing;
  }

  fold(group: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(group)) {
      folded.add(group);
    }
    this.folded = folded;
  }

  open(machine: string, button: HTMLElement): void {
    void import("./row-menu.js").then(() => this.querySelector<RowMenu>("millwright-row-menu")?.show(machine, button));
  }

  point(pointed: boolean): void {
    if (this.pointed !== pointed) {
      this.pointed = pointed;
      if (!pointed) {
        this.requestUpdate();
      }
    }
  }
}

function remembered(): string {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}
