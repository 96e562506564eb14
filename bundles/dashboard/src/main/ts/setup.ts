// Where machines are set up: all files, and one of them as the form that its driver describes.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Who } from "./api.js";
import { Part } from "./form.js";
import { when } from "./format.js";
import { differences, setup, typed, valueOf, type Form, type Former, type Key, type Keys, type MachineFile } from "./setup-calls.js";
import { words } from "./setup-words.js";
import "./setup.css";

@customElement("millwright-setup")
export class SetupPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  /** The file shown; "new" for one that is not yet; empty for the list. */
  @property() file = "";
  @state() private drivers: Form[] = [];
  @state() private files: MachineFile[] | undefined;
  @state() private past: Former[] = [];
  @state() private driver = "";
  @state() private values: Record<string, string> = {};
  private formed = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    const found = await setup.all();
    this.drivers = found.drivers;
    this.files = found.files;
    return said;
  }

  private get one(): MachineFile | undefined {
    return this.files?.find((each) => each.file === this.file);
  }

  private get form(): Form | undefined {
    return this.drivers.find((each) => each.driver === this.driver);
  }

  // Of what somebody typed nothing is lost until another file, or another text of it, is shown.
  protected override willUpdate(): void {
    const shown = this.files === undefined ? "" : `${this.file} ${this.one?.version ?? ""}`;
    if (shown !== this.formed && this.files !== undefined) {
      this.formed = shown;
      this.fill(this.one);
    }
  }

  private fill(file: MachineFile | undefined): void {
    this.driver = file?.driver ?? this.drivers[0]?.driver ?? "";
    this.values = Object.fromEntries(Object.entries(file?.keys ?? {}).map(([key, value]) => [key, typed(value)]));
    this.past = [];
    if (this.file !== "" && this.file !== "new") {
      void setup.past(this.file).then(
        (found) => (this.past = found.past),
        () => undefined,
      );
    }
  }

  protected override render() {
    return html`<main id="content" class="setup-page" tabindex="-1">${this.file === "" ? this.renderList() : this.renderOne()}</main>`;
  }

  private renderList(): TemplateResult {
    return html`<div class="head"><h1>${words.title}</h1>
        <p class="act"><a class="add" href="#/setup/new">${words.add}</a></p></div>
      <p>${words.intro}</p>
      ${this.outcome()}
      ${this.files === undefined
        ? nothing
        : this.files.length === 0
          ? html`<p>${words.none}</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-label=${words.title}><table class="machines setup-list">
              <thead><tr><th scope="col">${words.machine}</th><th scope="col">${words.driver}</th><th scope="col">${words.file}</th><th scope="col">${words.state}</th></tr></thead>
              <tbody>${this.files.map(
                (each) => html`<tr data-file=${each.file}>
                  <th scope="row"><a href="#/setup/${encodeURIComponent(each.file)}">${each.machine ?? "–"}</a></th>
                  <td>${this.titleOf(each.driver)}</td>
                  <td class="small">${each.file}</td>
                  <td>${renderState(each)}</td>
                </tr>`,
              )}</tbody>
            </table></div>`}`;
  }

  private titleOf(driver: string): string {
    return this.drivers.find((each) => each.driver === driver)?.title || driver;
  }

  private renderOne(): TemplateResult {
    const file = this.one;
    const fresh = this.file === "new";
    const back = html`<p><a class="back" href="#/setup">← ${words.back}</a></p>`;
    if (this.files === undefined) {
      return html`${back}${this.outcome()}`;
    }
    if (!file && !fresh) {
      // One that was deleted can still be brought back.
      return html`${back}<h1>${this.file}</h1><p role="alert">${words.none}</p>${this.outcome()}${this.renderPast(null)}`;
    }
    const keys = this.form?.keys ?? [];
    const known = new Set(keys.map((key) => key.id));
    const strange = Object.keys(file?.keys ?? {}).filter((key) => !known.has(key));
    return html`${back}
      <div class="head"><div><h1>${fresh ? words.newMachine : (file!.machine ?? file!.file)}</h1>
        ${file ? html`<p class="verdict">${renderState(file)} <span class="small">${file.file}</span></p>` : nothing}</div></div>
      ${file?.problems.map((each) => html`<p class="note">${each.key ? `${each.key}: ` : ""}${each.rule}</p>`)}
      <form class="rule-form" novalidate @submit=${this.sent(() => this.save())} @input=${this.typed}>
        <section class="panel" aria-labelledby="about"><h2 id="about">${words.about}</h2>
          ${fresh
            ? this.choice("setup", "driver", words.driver, this.drivers.map((each) => [each.driver, each.title] as const), this.driver, (driver) => (this.driver = driver))
            : html`<p>${this.titleOf(file!.driver)}</p>`}
          <p class="small">${this.form?.words}</p></section>
        ${this.renderKeys("connection", words.connection, keys.filter((key) => key.required))}
        ${this.renderKeys("more", words.more, keys.filter((key) => !key.required))}
        ${strange.map((key) => this.renderStrange(key))}
        <section class="panel act-panel">
          ${this.outcome()}
          <div class="act">
            <button type="submit" class="primary save" ?disabled=${this.busy}>${words.save}</button>
            ${file ? html`<millwright-sure class="delete" .label=${words.delete} .question=${words.deleteQuestion} .disabled=${this.busy} @sure=${() => this.delete(file)}></millwright-sure>` : nothing}
          </div>
        </section>
      </form>
      ${this.renderPast(file?.keys ?? null)}`;
  }

  private renderKeys(id: string, title: string, keys: readonly Key[]): TemplateResult | typeof nothing {
    return keys.length === 0
      ? nothing
      : html`<section class="panel" aria-labelledby=${id}><h2 id=${id}>${title}</h2>
          <div class="setup-fields">${repeat(keys, (key) => `${this.driver} ${key.id}`, (key) => this.renderKey(key))}</div>
        </section>`;
  }

  private renderKey(key: Key): TemplateResult {
    const id = `setup-${key.id}`;
    const wrong = this.complaint?.field === key.id ? this.complaint.words : "";
    const hint = [key.words, key.form === "LIST" ? words.lines : "", key.usual ? words.usual(key.usual) : ""].filter(Boolean).join(" ");
    return html`<div class="field">
      <label for=${id}>${key.title || key.id}</label>
      ${this.renderInput(key, id, wrong)}
      <span class="key">${key.id}</span>
      <span class="small" id="${id}-hint">${hint}</span>
      ${wrong ? html`<span class="error" id="${id}-wrong" role="alert">${wrong}</span>` : nothing}
    </div>`;
  }

  private renderInput(key: Key, id: string, wrong: string): TemplateResult {
    const value = this.values[key.id] ?? "";
    const told = `${id}-hint${wrong ? ` ${id}-wrong` : ""}`;
    const choices = key.choices.length > 0 ? key.choices : key.form === "SWITCH" ? [{ value: "true", title: words.yes }, { value: "false", title: words.no }] : [];
    if (choices.length > 0) {
      return html`<select id=${id} name=${key.id} aria-invalid=${wrong ? "true" : "false"} aria-describedby=${told}>
        ${key.required ? nothing : html`<option value="" ?selected=${value === ""}>${words.unset}</option>`}
        ${choices.filter((each) => each.value !== "").map((each) => html`<option value=${each.value} ?selected=${value === each.value}>${each.title || each.value}</option>`)}
      </select>`;
    }
    return key.form === "LIST"
      ? html`<textarea id=${id} name=${key.id} rows="3" .value=${value} aria-invalid=${wrong ? "true" : "false"} aria-describedby=${told}></textarea>`
      : html`<input
          id=${id}
          name=${key.id}
          inputmode=${key.form === "NUMBER" ? "decimal" : "text"}
          placeholder=${key.usual || nothing}
          autocomplete="off"
          autocapitalize="none"
          .value=${value}
          aria-invalid=${wrong ? "true" : "false"}
          aria-describedby=${told}
        />`;
  }

  private renderStrange(key: string): TemplateResult {
    return html`<section class="panel"><div class="field">
      <label for="setup-${key}">${key}</label>
      <input id="setup-${key}" name=${key} .value=${this.values[key] ?? ""} autocomplete="off" aria-describedby="setup-${key}-hint" />
      <span class="small" id="setup-${key}-hint">${words.unknown(key)}</span>
    </div></section>`;
  }

  private renderPast(now: Keys | null): TemplateResult | typeof nothing {
    if (this.past.length === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="past"><h2 id="past">${words.past}</h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="past"><table class="machines setup-past">
        <thead><tr><th scope="col">${words.until}</th><th scope="col">${words.by}</th><th scope="col">${words.changed}</th><td></td></tr></thead>
        <tbody>${this.past.map((each, at) => this.renderFormer(each, at === 0 ? now : this.past[at - 1]!.keys))}</tbody>
      </table></div></section>`;
  }

  private renderFormer(former: Former, then: Keys | null): TemplateResult {
    const changes = differences(former.keys, then);
    return html`<tr data-former=${former.number}>
      <th scope="row">${when(former.until)}</th>
      <td>${former.by}</td>
      <td>${former.keys === null
        ? words.made
        : then === null
          ? words.removed
          : changes.length === 0
            ? words.nothing
            : changes.map((each) => html`<div><span class="key">${each.key}</span> ${each.from || "–"} → ${each.to || "–"}</div>`)}</td>
      <td>${former.keys === null ? nothing : html`<button type="button" ?disabled=${this.busy} @click=${() => this.bringBack(former)}>${words.bringBack}</button>`}</td>
    </tr>`;
  }

  private readonly typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.name && input.name !== "driver") {
      this.values = { ...this.values, [input.name]: input.value };
    }
  };

  private keys(): Keys {
    const form = new Map(this.form?.keys.map((key) => [key.id, key]));
    const keys: Keys = {};
    // In the order of the form, then what the file had besides.
    for (const id of new Set([...form.keys(), ...Object.keys(this.one?.keys ?? {})])) {
      const text = this.querySelector<HTMLInputElement>(`[name="${id}"]`)?.value ?? "";
      if (text.trim() !== "") {
        const key = form.get(id);
        keys[id] = key ? valueOf(key, text) : text;
      }
    }
    return keys;
  }

  private address(keys: Keys): string {
    const name = String(keys["machine.id"] ?? "").replace(/[^A-Za-z0-9._-]/g, "-") || "new";
    return this.file === "new" ? `${this.driver}~${name}.cfg.json` : this.file;
  }

  private async save(): Promise<string> {
    const keys = this.keys();
    const file = this.address(keys);
    await setup.save(file, keys, this.one?.version ?? "");
    await this.read("");
    if (this.file === "new") {
      location.hash = `#/setup/${encodeURIComponent(file)}`;
    }
    return words.saved;
  }

  private delete(file: MachineFile): void {
    void this.attempt(async () => {
      await setup.delete(file.file, file.version);
      return this.read(words.deleted);
    });
  }

  private bringBack(former: Former): void {
    void this.attempt(async () => {
      await setup.bringBack(this.file, former.number);
      return this.read(words.broughtBack);
    });
  }
}

function renderState(file: MachineFile): TemplateResult {
  return file.problems.some((each) => each.weight === "ERROR")
    ? html`<span class="remark wrong">✕ ${words.wrong}</span>`
    : file.problems.length > 0
      ? html`<span class="remark">△ ${words.warned}</span>`
      : html`<span>✓ ${words.sound}</span>`;
}
