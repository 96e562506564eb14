// The file of a form of requests, edited; what it said before can be brought back.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { FilePage } from "./keys-form.js";
import type { Former, Key, Keys } from "./keys.js";
import { requests, type TemplateFile } from "./requests-calls.js";
import { language } from "./words.js";

const en = {
  back: "Forms and replies",
  fresh: "Another form",
  name: "Its short name",
  nameHint: "Small letters, digits and hyphens; the file is named so",
  keys: "What the form says",
  gone: "There is no such form.",
  shipped: "This form comes with the platform. What is saved here stands in its place.",
  save: "Save",
  saved: "Saved.",
  check: "Check",
  nothingWrong: "Nothing is wrong.",
  delete: "Delete the site's file",
  deleteQuestion: "Delete it? What is shipped holds again then.",
  deleted: "Deleted.",
  broughtBack: "Brought back.",
};

const de: typeof en = {
  back: "Formulare und Antworten",
  fresh: "Weiteres Formular",
  name: "Kurzer Name",
  nameHint: "Kleine Buchstaben, Ziffern und Striche; so heißt die Datei",
  keys: "Was das Formular sagt",
  gone: "Dieses Formular gibt es nicht.",
  shipped: "Dieses Formular ist mitgeliefert. Was hier gespeichert wird, tritt an seine Stelle.",
  save: "Speichern",
  saved: "Gespeichert.",
  check: "Prüfen",
  nothingWrong: "Nichts ist falsch.",
  delete: "Datei der Anlage löschen",
  deleteQuestion: "Löschen? Dann gilt wieder, was mitgeliefert ist.",
  deleted: "Gelöscht.",
  broughtBack: "Zurückgeholt.",
};

const words = language === "de" ? de : en;
type Said = readonly [id: string, form: Key["form"], en: string, enWords: string, de: string, deWords: string, choices?: readonly string[]];

const SAID: readonly Said[] = [
  ["name.en", "TEXT", "Name, English", "", "Name, englisch", ""],
  ["name.de", "TEXT", "Name, German", "", "Name, deutsch", ""],
  ["offered", "SWITCH", "Can be asked for", "", "Kann angefragt werden", ""],
  ["version", "NUMBER", "Version", "Stands in the ticket.", "Fassung", "Steht im Ticket."],
  ["kind", "TEXT", "Kind of ticket", "", "Art des Tickets", "", ["service-request", "change", "question", "incident", "problem"]],
  ["category", "TEXT", "What has to be helped with", "", "Womit zu helfen ist", "", ["application", "platform", "hardware", "system-fault"]],
  ["priority", "TEXT", "Priority", "", "Priorität", "", ["p2", "p3", "p4"]],
  ["environment", "TEXT", "Environment", "Else as the contract lists the machine.", "Umgebung", "Sonst wie der Vertrag die Maschine führt.", ["live", "lab"]],
  ["right", "TEXT", "What of the contract it is", "Such as data-manipulation; empty if every contract has it.", "Was vom Vertrag es ist", "Etwa data-manipulation; leer, wenn jeder Vertrag es hat."],
  ["assignee", "TEXT", "Who looks after it", "A login; empty: the coordinators.", "Wer sich kümmert", "Ein Login; leer: die Koordination."],
  ["source", "TEXT", "Where it comes from", "", "Woher es kommt", ""],
  ["fields", "LIST", "Fields", "id | text, choice, date, number or person | required or optional | English | German | read / lesen; write / schreiben.", "Felder", "id | text, choice, date, number oder person | required oder optional | englisch | deutsch | read / lesen; write / schreiben."],
  ["checklist.en", "LIST", "Checklist, English", "", "Checkliste, englisch", ""],
  ["checklist.de", "LIST", "Checklist, German", "", "Checkliste, deutsch", ""],
];

export const KEYS: readonly Key[] = SAID.map(([id, form, title, said, titel, gesagt, choices]) => ({
  id,
  title: language === "de" ? titel : title,
  words: language === "de" ? gesagt : said,
  form,
  required: false,
  usual: "",
  choices: (choices ?? []).map((value) => ({ value, title: value })),
}));

/** As the form chooses it: a file may write SERVICE_REQUEST for service-request. */
export const typedChoice = (id: string, value: string) =>
  ["kind", "category", "priority", "environment"].includes(id) ? value.toLowerCase().replace("_", "-") : value;

@customElement("millwright-request-file")
export class RequestFile extends FilePage {
  /** Its id; ~ for one that is not yet. */
  @property() form = "";
  @state() private files: TemplateFile[] | undefined;
  private formed = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.files = (await requests.files()).files;
      return "";
    });
  }

  private get one(): TemplateFile | undefined {
    return this.files?.find((each) => each.id === this.form);
  }

  // Of what somebody typed nothing is lost until another file, or another text of it, is shown.
  protected override willUpdate(): void {
    const one = this.one;
    const shown = this.files === undefined ? "" : `${this.form} ${one?.version ?? ""} ${one?.former ?? ""}`;
    if (shown !== this.formed && this.files !== undefined) {
      this.formed = shown;
      this.values = Object.fromEntries(Object.entries(this.valuesOf(one?.keys)).map(([id, value]) => [id, typedChoice(id, value)]));
      this.past = [];
      void this.readPast();
    }
  }

  private async readPast(): Promise<void> {
    const form = this.form;
    if (form !== "~") {
      const { past } = await requests.past(form).catch(() => ({ past: [] as Former[] }));
      this.past = form === this.form ? past : this.past;
    }
  }

  protected override render() {
    const file = this.one;
    const fresh = this.form === "~";
    const back = html`<p><a class="back" href="#/tickets/templates">← ${words.back}</a></p>`;
    if (this.files === undefined || (!file && !fresh)) {
      return html`${back}<h1>${this.form}</h1>${this.files === undefined ? nothing : html`<p role="alert">${words.gone}</p>`}${this.outcome()}`;
    }
    return html`${back}<h1>${fresh ? words.fresh : this.form}</h1>
      <p class="small">${file?.file} ${file?.shipped && !file.own ? words.shipped : nothing}</p>
      ${file?.problems.map((each) => html`<p class="note">${each.key ? `${each.key}: ` : ""}${each.value ? `“${each.value}”: ` : ""}${each.rule}</p>`)}
      ${this.renderForm(file)} ${this.renderPast(file?.own ? file.keys : null)}`;
  }

  private renderForm(file: TemplateFile | undefined): TemplateResult {
    return html`<form class="rule-form" novalidate @submit=${this.sent((data) => this.save(data.text("file.name")))} @input=${this.typed}>
      ${file ? nothing : html`<section class="panel">${this.field("request", { name: "file.name", label: words.name, hint: words.nameHint, value: this.values["file.name"] ?? "" })}</section>`}
      ${this.renderKeys("request-keys", words.keys, KEYS)}
      <section class="panel act-panel">${this.outcome()}
        <div class="act">
          <button type="submit" class="primary save" ?disabled=${this.busy}>${words.save}</button>
          <button type="button" class="check" ?disabled=${this.busy} @click=${() => this.check()}>${words.check}</button>
          ${file?.own ? html`<millwright-sure class="delete" .label=${words.delete} .question=${words.deleteQuestion} .disabled=${this.busy} @sure=${() => this.delete(file)}></millwright-sure>` : nothing}
        </div></section>
    </form>`;
  }

  private check(): void {
    void this.attempt(async () => {
      const { problems } = await requests.check(this.form === "~" ? "new" : this.form, this.typedKeys(KEYS, this.one?.keys));
      return problems.length === 0 ? words.nothingWrong : problems.map((each) => `${each.key}: ${each.rule}`).join("; ");
    });
  }

  private async save(name: string): Promise<string> {
    const form = this.form === "~" ? name.trim() : this.form;
    this.files = (await requests.save(form, this.typedKeys(KEYS, this.one?.keys) as Keys, this.one?.version ?? "")).files;
    if (form !== this.form) {
      location.hash = `#/tickets/templates?form=${encodeURIComponent(form)}`;
    }
    this.dispatchEvent(new CustomEvent("kept"));
    return words.saved;
  }

  private delete(file: TemplateFile): void {
    void this.attempt(async () => {
      this.files = (await requests.delete(file.id, file.version)).files;
      this.dispatchEvent(new CustomEvent("kept"));
      if (!this.one) {
        location.hash = "#/tickets/templates";
      }
      return words.deleted;
    });
  }

  protected override bringBack(former: Former): void {
    void this.attempt(async () => {
      this.files = (await requests.bringBack(this.form, former.number)).files;
      this.dispatchEvent(new CustomEvent("kept"));
      return words.broughtBack;
    });
  }
}
