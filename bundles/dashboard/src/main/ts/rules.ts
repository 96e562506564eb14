// The rules: all that hold, and one of them in a form that is tried against the past before it is saved.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow, Who } from "./api.js";
import { Part } from "./form.js";
import "./form.js";
import "./rehearsal.js";
import "./rules.css";
import { ADVICE, CHECK_NAMES, checkOf, COLLISION, fieldsOf, inForce, isNumber, rules, valueOf, type Keys, type Rule } from "./rules-calls.js";
import { called, words } from "./rules-words.js";

const WIDTHS = ["machine.kind", "site.id", "machine.id"] as const;
const LIGHTS = ["green", "yellow", "red"] as const;
const UNITED = new Set(["red.below", "yellow.below", "yellow.from", "red.from", "hysteresis"]);
const SYMBOLS: Record<string, string> = { Cel: "°C", "1": "", "mm/s2": "mm/s²", "m/s2": "m/s²", um: "µm" };

@customElement("millwright-rules")
export class RulesPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  /** The id of the one shown; "new" for one that is not yet; empty for the list. */
  @property() rule = "";
  @state() private all: Rule[] | undefined;
  @state() private kind: Rule["kind"] = "limit";
  @state() private check = "limit";
  @state() private width: string = "machine.kind";
  @state() private values: Keys = {};
  @state() private formed = "";
  /** The id of the one just deleted. */
  @state() private gone = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    this.all = (await rules.all()).rules;
    return said;
  }

  private get mayAdd(): boolean {
    return this.who?.may.includes("MACHINE_CONFIGURE") ?? false;
  }

  private get one(): Rule | undefined {
    return this.all?.find((each) => each.id === this.rule);
  }

  protected override willUpdate(): void {
    const shown = this.rule === "" ? "" : this.rule === "new" ? "new" : this.one ? `${this.one.id} ${this.one.version}` : "";
    if (shown !== "" && shown !== this.formed) {
      this.formed = shown;
      this.fill(this.one);
    }
    if (this.rule === "") {
      this.formed = "";
    }
  }

  private fill(rule: Rule | undefined): void {
    this.values = rule?.keys ?? {};
    this.kind = rule?.kind ?? "limit";
    this.check = checkOf(this.kind, this.values);
    this.width = WIDTHS.find((width) => this.values[width] !== undefined) ?? "machine.kind";
  }

  protected override render() {
    return html`<main id="content" class="rules-page" tabindex="-1">
      ${this.rule === "" ? this.renderList() : this.renderOne()}
    </main>`;
  }

  private renderList(): TemplateResult {
    return html`<div class="head"><h1>${words.title}</h1>
        ${this.mayAdd ? html`<p class="act"><a class="add" href="#/rules/new">${words.add}</a></p>` : nothing}</div>
      <p>${words.intro}</p>
      ${this.outcome()}
      ${this.gone ? html`<p><button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.bringBack(this.gone)}>${words.undo}</button></p>` : nothing}
      ${this.all === undefined
        ? nothing
        : this.all.length === 0
          ? html`<p>${words.none}</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-label=${words.title}><table class="machines rules-list">
              <thead><tr><th scope="col">${words.rule}</th><th scope="col">${words.about}</th><th scope="col">${words.holds}</th><th scope="col">${words.says}</th><th scope="col">${words.state}</th></tr></thead>
              <tbody>${this.all.map((each) => this.renderRow(each))}</tbody>
            </table></div>`}`;
  }

  private renderRow(rule: Rule): TemplateResult {
    const about = String(rule.keys[rule.kind === "event" ? "event" : "signal"] ?? "");
    return html`<tr data-rule=${rule.id}>
      <th scope="row"><a href="#/rules/${encodeURIComponent(rule.id)}">${rule.name}</a><span class="small">${rule.file}</span></th>
      <td>${about}<span class="small">${rule.kind === "event" ? words.ofEvent : called("check." + checkOf(rule.kind, rule.keys))}</span></td>
      <td>${place(rule)}<span class="small">${words.machines(rule.machines.length)}</span></td>
      <td class="says">${says(rule)}</td>
      <td>${renderState(rule)}</td>
    </tr>`;
  }

  private renderOne(): TemplateResult {
    const rule = this.one;
    const fresh = this.rule === "new";
    if (!rule && !fresh) {
      return html`<p><a class="back" href="#/rules">← ${words.back}</a></p>${this.all ? html`<p role="alert">${words.none}</p>` : nothing}`;
    }
    const may = fresh || rule!.mayChange;
    return html`<p><a class="back" href="#/rules">← ${words.back}</a></p>
      <div class="head"><div><h1>${fresh ? words.newRule : rule!.name}</h1>
        ${rule ? html`<p class="verdict">${renderState(rule)} <span class="small">${rule.file}</span> <span class="small">${words.machines(rule.machines.length)}</span></p>` : nothing}</div></div>
      ${rule?.problems.map((each) => html`<p class="note">${each.key}: ${each.rule}</p>`)}
      ${may ? nothing : html`<p class="note">${words.mayNot}</p>`}
      <form class="rule-form" novalidate @submit=${this.sent(() => this.save())} @input=${this.typed}>
        ${this.renderPlace(fresh)}
        ${this.renderFields("main", words.main, fieldsOf(this.kind, this.check).filter((each) => !ADVICE.includes(each)))}
        ${this.renderFields("more", words.more, ADVICE)}
        <section class="panel" aria-labelledby="tools">
          <h2 id="tools">${words.tools}</h2>
          ${this.mayAdd
            ? html`<millwright-rehearsal
                .ask=${this.ask}
                @take=${(event: CustomEvent<{ key: string; value: number }>) => this.take(event.detail.key, event.detail.value)}
                @refused=${(event: CustomEvent<unknown>) => this.refuse(event.detail)}
              ></millwright-rehearsal>`
            : nothing}
          ${this.outcome()}
          ${may
            ? html`<div class="act">
                <button type="submit" class="primary save" ?disabled=${this.busy}>${words.save}</button>
                ${rule ? html`<millwright-sure class="delete" .label=${words.delete} .question=${words.deleteQuestion} .disabled=${this.busy} @sure=${() => this.delete(rule)}></millwright-sure>` : nothing}
                ${rule?.undoable ? html`<button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.undo(rule)}>${words.undo}</button>` : nothing}
              </div>`
            : nothing}
        </section>
      </form>`;
  }

  private renderPlace(fresh: boolean): TemplateResult {
    return html`<section class="panel" aria-labelledby="place">
      <h2 id="place">${words.place}</h2>
      <div class="rule-fields">
        ${fresh
          ? html`${this.field("rule", { name: "name", label: words.name, hint: words.nameHint })}
              ${this.choice("rule", "kind", words.kind, [["limit", words.ofLimit], ["event", words.ofEvent], [COLLISION, words.ofCollisions]], this.check === COLLISION ? COLLISION : this.kind, this.about)}`
          : nothing}
        ${this.choice("rule", "width", words.place, WIDTHS.map((width) => [width, words[width]] as const), this.width, (width) => (this.width = width))}
        ${repeat([this.width], (width) => width, (width) => this.keyField(width, words.which, "places"))}
        <datalist id="places">${this.places().map((each) => html`<option value=${each}></option>`)}</datalist>
      </div>
    </section>`;
  }

  private readonly about = (kind: string) => {
    this.kind = kind === "limit" ? "limit" : "event";
    this.check = kind;
  };

  private places(): string[] {
    const all = [...this.rows.values()];
    const of = this.width === "machine.id" ? all.map((row) => row.id) : this.width === "machine.kind" ? all.map((row) => row.kind) : [];
    return [...new Set(of)].filter(Boolean).sort();
  }

  private renderFields(id: string, title: string, keys: readonly string[]): TemplateResult {
    return html`<section class="panel" aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      <div class="rule-fields">${repeat(keys, (key) => key, (key) => this.renderField(key))}</div>
    </section>`;
  }

  private renderField(key: string): TemplateResult {
    switch (key) {
      case "check":
        return this.choice("rule", key, called(key), CHECK_NAMES.map((each) => [each, called("check." + each)] as const), this.check, (check) => (this.check = check));
      case "light":
      case "soft.light":
      case "hard.light":
        return this.choice("rule", key, called(key), LIGHTS.map((each) => [each, words[each]] as const), this.lightOf(key), (light) => (this.values = { ...this.values, [key]: light }));
      case "latched":
        return html`<div class="field"><label class="tick"><input type="checkbox" name="latched" .checked=${this.values[key] === true || this.values[key] === "true"} /> ${called(key)}</label></div>`;
      default:
        return this.keyField(key, called(key));
    }
  }

  private keyField(key: string, label: string, list = ""): TemplateResult {
    const id = `rule-${key}`;
    const wrong = this.complaint?.field === key ? this.complaint.words : "";
    const value = String(this.values[key] ?? "");
    return html`<div class="field ${ADVICE.includes(key) && !isNumber(key) ? "wide" : ""}">
      <label for=${id}>${label}</label>
      <input
        id=${id}
        name=${key}
        list=${list || nothing}
        inputmode=${isNumber(key) ? "decimal" : "text"}
        autocomplete="off"
        autocapitalize="none"
        .value=${value}
        aria-invalid=${wrong ? "true" : "false"}
        aria-describedby=${`${id}-key${wrong ? ` ${id}-wrong` : ""}`}
      />
      <span class="key" id="${id}-key">${key}</span>
      ${wrong ? html`<span class="error" id="${id}-wrong" role="alert">${wrong}</span>` : nothing}
    </div>`;
  }

  // What is typed lives in the fields; only what stays when others come and go is remembered here.
  private readonly typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const key = input.name;
    if (fieldsOf(this.kind, this.check).includes(key) || key === this.width) {
      this.values = { ...this.values, [key]: input.type === "checkbox" ? input.checked : input.value };
    }
  };

  private lightOf(key: string): string {
    return String(this.values[key] ?? (key === "hard.light" ? "red" : "yellow"));
  }

  private keys(): Keys {
    const keys: Keys = this.check === COLLISION ? { event: COLLISION } : {};
    for (const key of [this.width, ...fieldsOf(this.kind, this.check)]) {
      const typed = key === "check" ? (this.check === "limit" ? "" : this.check) : key.endsWith("light") ? this.lightOf(key) : (this.values[key] ?? "");
      if (typed === true || typed === "true") {
        keys[key] = true;
      } else if (String(typed).trim() !== "" && typed !== false && typed !== "false") {
        keys[key] = valueOf(key, String(typed));
      }
    }
    return keys;
  }

  private address(): string {
    const name = this.querySelector<HTMLInputElement>("#rule-name")?.value.trim() ?? "";
    return this.rule === "new" ? `${this.kind}~${name || "new"}` : this.rule;
  }

  private readonly ask = () => {
    this.complaint = undefined;
    return { rule: this.address(), keys: this.keys() };
  };

  // What is wrong with a rule that is tried stands beside its field too.
  private refuse(refused: unknown): void {
    void this.attempt(() => Promise.reject(refused), [this.width, ...fieldsOf(this.kind, this.check)]);
  }

  private take(key: string, value: number): void {
    this.values = { ...this.values, [key]: value };
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[name="${key}"]`)?.focus());
  }

  private async save(): Promise<string> {
    const id = this.address();
    const before = this.one?.version ?? "";
    await rules.save(id, this.keys(), before);
    const now = await this.inForce((rule) => rule !== undefined && rule.version !== before, id);
    if (this.rule === "new" && now) {
      location.hash = `#/rules/${encodeURIComponent(id)}`;
    }
    return now ? words.saved : words.savedLater;
  }

  private delete(rule: Rule): void {
    void this.attempt(async () => {
      await rules.delete(rule.id, rule.version);
      await this.inForce((found) => found === undefined, rule.id);
      this.gone = rule.id;
      location.hash = "#/rules";
      return words.deleted;
    });
  }

  private bringBack(id: string): void {
    void this.attempt(async () => {
      await rules.undo(id);
      this.gone = "";
      await this.inForce((found) => found !== undefined, id);
      return words.undone;
    });
  }

  private undo(rule: Rule): void {
    void this.attempt(async () => {
      await rules.undo(rule.id);
      const now = await this.inForce((found) => found?.version !== rule.version, rule.id);
      if (now && !this.one) {
        location.hash = "#/rules";
      }
      return words.undone;
    });
  }

  private async inForce(holds: (rule: Rule | undefined) => boolean, id: string): Promise<boolean> {
    const now = await inForce(id, holds);
    if (now) {
      this.all = (await rules.all()).rules;
    }
    return now;
  }
}

function place(rule: Rule): string {
  const width = WIDTHS.find((each) => rule.keys[each] !== undefined);
  return width ? `${called(width)}: ${rule.keys[width]}` : "";
}

/** A rule in a line, in the order of the form. */
function says(rule: Rule): string {
  const unit = SYMBOLS[String(rule.keys["unit"])] ?? String(rule.keys["unit"] ?? "");
  return fieldsOf(rule.kind, checkOf(rule.kind, rule.keys))
    .filter((key) => !["signal", "event", "check", "unit", ...ADVICE].includes(key) && rule.keys[key] !== undefined)
    .map((key) => `${called(key)} ${rule.keys[key] === true ? "" : rule.keys[key]}${UNITED.has(key) ? ` ${unit}` : ""}`.trim())
    .join(", ");
}

function renderState(rule: Rule): TemplateResult {
  const wrong = rule.problems.some((each) => each.weight === "ERROR");
  return wrong
    ? html`<span class="remark wrong">✕ ${words.wrong}</span>`
    : rule.problems.length > 0
      ? html`<span class="remark">△ ${words.warned}</span>`
      : html`<span>✓ ${words.inForce}</span>`;
}
