// One file that says whom alarms are told, who is called or who is on duty, edited.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { FilePage } from "./keys-form.js";
import type { Former, Keys } from "./keys.js";
import { FORMS, fileOf } from "./notice-forms.js";
import { noticeFiles, type NoticeFile } from "./notices-calls.js";
import { words } from "./notices-words.js";

@customElement("millwright-notice-file")
export class NoticeFilePage extends FilePage {
  /** Which, such as chain~night; chain~ for one that is not yet. */
  @property() file = "";
  @state() private files: NoticeFile[] | undefined;
  private formed = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    this.files = (await noticeFiles.all()).files;
    return said;
  }

  private get one(): NoticeFile | undefined {
    return this.files?.find((each) => each.id === this.file);
  }

  // Of what somebody typed nothing is lost until another file, or another text of it, is shown.
  protected override willUpdate(): void {
    const shown = this.files === undefined ? "" : `${this.file} ${this.one?.version ?? ""}`;
    if (shown !== this.formed && this.files !== undefined) {
      this.formed = shown;
      this.values = this.valuesOf(this.one?.keys);
      this.past = [];
      void this.readPast();
    }
  }

  private async readPast(): Promise<void> {
    const file = this.file;
    if (fileOf(file)?.name) {
      const { past } = await noticeFiles.past(file).catch(() => ({ past: [] as Former[] }));
      this.past = file === this.file ? past : this.past;
    }
  }

  protected override render() {
    const named = fileOf(this.file);
    const back = html`<p><a class="back" href="#/notices">← ${words.back}</a></p>`;
    return html`<main id="content" class="rules-page setup-page notice-file" tabindex="-1">${back}
      ${named === undefined || this.files === undefined ? html`<h1>${words.title}</h1>${this.outcome()}` : this.renderForm(named.kind, named.name)}</main>`;
  }

  private renderForm(kind: keyof typeof FORMS, name: string): TemplateResult {
    const file = this.one;
    const keys = FORMS[kind];
    const known = new Set(keys.map((key) => key.id));
    const strange = Object.keys(file?.keys ?? {}).filter((key) => !known.has(key));
    const own = keys.filter((key) => ["from.light", "roles", "addresses", "steps", "shifts"].includes(key.id) || key.required);
    return html`<div class="head"><div><h1>${name || words.fresh[kind]}</h1>
        <p class="small">${words.about[kind]} ${file?.file}</p></div></div>
      ${name && !file ? html`<p role="alert">${words.gone}</p>` : nothing}
      ${file?.problems.map((each) => html`<p class="note">${each.line > 0 ? words.line(each.line) : ""} ${each.key ? `${each.key}: ` : ""}${each.rule}</p>`)}
      <form class="rule-form" novalidate @submit=${this.sent((data) => this.save(data.text("file.name")))} @input=${this.typed}>
        ${name ? nothing : html`<section class="panel">${this.field("notice", { name: "file.name", label: words.name, hint: words.nameHint, value: this.values["file.name"] ?? "" })}</section>`}
        ${this.renderKeys("most", words.most, own, kind)}
        ${this.renderKeys("more", words.more, keys.filter((key) => !own.includes(key)), kind)}
        ${strange.map((key) => html`<section class="panel">${this.field("notice", { name: key, label: key, hint: words.unknown, value: this.values[key] ?? "", required: false })}</section>`)}
        <section class="panel act-panel">${this.outcome()}
          <div class="act">
            <button type="submit" class="primary save" ?disabled=${this.busy}>${words.save}</button>
            <button type="button" class="check" ?disabled=${this.busy} @click=${() => this.check()}>${words.examine}</button>
            ${file ? html`<millwright-sure class="delete" .label=${words.delete} .question=${words.deleteQuestion} .disabled=${this.busy} @sure=${() => this.delete(file)}></millwright-sure>` : nothing}
          </div>
        </section>
      </form>
      ${this.renderPast(file?.keys ?? null)}`;
  }

  private typedFile(): Keys {
    const named = fileOf(this.file);
    return named ? this.typedKeys(FORMS[named.kind], this.one?.keys) : {};
  }

  /** What would be wrong, said without saving anything. */
  private check(): void {
    void this.attempt(async () => {
      const named = fileOf(this.file);
      const { problems } = await noticeFiles.check(named?.name ? this.file : `${named?.kind}~new`, this.typedFile());
      return problems.length === 0 ? words.nothingWrong : problems.map((each) => `${each.key}: ${each.rule}`).join("; ");
    });
  }

  private async save(name: string): Promise<string> {
    const file = this.file.endsWith("~") ? this.file + name.trim() : this.file;
    await noticeFiles.save(file, this.typedFile(), this.one?.version ?? "");
    await this.read("");
    await this.readPast();
    if (file !== this.file) {
      location.hash = `#/notices/${encodeURIComponent(file)}`;
    }
    return words.saved;
  }

  private delete(file: NoticeFile): void {
    void this.attempt(async () => {
      await noticeFiles.delete(file.id, file.version);
      return this.read(words.deleted);
    });
  }

  protected override bringBack(former: Former): void {
    void this.attempt(async () => {
      await noticeFiles.bringBack(this.file, former.number);
      return this.read(words.broughtBack);
    });
  }
}
