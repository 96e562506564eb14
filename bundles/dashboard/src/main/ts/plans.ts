// What is planned on machines: a year as a picture and a table, what is done to a time, and the plans in a form.
import { html, nothing, svg, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow, Who } from "./api.js";
import { Part, type Data } from "./form.js";
import "./form.js";
import "./rules.css";
import "./plans.css";
import { certificate } from "./plan-machine.js";
import { dayAfter, keysOf, KINDS, placesOf, plans, share, today, type Due, type Keys, type PlanFile } from "./plans-calls.js";
import { called, dayOf, dayWords, words } from "./plans-words.js";
import { table } from "./table.js";
import { language } from "./words.js";

const WIDTHS = ["machine.id", "site.id", "machine.kind"] as const;
const DEEDS = ["FINISH", "MOVE", "SKIP"] as const;
const TEXTS = ["title", "from", "repeat", "every.hours", "every.counter", "lead.days", "minutes", "responsible", "right"] as const;
const PAST_DAYS = 60;
const NAME = 150;
const WIDE = 900;
const LANE = 26;

@customElement("millwright-plans")
export class PlansPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  /** The name of the one shown; "new" for one that is not yet; empty for all. */
  @property() plan = "";
  @state() private dues: Due[] | undefined;
  @state() private files: PlanFile[] | undefined;
  /** The time of which the form is open. */
  @state() private opened = "";
  @state() private deed = "FINISH";
  @state() private width = "machine.id";
  @state() private values: Keys = {};
  @state() private gone = "";
  private formed = "";

  // Before that nobody knows who looks: a page whose script comes late is connected without its properties.
  protected override firstUpdated(): void {
    void this.attempt(async () => {
      await this.read();
      return "";
    });
  }

  private get mayChange(): boolean {
    return this.who?.may.includes("MACHINE_CONFIGURE") ?? false;
  }

  private get one(): PlanFile | undefined {
    return this.files?.find((each) => each.name === this.plan);
  }

  private async read(): Promise<void> {
    const first = dayAfter(today(), -PAST_DAYS);
    const [times, files] = await Promise.all([plans.dues(first, dayAfter(first, 365)), this.mayChange ? plans.files() : { files: [] }]);
    this.dues = times.dues;
    this.files = files.files;
  }

  protected override willUpdate(): void {
    const shown = this.plan === "new" ? "new" : this.one ? `${this.one.name} ${this.one.version}` : "";
    if (shown !== this.formed) {
      this.formed = shown;
      this.values = this.one?.keys ?? {};
      this.width = WIDTHS.find((width) => this.values[width] !== undefined) ?? "machine.id";
    }
  }

  protected override render() {
    return html`<main id="content" class="rules-page plans-page" tabindex="-1">${this.plan === "" ? this.renderAll() : this.renderOne()}</main>`;
  }

  private renderAll(): TemplateResult {
    const dues = this.dues;
    return html`<div class="head"><h1>${words.title}</h1>${this.mayChange ? html`<p class="act"><a class="add" href="#/plans/new">${words.add}</a></p>` : nothing}</div>
      <p>${words.intro}</p>
      ${this.outcome()}
      ${this.gone ? html`<p><button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.undo(this.gone)}>${words.undo}</button></p>` : nothing}
      ${dues === undefined
        ? nothing
        : dues.length === 0
          ? html`<p>${words.noTimes}</p>`
          : html`<h2>${words.year}</h2>${yearOf(dues, dayAfter(today(), -PAST_DAYS))}
              <h2>${words.times}</h2>
              ${table(words.times, [words.work, words.machine, words.day, words.state, words.result, ...(this.mayChange ? [""] : [])], dues.map((each) => this.renderTime(each)))}`}
      ${this.mayChange && this.files ? this.renderFiles(this.files) : nothing}`;
  }

  private renderTime(one: Due): TemplateResult {
    const id = `${one.work}~${one.machine}~${one.planned}`;
    const open = this.opened === id;
    const over = one.state === "DONE" || one.state === "SKIPPED";
    return html`<tr data-time=${id} data-state=${one.state}>
        <th scope="row">${one.title}<span class="small">${called(one.kind)}</span></th>
        <td><a href="#/machines/${encodeURIComponent(one.machine)}">${one.machine}</a></td>
        <td>${dayOf(one)}${one.day === one.planned || one.use ? nothing : html`<span class="small">${words.moved(dayWords(one.planned))}</span>`}</td>
        <td class=${one.state === "OVERDUE" ? "remark" : ""}>${called(one.state)} ${one.ticket ? html`<a href="#/tickets/${one.ticket}">${one.number}</a>` : nothing}
          ${one.trouble ? html`<span class="small">${one.trouble}</span>` : nothing}</td>
        <td class="says">${one.words}${one.by ? html`<span class="small">${one.by}${one.done ? `, ${dayWords(one.done)}` : ""}</span>` : nothing}
          ${one.validUntil ? html`<span class="small">${certificate(one.validUntil, today())}</span>` : nothing}</td>
        ${this.mayChange ? html`<td>${over ? nothing : html`<button type="button" class="deed" aria-expanded=${open} aria-label="${open ? words.close : words.act} ${one.title}, ${one.machine}, ${dayWords(one.day)}" @click=${() => this.open(open ? "" : id)}>${open ? words.close : words.act}</button>`}</td>` : nothing}
      </tr>
      ${open ? html`<tr class="deeds"><td colspan="6">${this.renderDeed(one)}</td></tr>` : nothing}`;
  }

  private open(id: string): void {
    this.opened = id;
    this.deed = "FINISH";
    this.complaint = undefined;
  }

  private renderDeed(one: Due): TemplateResult {
    return html`<form class="rule-form" novalidate @submit=${this.sent((data) => this.act(one, data))}><div class="rule-fields">
        ${this.choice("deed", "deed", words.deed, DEEDS.map((each) => [each, words.deeds[each]] as const), this.deed, (deed) => (this.deed = deed))}
        ${this.deed === "SKIP" ? nothing : this.field("deed", { name: this.deed === "MOVE" ? "to" : "day", label: words.dayOf, type: "date", value: this.deed === "MOVE" ? one.day : today() })}
        ${this.field("deed", { name: this.deed === "FINISH" ? "result" : "reason", label: words.words })}
        ${this.deed === "FINISH" ? this.field("deed", { name: "validUntil", label: words.validUntil, type: "date", required: false }) : nothing}
      </div><div class="act"><button type="submit" class="primary" ?disabled=${this.busy}>${words.save}</button></div></form>`;
  }

  private async act(one: Due, data: Data): Promise<string> {
    await plans.act(one, this.deed, data.text("to") || data.text("day"), data.text("reason") || data.text("result"), data.text("validUntil"));
    this.opened = "";
    await this.read();
    return words.saved;
  }

  private renderFiles(files: readonly PlanFile[]): TemplateResult {
    return html`<h2>${words.files}</h2>
      ${files.length === 0
        ? html`<p>${words.noFiles}</p>`
        : table(words.files, [words.name, called("title"), words.width, called("from"), called("repeat")], files.map((each) => {
            const width = WIDTHS.find((one) => each.keys[one] !== undefined);
            return html`<tr>
              <th scope="row"><a href="#/plans/${encodeURIComponent(each.name)}">${each.name}</a><span class="small">${each.file}</span></th>
              <td class="says">${each.keys["title"]}${each.problems.map((problem) => html`<span class="remark wrong">✕ ${problem.key} ${problem.rule}</span>`)}</td>
              <td>${width ? `${called(width)}: ${String(each.keys[width])}` : ""}</td><td>${each.keys["from"]}</td><td>${each.keys["repeat"] ?? (each.keys["every.hours"] ? words.hours(String(each.keys["every.hours"])) : "")}</td>
            </tr>`;
          }))}`;
  }

  private renderOne(): TemplateResult {
    const file = this.one;
    const fresh = this.plan === "new";
    const back = html`<p><a class="back" href="#/plans">← ${words.back}</a></p>`;
    if (!file && !fresh) {
      return html`${back}${this.files ? html`<p role="alert">${words.unknown}</p>` : nothing}`;
    }
    const value = (key: string) => String(this.values[key] ?? "");
    const types: Record<string, string> = { from: "date", "lead.days": "number", minutes: "number", "every.hours": "number" };
    const list = this.values["checklist"];
    return html`${back}<div class="head"><h1>${file?.name ?? words.fresh}</h1></div>
      ${file?.problems.map((each) => html`<p class="note">${each.key} ${each.rule}</p>`)}
      <form class="rule-form" novalidate @submit=${this.sent((data) => this.save(data))}>
        <section class="panel"><div class="rule-fields">
          ${fresh ? this.field("plan", { name: "name", label: words.name, hint: words.nameHint }) : nothing}
          ${this.choice("plan", "kind", called("kind"), KINDS.map((kind) => [kind.toLowerCase().replace("_", "-"), called(kind)] as const), value("kind") || "maintenance")}
          ${this.choice("plan", "width", words.width, WIDTHS.map((width) => [width, called(width)] as const), this.width, (width) => (this.width = width))}
          ${repeat([this.width], (width) => width, (width) => this.field("plan", { name: width, label: called(width), hint: width, value: value(width), list: "plan-places" }))}
          <datalist id="plan-places">${placesOf(this.width, this.rows.values()).map((place) => html`<option value=${place}></option>`)}</datalist>
          ${this.choice("plan", "every", words.every, Object.entries(words.patterns), value("repeat") in words.patterns ? value("repeat") : "", (rule) => rule && this.write("repeat", rule))}
          ${TEXTS.map((key) => this.field("plan", { name: key, label: called(key), hint: key, type: types[key] ?? "text", value: value(key), required: key === "title" || key === "from" }))}
          <div class="field wide"><label for="plan-checklist">${words.checklist}</label><textarea id="plan-checklist" name="checklist" .value=${Array.isArray(list) ? list.join("\n") : ""}></textarea></div>
        </div>
        ${this.outcome()}
        <div class="act"><button type="submit" class="primary save" ?disabled=${this.busy}>${words.save}</button>
          ${file ? html`<millwright-sure class="delete" .label=${words.remove} .question=${words.removeQuestion} .disabled=${this.busy} @sure=${() => this.takeAway(file)}></millwright-sure>` : nothing}
          ${file && file.former > 0 ? html`<button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.undo(file.name)}>${words.undo}</button>` : nothing}
        </div></section>
      </form>`;
  }

  private write(name: string, text: string): void {
    const field = this.querySelector<HTMLInputElement>(`form [name="${name}"]`);
    if (field) {
      field.value = text;
    }
  }

  private async save(data: Data): Promise<string> {
    const name = this.plan === "new" ? data.text("name").trim() : this.plan;
    const keys = keysOf(this.width, (key) => data.text(key));
    this.files = (await plans.save(name, keys, this.one?.version ?? "")).files;
    location.hash = `#/plans/${encodeURIComponent(name)}`;
    await this.read();
    return words.saved;
  }

  private takeAway(file: PlanFile): void {
    void this.attempt(async () => {
      await plans.delete(file.name, file.version);
      await this.read();
      this.gone = file.name;
      location.hash = "#/plans";
      return words.removed;
    });
  }

  private undo(name: string): void {
    void this.attempt(async () => {
      const newest = (await plans.past(name)).past[0];
      if (newest) {
        await plans.bringBack(name, newest.number);
      }
      this.gone = "";
      await this.read();
      if (!this.one) {
        location.hash = "#/plans";
      }
      return words.undone;
    });
  }
}

/** A lane for each machine; the table below says the same. */
export function yearOf(dues: readonly Due[], first: string): TemplateResult {
  const machines = [...new Set(dues.map((each) => each.machine))].sort();
  const at = (day: string) => NAME + share(first, day) * WIDE;
  const months = Array.from({ length: 12 }, (_, index) => {
    const start = new Date(first + "T00:00:00Z");
    start.setUTCMonth(start.getUTCMonth() + index + 1, 1);
    return start;
  });
  const high = (machines.length + 1) * LANE;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.year}><svg class="plan-year" viewBox="0 0 ${NAME + WIDE} ${high}" role="img" aria-label=${words.year}>
    ${months.map((start) => {
      const x = at(start.toISOString().slice(0, 10));
      return svg`<line class="month" x1=${x} x2=${x} y1="0" y2=${high}></line><text x=${x + 4} y="16">${start.toLocaleDateString(language, { month: "short", timeZone: "UTC" })}</text>`;
    })}
    <line class="now" x1=${at(today())} x2=${at(today())} y1="0" y2=${high}></line>
    ${machines.map((machine, lane) => svg`<text x="0" y=${(lane + 1) * LANE + 17}>${machine.slice(0, 20)}</text>
      <line class="lane" x1=${NAME} x2=${NAME + WIDE} y1=${(lane + 1) * LANE + 13} y2=${(lane + 1) * LANE + 13}></line>
      ${dues.filter((each) => each.machine === machine).map((each) => svg`<text class="mark" data-state=${each.state} text-anchor="middle" x=${at(each.day)} y=${(lane + 1) * LANE + 19}><title>${each.title}, ${dayOf(each)}, ${called(each.state)}</title>${called(each.state).slice(0, 1)}</text>`)}`)}
  </svg></div>`;
}
