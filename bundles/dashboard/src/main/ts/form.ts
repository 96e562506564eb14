// What the forms about people share: fields with their errors beside them, and the way a form is sent.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { problemWords } from "./api.js";
import { complaint, type Complaint } from "./complaint.js";
import "./people.css";
import { words } from "./people-words.js";

export interface Field {
  name: string;
  label: string;
  type?: string;
  value?: string;
  autocomplete?: string;
  hint?: string;
  required?: boolean;
  min?: string;
  max?: string;
  /** The id of a list of suggestions. */
  list?: string;
}

/** One part of a page: what it is just doing, what came of it, and what the server refused. */
export class Part extends LitElement {
  @state() protected complaint: Complaint | undefined;
  @state() protected busy = false;
  @state() protected said = "";

  protected override createRenderRoot() {
    return this;
  }

  /** Does something; says what came of it, or puts the refusal beside its field. */
  protected async attempt(work: () => Promise<string>, fields: readonly string[] = []): Promise<boolean> {
    this.busy = true;
    this.complaint = undefined;
    this.said = "";
    try {
      this.said = await work();
      return true;
    } catch (refused) {
      this.complaint = complaint(problemWords(refused), fields);
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** As {@link attempt} for a form that was sent; what is wrong with one of its fields is told there. */
  protected sent(work: (data: Data) => Promise<string>) {
    return async (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const data = new Data(new FormData(form));
      const fields = [...form.querySelectorAll("[aria-invalid], [data-told]")].map((element) => element.getAttribute("name") ?? "");
      await this.attempt(() => work(data), fields);
    };
  }

  /** A labelled field, with what is wrong beside it. */
  protected field(form: string, field: Field): TemplateResult {
    const id = `${form}-${field.name}`;
    const wrong = this.complaint?.field === field.name ? this.complaint.words : "";
    const told = [field.hint ? id + "-hint" : "", wrong ? id + "-wrong" : ""].filter(Boolean).join(" ");
    return html`<div class="field">
      <label for=${id}>${field.label}</label>
      <input
        id=${id}
        name=${field.name}
        type=${field.type ?? "text"}
        value=${field.value ?? nothing}
        .value=${field.value ?? ""}
        autocomplete=${field.autocomplete ?? "off"}
        autocapitalize="none"
        min=${field.min ?? nothing}
        max=${field.max ?? nothing}
        list=${field.list ?? nothing}
        ?required=${field.required ?? true}
        aria-invalid=${wrong ? "true" : "false"}
        aria-describedby=${told || nothing}
      />
      ${field.hint ? html`<span class="small" id="${id}-hint">${field.hint}</span>` : nothing}
      ${wrong ? html`<span class="error" id="${id}-wrong" role="alert">${wrong}</span>` : nothing}
    </div>`;
  }

  /** A labelled choice. */
  protected choice(form: string, name: string, label: string, options: readonly (readonly [string, string])[], chosen: string, changed?: (value: string) => void): TemplateResult {
    const id = `${form}-${name}`;
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} name=${name} @change=${(event: Event) => changed?.((event.target as HTMLSelectElement).value)}>
        ${options.map(([value, word]) => html`<option value=${value} ?selected=${value === chosen} .selected=${value === chosen}>${word}</option>`)}
      </select>
    </div>`;
  }

  /** What came of the last attempt; a refusal that belongs to no field. */
  protected outcome(): TemplateResult {
    const wrong = this.complaint !== undefined && this.complaint.field === "" ? this.complaint.words : "";
    return html`<p class="error" role="alert">${wrong || nothing}</p>
      <p role="status" class="small">${this.said}</p>`;
  }
}

/** What a form holds, as text. */
export class Data {
  constructor(private readonly data: FormData) {}

  text(name: string): string {
    return String(this.data.get(name) ?? "");
  }

  all(name: string): string[] {
    return this.data.getAll(name).map(String);
  }
}

/** A button that asks once more before it hurts. */
export class Sure extends LitElement {
  @property() label = "";
  @property() question = "";
  @property({ type: Boolean }) disabled = false;
  @state() private asking = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return this.asking
      ? html`<span class="sure" role="group" aria-label=${this.label} @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.no()}>
          <span>${this.question || words.really}</span>
          <button type="button" class="primary" @click=${this.yes}>${this.label}</button>
          <button type="button" @click=${this.no}>${words.cancel}</button>
        </span>`
      : html`<button type="button" ?disabled=${this.disabled} @click=${this.ask}>${this.label}</button>`;
  }

  private async ask(): Promise<void> {
    this.asking = true;
    await this.updateComplete;
    this.querySelector<HTMLButtonElement>("button:last-of-type")?.focus();
  }

  private async no(): Promise<void> {
    this.asking = false;
    await this.updateComplete;
    this.querySelector("button")?.focus();
  }

  private yes(): void {
    void this.no();
    this.dispatchEvent(new CustomEvent("sure"));
  }
}
customElements.define("millwright-sure", Sure);

/** A secret that is shown once, with a button that copies it. */
export class Once extends LitElement {
  @property() label = "";
  @property() value = "";
  @state() private said = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<div class="field">
        <label for="once">${this.label}</label>
        <input id="once" class="secret" readonly .value=${this.value} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
      </div>
      <button type="button" @click=${this.copy}>${words.copy}</button>
      <span role="status" class="small">${this.said}</span>`;
  }

  private async copy(): Promise<void> {
    const input = this.querySelector("input")!;
    input.select();
    try {
      await navigator.clipboard.writeText(this.value);
      this.said = words.copied;
    } catch {
      // Without TLS a browser has no clipboard: the text is marked, Ctrl+C takes it.
      input.focus();
    }
  }
}
customElements.define("millwright-once", Once);
