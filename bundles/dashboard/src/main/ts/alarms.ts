// All alarms in sight by exception, and what people do with them; loaded when somebody looks.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import "./alarm.js";
import type { OneAlarm } from "./alarm.js";
import { careLines, line, stateBadge } from "./alarm-badges.js";
import "./alarm-deeds.js";
import type { Deeds } from "./alarm-deeds.js";
import { keysHelp, Keys } from "./alarm-keys.js";
import { alarms, answers, filterOf, groupOf, mayAct, MOST, NO_FILTER, queryOf, Standstill, stoodElsewhere, urgentFirst, type AlarmRow, type Filter } from "./alarm-list.js";
import { alarmTools } from "./alarm-tools.js";
import { words } from "./alarm-words.js";
import "./alarms.css";
import { problemWords, type MachineRow, type Who } from "./api.js";
import { local } from "./format.js";
import { Pacer } from "./pacer.js";
import { route } from "./routes.js";

const PER_PAGE = 50;
/** Of more machines at once all alarms are read anew. */
const FEW = 3;

@customElement("millwright-alarms")
export class AlarmsPage extends LitElement {
  @property({ attribute: false }) who: Who | undefined;
  /** The id of one alarm; empty for the list. */
  @property() alarm = "";
  /** The filter, as it stands in the address. */
  @property() query = "";
  @property({ attribute: false, hasChanged: stoodElsewhere }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private found: ReadonlyMap<string, AlarmRow> | undefined;
  @state() private total = 0;
  @state() private filter: Filter = NO_FILTER;
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private from = 0;
  @state() private held = false;
  @state() private problem = "";
  private readonly standstill = new Standstill();
  private readonly keys = new Keys(this);
  private doubtful = new Set<string>();
  private all = true;
  private readonly pacer = new Pacer(() => this.read());

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.moved);
    this.heard([]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.moved);
    this.pacer.stop();
  }

  /** The alarms of these machines are not what they were; none named: of any. */
  heard(machines: readonly string[]): void {
    this.all ||= machines.length === 0;
    machines.forEach((machine) => this.doubtful.add(machine));
    if (this.alarm === "" || !this.found) {
      this.pacer.wish();
    }
    this.querySelector<OneAlarm>("millwright-alarm")?.heard?.(machines);
  }

  private async read(): Promise<void> {
    const machines = [...this.doubtful];
    const all = this.all || machines.length > FEW;
    this.doubtful = new Set();
    this.all = false;
    try {
      if (all) {
        const page = await alarms.all();
        this.total = page.total;
        this.found = new Map(page.alarms.map((alarm) => [alarm.id, alarm]));
      } else {
        for (const machine of machines) {
          this.replace(machine, (await alarms.of(machine)).alarms);
        }
      }
      this.problem = "";
    } catch (refused) {
      this.all ||= all;
      machines.forEach((machine) => this.doubtful.add(machine));
      this.problem = problemWords(refused);
    }
  }

  private replace(machine: string, rows: readonly AlarmRow[]): void {
    const found = new Map([...(this.found ?? [])].filter(([, alarm]) => alarm.machine !== machine));
    this.total += rows.length - ((this.found?.size ?? 0) - found.size);
    rows.forEach((alarm) => found.set(alarm.id, alarm));
    this.found = found;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("query") && this.alarm === "") {
      this.take(filterOf(this.query));
    }
    if (changed.has("alarm") && this.alarm === "" && (this.all || this.doubtful.size > 0)) {
      this.pacer.wish();
    }
  }

  // The address may come back to what it was when the page was opened: that is no other address to the frame.
  private readonly moved = () => {
    const now = route(location.hash);
    if (now.page === "alarms" && now.alarm === "" && now.query !== queryOf(this.filter)) {
      this.take(filterOf(now.query));
    }
  };

  private take(filter: Filter): void {
    this.filter = filter;
    this.from = 0;
    // What is not shown cannot be chosen.
    this.chosen = new Set();
  }

  private get address(): string {
    const query = queryOf(this.filter);
    return "#/alarms" + (query ? "?" + query : "");
  }

  /** Another filter, also in the address; whoever goes back finds it again. */
  choose(some: Partial<Filter>): void {
    this.take({ ...this.filter, ...some });
    history.replaceState(null, "", this.address);
  }

  protected override render() {
    if (this.alarm !== "") {
      return html`${keyed(
        this.alarm,
        html`<millwright-alarm .alarm=${this.alarm} .who=${this.who} .rows=${this.rows} .people=${this.people()} .back=${this.address}></millwright-alarm>`,
      )}`;
    }
    return html`<main id="content" class="alarms-page" tabindex="-1">
      <h1>${words.alarms}</h1>
      ${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
      ${this.found ? this.renderList(this.found) : html`<p role="status">${words.loading}</p>`}
      ${keysHelp()}
    </main>`;
  }

  private renderList(found: ReadonlyMap<string, AlarmRow>): TemplateResult {
    const wanted = urgentFirst([...found.values()].filter((alarm) => answers(alarm, this.filter, this.rows.get(alarm.machine))));
    const from = this.from < wanted.length ? this.from : 0;
    const shown = this.standstill.shown(wanted.slice(from, from + PER_PAGE), found, this.held);
    const acting = [...found.values()].some(mayAct);
    return html`${guard([found, this.filter, this.rows.size, this.who], () => alarmTools(this, this.filter, [...found.values()], this.rows, this.who?.user ?? ""))}
      ${this.total > MOST ? html`<p class="note">${words.tooMany(found.size, this.total)}</p>` : nothing}
      <div class="doing">
        ${acting ? this.renderChosen(found, wanted) : nothing}
        <p class="news">${this.held ? this.renderNews(wanted.slice(from, from + PER_PAGE)) : nothing}</p>
      </div>
      ${shown.length > 0 ? this.renderTable(shown, acting) : this.renderNone()}
      ${wanted.length > PER_PAGE ? this.renderPages(from, wanted.length) : nothing}`;
  }

  private renderNone(): TemplateResult {
    const filtered = queryOf(this.filter) !== "";
    return html`<p class="empty" role="status">
      ${filtered ? words.noMatch : words.nothing}
      ${filtered ? html`<button type="button" @click=${() => this.choose(NO_FILTER)}>${words.noFilter}</button>` : nothing}
    </p>`;
  }

  private renderChosen(found: ReadonlyMap<string, AlarmRow>, wanted: readonly AlarmRow[]): TemplateResult {
    const chosen = [...this.chosen].flatMap((id) => found.get(id) ?? []);
    const able = wanted.filter(mayAct);
    return html`<p class="chosen">
        <b>${chosen.length > 0 ? words.chosen(chosen.length) : words.noneChosen}</b>
        ${chosen.length > 0 ? html`<button type="button" @click=${() => (this.chosen = new Set())}>${words.chooseNone}</button>` : nothing}
        ${chosen.length > 0 && able.some((alarm) => !this.chosen.has(alarm.id))
          ? html`<button type="button" @click=${() => (this.chosen = new Set(able.map((alarm) => alarm.id)))}>${words.chooseAll(able.length)}</button>`
          : nothing}
      </p>
      <millwright-deeds
        .chosen=${chosen}
        .me=${this.who?.user ?? ""}
        .people=${this.people()}
        @changed=${(event: CustomEvent<readonly AlarmRow[]>) => this.changed(event.detail)}
      ></millwright-deeds>`;
  }

  private renderNews(wanted: readonly AlarmRow[]): TemplateResult | typeof nothing {
    const { fresh, moved } = this.standstill.news(wanted);
    return fresh + moved === 0
      ? nothing
      : html`<button type="button" class="chip ${fresh > 0 ? "fresh" : ""}" @click=${() => this.release()}>
          <span role="status">${fresh > 0 ? words.fresh(fresh) : words.moved(moved)}</span>
        </button>`;
  }

  private renderTable(shown: readonly AlarmRow[], acting: boolean): TemplateResult {
    const able = shown.filter(mayAct);
    const whole = able.length > 0 && able.every((alarm) => this.chosen.has(alarm.id));
    return html`<div
      class="scroll"
      role="region"
      aria-label=${words.alarms}
      tabindex="0"
      @keydown=${this.keys.pressed}
      @pointerenter=${() => (this.held = true)}
      @pointerleave=${(event: Event) => this.left(event)}
      @focusin=${(event: Event) => this.entered(event)}
      @focusout=${(event: FocusEvent) => this.left(event, event.relatedTarget)}
    >
      <table class="machines alarm-list">
        <thead>
          <tr>
            ${acting
              ? html`<th scope="col" class="pick">
                  <input type="checkbox" aria-label=${words.choosePage} .checked=${whole} @change=${() => this.pickAll(able, !whole)} />
                </th>`
              : nothing}
            <th scope="col">${words.state}</th>
            <th scope="col">${words.machine}</th>
            <th scope="col">${words.reason}</th>
            <th scope="col" class="number">${words.count}</th>
            <th scope="col">${words.times}</th>
            <th scope="col">${words.care}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(shown, (alarm) => alarm.id, (alarm) => this.renderRow(alarm, acting))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow(alarm: AlarmRow, acting: boolean): TemplateResult {
    const machine = this.rows.get(alarm.machine);
    const reason = local(alarm.reason);
    return html`<tr data-alarm=${alarm.id} data-machine=${alarm.machine} class="is-${groupOf(alarm).toLowerCase()}">
      ${acting
        ? html`<td class="pick">
            ${mayAct(alarm)
              ? html`<input
                  type="checkbox"
                  aria-label=${words.chooseOne(`${alarm.machine}: ${reason}`)}
                  .checked=${this.chosen.has(alarm.id)}
                  @change=${() => this.pick(alarm)}
                />`
              : nothing}
          </td>`
        : nothing}
      <td class="how">${stateBadge(alarm)}</td>
      <td class="where">
        <a href="#/machines/${encodeURIComponent(alarm.machine)}">${alarm.machine}</a>
        ${machine?.site ? html`<span class="line small">${machine.site}, ${machine.customer}</span>` : nothing}
      </td>
      <th scope="row" class="cause">
        <a class="one" href="#/alarms/${alarm.id}">${reason}</a>
        ${alarm.latched && alarm.state !== "NORMAL" ? html`<span class="line small">${words.latched}</span>` : nothing}
      </th>
      <td class="number times">${alarm.count}×</td>
      <td class="time">
        ${line("\u0000", alarm.since)}
        ${alarm.first !== alarm.since ? line(words.first("\u0000"), alarm.first, "line small") : nothing}
        ${alarm.last !== alarm.since ? line(words.last("\u0000"), alarm.last, "line small") : nothing}
      </td>
      <td class="care">${careLines(alarm)}</td>
    </tr>`;
  }

  private renderPages(from: number, of: number): TemplateResult {
    const to = Math.min(from + PER_PAGE, of);
    return html`<div class="pages" role="group" aria-label=${words.page(from + 1, to, of)}>
      <button type="button" ?disabled=${from === 0} @click=${() => (this.from = from - PER_PAGE)}>${words.before}</button>
      <span role="status">${words.page(from + 1, to, of)}</span>
      <button type="button" ?disabled=${to === of} @click=${() => (this.from = to)}>${words.after}</button>
    </div>`;
  }

  private people(): string[] {
    const known = [...(this.found?.values() ?? [])].flatMap((alarm) => [alarm.assignee, alarm.acknowledged?.by ?? ""]);
    return [...new Set([this.who?.user ?? "", ...known])].filter((login) => login !== "" && login !== "machine" && login !== "platform").sort();
  }

  private changed(rows: readonly AlarmRow[]): void {
    const found = new Map(this.found);
    rows.forEach((alarm) => found.set(alarm.id, alarm));
    this.found = found;
    this.chosen = new Set([...this.chosen].filter((id) => !rows.some((alarm) => alarm.id === id)));
  }

  private pick(alarm: AlarmRow): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(alarm.id)) {
      chosen.add(alarm.id);
    }
    this.chosen = chosen;
  }

  private pickAll(rows: readonly AlarmRow[], whether: boolean): void {
    const chosen = new Set(this.chosen);
    rows.forEach((alarm) => (whether ? chosen.add(alarm.id) : chosen.delete(alarm.id)));
    this.chosen = chosen;
  }

  // A click leaves the focus behind; who works by keyboard stays.
  private entered(event: Event): void {
    if ((event.target as HTMLElement).matches(":focus-visible")) {
      this.held = true;
    }
  }

  private left(event: Event, to: EventTarget | null = null): void {
    const list = event.currentTarget as HTMLElement;
    const stays = event.type === "focusout" ? list.matches(":hover") || (to instanceof Node && list.contains(to)) : list.querySelector(":focus-visible") !== null;
    // While a form stands over the list, nobody has left it.
    if (!stays && this.querySelector("dialog[open]") === null) {
      this.release();
    }
  }

  /** What is new comes in, everything stands where it belongs. */
  release(): void {
    this.held = false;
  }

  /** Where the keys do what the buttons do. */
  key(deed: "acknowledge" | "shelve" | "comment" | "assign", id: string): void {
    const chosen = [...this.chosen].flatMap((each) => this.found?.get(each) ?? []);
    const under = this.found?.get(id);
    const upon = chosen.length > 0 ? chosen : under && mayAct(under) ? [under] : [];
    this.deeds?.begin(deed, upon);
  }

  keyPick(id: string): void {
    const alarm = this.found?.get(id);
    if (alarm && mayAct(alarm)) {
      this.pick(alarm);
    }
  }

  keyUndo(): void {
    this.deeds?.undo();
  }

  private get deeds(): Deeds | null {
    return this.querySelector<Deeds>("millwright-deeds");
  }
}
