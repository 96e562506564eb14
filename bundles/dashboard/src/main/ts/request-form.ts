// A request of a known form: what is asked, and what is done then. Loaded when somebody opens a ticket.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { requests, spoken, type Field, type Template, type TemplateList } from "./requests-calls.js";
import { language } from "./words.js";

const en = {
  form: "Known request",
  none: "none: in own words",
  edit: "Forms and replies",
  title: "Title",
  titleHint: "Empty: the name of the request",
  optional: "may stay empty",
  done: "What is done then",
  asks: (right: string) => `The contract is asked for: ${right}.`,
  behalf: "For whom of the customer",
  behalfHint: "Login; empty for yourself",
  called: "Reported by telephone, now",
  send: "Ask for it",
  choose: "choose",
};

const de: typeof en = {
  form: "Bekannte Anfrage",
  none: "keine: in eigenen Worten",
  edit: "Formulare und Antworten",
  title: "Titel",
  titleHint: "Leer: der Name der Anfrage",
  optional: "darf leer bleiben",
  done: "Was dann gemacht wird",
  asks: (right) => `Der Vertrag wird gefragt nach: ${right}.`,
  behalf: "Für wen beim Kunden",
  behalfHint: "Login; leer für einen selbst",
  called: "Gerade am Telefon gemeldet",
  send: "Anfragen",
  choose: "wählen",
};

const words = language === "de" ? de : en;

/** What was answered; empty answers are not sent. */
export function answered(fields: readonly Field[], read: (name: string) => string): Record<string, string> {
  return Object.fromEntries(fields.map((each) => [each.id, read("fields." + each.id).trim()]).filter(([, answer]) => answer !== ""));
}

@customElement("millwright-request-form")
export class RequestForm extends Part {
  @property() machine = "";
  @property() customer = "";
  @property({ type: Boolean }) works = false;
  @state() private all: TemplateList | undefined;
  @state() private chosen = "";

  override connectedCallback(): void {
    super.connectedCallback();
    // Where no forms are kept there is nothing to choose.
    void requests.all().then((all) => (this.all = all), () => undefined);
  }

  protected override render() {
    const all = this.all;
    if (!all || all.templates.length === 0) {
      return nothing;
    }
    const template = all.templates.find((each) => each.id === this.chosen);
    const names = all.templates.map((each): [string, string] => [each.id, spoken(each.name)]).sort(([, a], [, b]) => a.localeCompare(b));
    return html`<div class="form">${this.choice("request", "template", words.form, [["", words.none], ...names], this.chosen, (id) => this.choose(id))}
        ${all.mayEdit ? html`<p><a href="#/tickets/templates">${words.edit}</a></p>` : nothing}</div>
      ${template ? this.renderForm(template) : nothing}`;
  }

  private choose(id: string): void {
    this.chosen = id;
    this.complaint = undefined;
    this.dispatchEvent(new CustomEvent("chosen", { detail: id }));
  }

  private renderForm(template: Template): TemplateResult {
    return html`<form class="form" novalidate aria-label=${spoken(template.name)} @submit=${this.sent((data) => this.open(template, data))}>
      ${template.right ? html`<p class="small">${words.asks(template.right)}</p>` : nothing}
      ${template.fields.map((each) => this.renderField(each))}
      ${this.field("request", { name: "title", label: words.title, hint: words.titleHint, required: false })}
      ${this.works ? html`${this.field("request", { name: "behalf", label: words.behalf, hint: words.behalfHint, required: false })}<label><input type="checkbox" name="called" value="yes" /> ${words.called}</label>` : nothing}
      ${template.checklist.length > 0 ? html`<details><summary>${words.done}</summary><ol>${template.checklist.map((each) => html`<li>${spoken(each)}</li>`)}</ol></details>` : nothing}
      ${this.outcome()}
      <button type="submit" class="primary" ?disabled=${this.busy}>${words.send}</button>
    </form>`;
  }

  private renderField(field: Field): TemplateResult {
    const name = "fields." + field.id;
    const label = spoken(field.label) + (field.required ? "" : ` (${words.optional})`);
    if (field.type === "DATE" || field.type === "PERSON" || field.type === "NUMBER") {
      return this.field("request", { name, label, type: field.type === "DATE" ? "date" : "text", required: field.required });
    }
    const id = "request-" + name;
    const wrong = this.complaint?.field === name ? this.complaint.words : "";
    const told = wrong ? id + "-wrong" : nothing;
    return html`<div class="field"><label for=${id}>${label}</label>
      ${field.type === "CHOICE"
        ? html`<select id=${id} name=${name} ?required=${field.required} aria-invalid=${wrong ? "true" : "false"} aria-describedby=${told}>
            <option value="">– ${words.choose} –</option>${field.choices.map((each) => html`<option value=${each.en}>${spoken(each)}</option>`)}</select>`
        : html`<textarea id=${id} name=${name} rows="2" maxlength="2000" ?required=${field.required} aria-invalid=${wrong ? "true" : "false"} aria-describedby=${told}></textarea>`}
      ${wrong ? html`<span class="error" id="${id}-wrong" role="alert">${wrong}</span>` : nothing}
    </div>`;
  }

  private async open(template: Template, data: Data): Promise<string> {
    const behalf = data.text("behalf").trim();
    const made = await requests.open(template.id, {
      ...(this.machine ? { machine: this.machine } : { customer: this.customer }),
      title: data.text("title"),
      fields: answered(template.fields, (name) => data.text(name)),
      called: data.all("called").length > 0,
      ...(behalf ? { behalf } : {}),
    });
    location.hash = "#/tickets/" + made.ticket.id;
    return made.ticket.number;
  }
}
