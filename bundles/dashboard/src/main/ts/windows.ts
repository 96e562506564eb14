// Maintenance windows: what is open or announced, all there are, and one of them in a form that looks ahead.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow, Who } from "./api.js";
import { Part } from "./form.js";
import "./form.js";
import { moment } from "./format.js";
import { badge } from "./light.js";
import "./rules.css";
import { table } from "./table.js";
import { inForce, rules, type Keys, type Rule } from "./rules-calls.js";
import { CLASSES, PATTERNS, clock, fieldsOf, howOf, keysOf, ruleOf, windows, type How, type Near, type Preview } from "./windows-calls.js";
import { called, words } from "./windows-words.js";
import { language } from "./words.js";

const WIDTHS = ["machine.kind", "site.id", "machine.id"] as const;
const TYPES: Record<string, string> = { from: "datetime-local", until: "datetime-local", at: "time" };

@customElement("millwright-windows")
export class WindowsPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  /** The id of the one shown; "new" for one that is not yet; empty for the list. */
  @property() window = "";
  @state() private all: Rule[] | undefined;
  @state() private near: Near[] = [];
  @state() private width: string = "site.id";
  @state() private how: How = "weekly";
  @state() private values: Keys = {};
  @state() private preview: Preview | undefined;
  @state() private formed = "";
  /** The id of the one just deleted. */
  @state() private gone = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      await this.read();
      return "";
    });
  }

  private async read(): Promise<void> {
    [this.all, { windows: this.near }] = await Promise.all([rules.windows(), windows.near()]);
  }

  private get mayAdd(): boolean {
    return this.who?.may.includes("MACHINE_CONFIGURE") ?? false;
  }

  private get one(): Rule | undefined {
    return this.all?.find((each) => each.id === this.window);
  }

  protected override willUpdate(): void {
    const shown = this.window === "new" ? "new" : this.one ? `${this.one.id} ${this.one.version}` : "";
    if (shown !== this.formed) {
      this.formed = shown;
      this.fill(this.one);
    }
  }

  private fill(window: Rule | undefined): void {
    this.values = window?.keys ?? {};
    this.width = WIDTHS.find((width) => this.values[width] !== undefined) ?? "site.id";
    this.how = howOf(this.values);
    this.preview = undefined;
  }

  protected override render() {
    return html`<main id="content" class="rules-page windows-page" tabindex="-1">
      ${this.window === "" ? this.renderList() : this.renderOne()}
    </main>`;
  }

  private renderList(): TemplateResult {
    return html`<div class="head"><h1>${words.title}</h1>
        ${this.mayAdd ? html`<p class="act"><a class="add" href="#/windows/new">${words.add}</a></p>` : nothing}</div>
      <p>${words.intro}</p>
      ${this.outcome()}
      ${this.gone ? html`<p><button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.bringBack(this.gone)}>${words.undo}</button></p>` : nothing}
      ${this.near.length > 0
        ? html`<h2>${words.near}</h2>${table(words.near, [words.window, words.reason, words.from, words.until, words.state], this.near.map(
            (each) => html`<tr>
              <th scope="row"><a href="#/windows/${encodeURIComponent(each.id)}">${each.id.slice(7)}</a><span class="small">${words.machines(each.machines)}</span></th>
              <td class="says">${each.reason}<span class="small">${called("class." + each.downtime)}</span></td>
              <td>${clock(each.from, each.zone, language)}<span class="small">${each.zone}</span></td>
              <td>${clock(each.until, each.zone, language)}</td>
              <td>${each.open ? html`<b>❚❚ ${words.open}</b>` : html`△ ${words.soon}`}</td>
            </tr>`,
          ))}`
        : nothing}
      <h2>${words.all}</h2>
      ${this.all === undefined
        ? nothing
        : this.all.length === 0
          ? html`<p>${words.none}</p>`
          : table(words.all, [words.window, words.reason, words.holds, words.when, words.state], this.all.map((each) => this.renderRow(each)))}`;
  }

  private renderRow(window: Rule): TemplateResult {
    const width = WIDTHS.find((each) => window.keys[each] !== undefined);
    return html`<tr data-window=${window.id}>
      <th scope="row"><a href="#/windows/${encodeURIComponent(window.id)}">${window.name}</a><span class="small">${window.file}</span></th>
      <td class="says">${window.keys["reason"]}<span class="small">${called("class." + (window.keys["downtime.class"] ?? "maintenance"))}</span></td>
      <td>${width ? `${called(width)}: ${window.keys[width]}` : ""}<span class="small">${words.machines(window.machines.length)}</span></td>
      <td>${times(window.keys)}</td>
      <td>${renderState(window)}</td>
    </tr>`;
  }

  private renderOne(): TemplateResult {
    const window = this.one;
    const fresh = this.window === "new";
    const back = html`<p><a class="back" href="#/windows">← ${words.back}</a></p>`;
    if (!window && !fresh) {
      return html`${back}${this.all ? html`<p role="alert">${words.none}</p>` : nothing}`;
    }
    const may = fresh || window!.mayChange;
    return html`${back}
      <div class="head"><div><h1>${fresh ? words.newWindow : window!.name}</h1>
        ${window ? html`<p class="verdict">${renderState(window)} <span class="small">${window.file}</span> <span class="small">${words.machines(window.machines.length)}</span></p>` : nothing}</div></div>
      ${window?.problems.map((each) => html`<p class="note">${each.key}: ${each.rule}</p>`)}
      ${may ? nothing : html`<p class="note">${words.mayNot}</p>`}
      <form class="rule-form" novalidate @submit=${this.sent(() => this.save())}>
        <section class="panel" aria-labelledby="place"><h2 id="place">${words.place}</h2><div class="rule-fields">
          ${fresh ? this.field("window", { name: "name", label: words.name, hint: words.nameHint }) : nothing}
          ${this.choice("window", "width", words.place, WIDTHS.map((width) => [width, called(width)] as const), this.width, (width) => this.keep(() => (this.width = width)))}
          ${repeat([this.width], (width) => width, (width) => this.keyed(width, words.which, "places"))}
          <datalist id="places">${this.places().map((each) => html`<option value=${each}></option>`)}</datalist>
        </div></section>
        <section class="panel" aria-labelledby="main"><h2 id="main">${words.main}</h2><div class="rule-fields">
          ${this.choice("window", "how", words.how, [["weekly", words.weekly], ["once", words.once], ["repeat", words.repeats]], this.how, (how) => this.keep(() => (this.how = how as How)))}
          ${this.how === "repeat" ? this.renderPattern() : nothing}
          ${repeat(fieldsOf(this.how), (key) => key, (key) => (key === "downtime.class" ? this.renderClass() : this.keyed(key, called(key))))}
        </div></section>
        <section class="panel" aria-labelledby="tools"><h2 id="tools">${words.tools}</h2>
          ${this.mayAdd ? html`<p><button type="button" class="look" ?disabled=${this.busy} @click=${this.look}>${words.preview}</button></p>` : nothing}
          ${this.preview ? renderPreview(this.preview) : nothing}
          ${this.outcome()}
          ${may
            ? html`<div class="act">
                <button type="submit" class="primary save" ?disabled=${this.busy}>${words.save}</button>
                ${window ? html`<millwright-sure class="delete" .label=${words.delete} .question=${words.deleteQuestion} .disabled=${this.busy} @sure=${() => this.delete(window)}></millwright-sure>` : nothing}
                ${window?.undoable ? html`<button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.undo(window)}>${words.undo}</button>` : nothing}
              </div>`
            : nothing}
        </section>
      </form>`;
  }

  private keyed(key: string, label: string, list = ""): TemplateResult {
    return this.field("window", { name: key, label, hint: key, type: TYPES[key] ?? "text", value: String(this.values[key] ?? ""), required: false, ...(list ? { list } : {}) });
  }

  /** What composes a rule: each change writes it into its field, where it can be refined. */
  private renderPattern(): TemplateResult {
    return html`<div class="pattern field wide" @change=${this.compose}><div class="rule-fields">
      ${this.choice("window", "pattern", words.pattern, [["", words.own], ...PATTERNS.map((each) => [each, words.patterns[each]] as const)], "")}
      ${this.field("window", { name: "step", label: words.step, type: "number", min: "1", value: "1", required: false })}
      ${this.field("window", { name: "last.day", label: words.lastDay, type: "date", required: false })}
      ${this.field("window", { name: "count", label: words.count, type: "number", min: "1", required: false })}
    </div></div>`;
  }

  private readonly compose = () => {
    const pattern = this.text("pattern");
    const field = this.querySelector<HTMLInputElement>('form [name="repeat"]');
    if (pattern && field) {
      field.value = ruleOf(pattern, Number(this.text("step")), this.text("from"), this.text("last.day"), Number(this.text("count")));
    }
  };

  private renderClass(): TemplateResult {
    const chosen = String(this.values["downtime.class"] ?? "maintenance");
    return this.choice("window", "downtime.class", called("downtime.class"), CLASSES.map((each) => [each, called("class." + each)] as const), chosen);
  }

  private places(): string[] {
    const all = [...this.rows.values()];
    const of = this.width === "machine.id" ? all.map((row) => row.id) : this.width === "machine.kind" ? all.map((row) => row.kind) : [];
    return [...new Set(of)].filter(Boolean).sort();
  }

  private text(name: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`form [name="${name}"]`)?.value ?? "";
  }

  private keys(): Keys {
    return keysOf(this.width, this.how, (key) => this.text(key));
  }

  // What is typed stays when fields come and go.
  private keep(change: () => void): void {
    this.values = { ...this.values, ...this.keys() };
    change();
  }

  private address(): string {
    return this.window === "new" ? `window~${this.text("name").trim() || "new"}` : this.window;
  }

  private readonly look = () => {
    this.keep(() => undefined);
    void this.attempt(async () => {
      this.preview = undefined;
      this.preview = await windows.preview(this.address(), this.keys());
      return "";
    }, [this.width, ...fieldsOf(this.how)]);
  };

  private async save(): Promise<string> {
    this.keep(() => undefined);
    const id = this.address();
    const before = this.one?.version ?? "";
    await rules.save(id, this.keys(), before);
    const now = await inForce(id, (found) => found !== undefined && found.version !== before);
    await this.read();
    if (this.window === "new" && now) {
      location.hash = `#/windows/${encodeURIComponent(id)}`;
    }
    return now ? words.saved : words.savedLater;
  }

  private delete(window: Rule): void {
    void this.attempt(async () => {
      await rules.delete(window.id, window.version);
      await inForce(window.id, (found) => found === undefined);
      await this.read();
      this.gone = window.id;
      location.hash = "#/windows";
      return words.deleted;
    });
  }

  private bringBack(id: string): void {
    void this.attempt(async () => {
      await rules.undo(id);
      this.gone = "";
      await inForce(id, (found) => found !== undefined);
      await this.read();
      return words.undone;
    });
  }

  private undo(window: Rule): void {
    void this.attempt(async () => {
      await rules.undo(window.id);
      await inForce(window.id, (found) => found?.version !== window.version);
      await this.read();
      if (!this.one) {
        location.hash = "#/windows";
      }
      return words.undone;
    });
  }
}

function times(keys: Keys): string {
  if (keys["repeat"] !== undefined) {
    return `${keys["from"]}, ${keys["minutes"]} min, ${keys["repeat"]}`;
  }
  return keys["from"] === undefined ? `${keys["days"]} ${keys["at"]}, ${keys["minutes"]} min` : `${keys["from"]} – ${keys["until"]}`;
}

function renderPreview(preview: Preview): TemplateResult {
  return html`<h3>${words.openings}</h3>
    <p class="times">${words.times(preview.total)} ${words.machines(preview.machines.length)}.</p>
    ${preview.openings.length > 0
      ? html`<div class="would-be">${table(words.openings, [words.from, words.until, ""], preview.openings.map(
          (each) => html`<tr class=${each.clocksChange ? "clocks" : ""}>
            <td>${clock(each.from, each.zone, language)}<span class="small">${each.zone}</span></td>
            <td>${clock(each.until, each.zone, language)}</td>
            <td>${each.clocksChange ? html`<span class="remark">△ ${words.clocks}</span>` : nothing}</td>
          </tr>`,
        ))}</div>`
      : nothing}
    ${preview.total > preview.openings.length ? html`<p class="small">${words.listed(preview.openings.length)}</p>` : nothing}
    <h3>${words.muted}</h3>
    <p class="small">${words.mutedIntro}</p>
    ${preview.muted.length === 0
      ? html`<p>${words.noMuted}</p>`
      : html`<div class="would-be">${table(words.muted, [words.light, words.machine, words.cause, words.raised], preview.muted.map(
          (each) => html`<tr>
            <td>${badge(each.light)}</td>
            <td>${each.machine}</td>
            <td class="says">${each.reason}</td>
            <td>${moment(each.at)}${each.standing ? html`<span class="small">${words.standing}</span>` : nothing}</td>
          </tr>`,
        ))}</div>`}`;
}

function renderState(window: Rule): TemplateResult {
  return window.problems.some((each) => each.weight === "ERROR") ? html`<span class="remark wrong">✕ ${words.wrong}</span>` : html`<span>✓ ${words.inForce}</span>`;
}
