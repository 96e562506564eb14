import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { FileProblem, Light, MachineRow } from "./api.js";
import { counts, fits, Order } from "./fleet.js";
import { local, moment } from "./format.js";
import { kindBadge } from "./kinds.js";
import { badge, GRAVEST_FIRST, shape } from "./light.js";
import { named, t } from "./words.js";

const MOST_AT_ONCE = 100;
const SORTED_MS = 1_000;

/** All machines, worst first. */
@customElement("millwright-overview")
export class Overview extends LitElement {
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @property({ attribute: false }) problems: FileProblem[] = [];
  /** Whether the server said yet which machines there are. */
  @property({ type: Boolean }) heard = true;
  @state() private lights: ReadonlySet<Light> = new Set();
  @state() private search = "";
  @state() private most = MOST_AT_ONCE;
  private readonly order = new Order();
  private pointed = false;
  private sorted = -Infinity;
  private again: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const arranged = this.arrange();
    const fitting = arranged.filter((row) => fits(row, this.lights, this.search.trim()));
    return html`<main id="content" tabindex="-1">
      <h1>${t("machines")}</h1>
      ${this.problems.length > 0 ? this.renderProblems() : nothing}
      <div class="tools">${this.renderCounts()} ${this.renderSearch()} ${this.renderDisplaced()}</div>
      ${fitting.length > 0 ? this.renderTable(fitting) : html`<p>${t(this.rows.size > 0 ? "noMatch" : this.heard ? "noMachines" : "connecting")}</p>`}
      <div class="panels"><millwright-panels page="OVERVIEW"></millwright-panels></div>
    </main>`;
  }

  // Rows that wander ten times a second can be neither read nor drawn.
  private arrange(): MachineRow[] {
    const early = performance.now() - this.sorted < SORTED_MS;
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

  private renderCounts(): TemplateResult {
    const count = counts(this.rows.values());
    return html`<div class="counts" role="group" aria-label=${t("filterBy")}>
        ${GRAVEST_FIRST.map(
          (light) => html`<button
            type="button"
            class="count ${light.toLowerCase()} ${count[light] === 0 ? "none" : ""}"
            aria-pressed=${this.lights.has(light)}
            data-light=${light}
            @click=${() => this.toggle(light)}
          >
            ${shape(light)} <b>${count[light]}</b> ${t(light)}
          </button>`,
        )}
      </div>
      <p class="unseen" role="status">${t("counts", count.RED, count.YELLOW, count.GREY, count.GREEN)}</p>`;
  }

  private renderSearch(): TemplateResult {
    return html`<input
      type="search"
      class="search"
      aria-label=${t("search")}
      placeholder=${t("search")}
      .value=${this.search}
      @input=${(event: InputEvent) => (this.search = (event.target as HTMLInputElement).value)}
    />`;
  }

  private renderDisplaced(): TemplateResult | typeof nothing {
    const displaced = this.pointed ? this.order.displaced(this.rows) : 0;
    return displaced === 0
      ? nothing
      : html`<button type="button" class="chip" @click=${() => this.release()}>${t("changes", displaced)}</button>`;
  }

  private renderTable(fitting: MachineRow[]): TemplateResult {
    const left = fitting.length - this.most;
    // Times of today are shown without their day.
    const today = new Date().toDateString();
    return html`<div class="scroll" role="region" aria-label=${t("machines")} tabindex="0">
        <table
          class="machines fleet"
          @pointerenter=${() => (this.pointed = true)}
          @pointerleave=${() => this.release()}
          @focusin=${() => (this.pointed = true)}
          @focusout=${() => this.release()}
        >
          <thead>
            <tr>
              <th scope="col">${t("state")}</th>
              <th scope="col">${t("machine")}</th>
              <th scope="col">${t("cause")}</th>
              <th scope="col">${t("site")}</th>
              <th scope="col" class="number">${t("rate")}</th>
              <th scope="col" class="number">${t("gapsToday")}</th>
              <th scope="col">${t("driver")}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(fitting.slice(0, this.most), (row) => row.id, (row) => html`${guard([row, today], () => this.renderRow(row))}`)}
          </tbody>
        </table>
      </div>
      ${left > 0 ? html`<button type="button" @click=${() => (this.most += MOST_AT_ONCE)}>${t("more", Math.min(left, MOST_AT_ONCE))}</button>` : nothing}`;
  }

  private renderRow(row: MachineRow): TemplateResult {
    const driver = row.driver;
    // The platform stands at no site, and no driver reaches it.
    const itself = row.kind === "platform";
    return html`<tr data-machine=${row.id}>
      <td>${badge(row.light)}</td>
      <th scope="row">
        <a href="#/machines/${encodeURIComponent(row.id)}">${row.id}</a> ${kindBadge(row.kind)}
        ${row.site ? html`<a class="small at" href="#/sites/${encodeURIComponent(row.siteId)}">${row.site}</a>` : nothing}
      </th>
      <td class="cause">
        ${row.light === "GREEN" ? nothing : html`<span class="reason">${local(row.reason)}</span> `}
        ${row.since ? html`<span class="small">${sinceWords(row.since)}</span>` : nothing}
      </td>
      <td class="site">
        ${itself ? nothing : row.site ? html`<a href="#/sites/${encodeURIComponent(row.siteId)}">${row.site}</a> <span class="small">${row.customer}</span>` : html`<span class="small">${t("unassigned")}</span>`}
      </td>
      <td class="number">${row.readingsPerSecond.toFixed(1)}</td>
      <td class="number">${row.gapsToday}</td>
      <td>
        ${itself ? nothing : html`<span title=${driver.detail}>${driver.name} ${named("driver", driver.state)}</span>`}
      </td>
    </tr>`;
  }

  private toggle(light: Light): void {
    const lights = new Set(this.lights);
    if (!lights.delete(light)) {
      lights.add(light);
    }
    this.lights = lights;
  }

  private release(): void {
    this.pointed = false;
    this.requestUpdate();
  }
}

/** "since" with a time that shows UTC on hover. */
export function sinceWords(iso: string): TemplateResult {
  const [before, after] = t("since", "\u0000").split("\u0000");
  return html`${before}${moment(iso)}${after}`;
}
