// Where machines are set up: all files, and one of them as the form that its driver describes.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Who } from "./api.js";
import { FilePage } from "./keys-form.js";
import type { Former, Keys } from "./keys.js";
import { setup, type Form, type MachineFile } from "./setup-calls.js";
import { words } from "./setup-words.js";

@customElement("millwright-setup")
export class SetupPage extends FilePage {
  @property({ attribute: false }) who: Who | undefined;
  /** The file shown; "new" for one that is not yet; empty for the list. */
  @property() file = "";
  @state() private drivers: Form[] = [];
  @state() private files: MachineFile[] | undefined;
  @state() private driver = "";
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
    this.values = this.valuesOf(file?.keys);
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
        ${this.renderKeys("connection", words.connection, keys.filter((key) => key.required), this.driver)}
        ${this.renderKeys("more", words.more, keys.filter((key) => !key.required), this.driver)}
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

  private renderStrange(key: string): TemplateResult {
    return html`<section class="panel"><div class="field">
      <label for="setup-${key}">${key}</label>
      <input id="setup-${key}" name=${key} .value=${this.values[key] ?? ""} autocomplete="off" aria-describedby="setup-${key}-hint" />
      <span class="small" id="setup-${key}-hint">${words.unknown(key)}</span>
    </div></section>`;
  }

  private address(keys: Keys): string {
    const name = String(keys["machine.id"] ?? "").replace(/[^A-Za-z0-9._-]/g, "-") || "new";
    return this.file === "new" ? `${this.driver}~${name}.cfg.json` : this.file;
  }

  private async save(): Promise<string> {
    const keys = this.typedKeys(this.form?.keys ?? [], this.one?.keys);
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

  protected override bringBack(former: Former): void {
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
