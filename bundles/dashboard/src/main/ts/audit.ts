// What was done on the site, loaded when it is asked for: with its own words.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { problemWords } from "./api.js";
import { moment } from "./format.js";
import { EVERYTHING, fileAddress, trail, type Entry, type Filter, type Verdict } from "./trail.js";
import { language } from "./words.js";

const en = {
  title: "Audit",
  intro: "What was done, by whom, and what was refused. Times in your zone.",
  filter: "Filter",
  from: "From",
  to: "To (that day included)",
  door: "Way in",
  any: "any",
  actor: "Who (login)",
  action: "What begins with",
  customer: "Customer",
  text: "Contains",
  show: "Show",
  reset: "Show all",
  number: "No.",
  time: "Time",
  who: "Who",
  what: "What",
  subject: "To what",
  details: "Details",
  whose: "Customer",
  none: "Nothing was found.",
  shown: "{0} entries shown.",
  older: "Show older",
  csv: "As a table (CSV)",
  jsonl: "As JSON lines",
  verify: "Verify",
  verifying: "Reading the whole chain …",
  whole: "The audit is whole: {0} entries, compared with {1} signed anchors.",
  broken: "The audit was altered.",
  remarks: "Worth knowing",
  PAGE: "page",
  TOKEN: "token",
  CONSOLE: "console",
  MAIL: "e-mail",
  JMX: "management (JMX)",
  FILES: "files",
  PLATFORM: "platform",
  "login.passed": "logged in",
  "login.refused": "log-in refused",
  "login.delayed": "log-in delayed after failures",
  "access.forbidden": "refused: not allowed",
  "alarm.acknowledged": "alarms acknowledged",
  "machine.assigned": "machine given a site",
  "machine.past.exported": "machine's past taken out",
  "machine.past.imported": "machine's past put in",
  "machine.reconnected": "machine connected anew",
  "customer.saved": "customer saved",
  "site.saved": "site saved",
  "backup.begun": "backup begun",
  "backup.made": "backup made",
  "backup.failed": "backup failed",
  "support.bundle.exported": "support bundle taken out",
  "audit.exported": "audit taken out",
  "data.listed": "machine listed for use of its data",
  "data.listing.ended": "listing of a machine ended",
  "data.use.allowed": "use of data allowed",
  "data.use.blocked": "use of data blocked",
  "data.use.taken": "data taken for a use",
  "deletion.asked": "deletion asked for",
  "deletion.approved": "deletion approved",
  "deletion.called-off": "deletion called off",
  "deletion.begun": "deletion begun",
  "deletion.done": "deletion done",
  "deletion.proof.exported": "proof of deletion taken out",
  "settings.first.seen": "settings first seen",
  "settings.file.added": "settings file added",
  "settings.file.changed": "settings file changed",
  "settings.file.removed": "settings file removed",
  "settings.file.broken": "settings file cannot be used",
  "settings.file.mended": "settings file mended",
  "feature.installed": "features installed",
  "feature.uninstalled": "features taken away",
  "console.command": "command typed",
};

const de: typeof en = {
  title: "Protokoll",
  intro: "Was getan wurde, von wem, und was verweigert wurde. Zeiten in Ihrer Zone.",
  filter: "Filter",
  from: "Von",
  to: "Bis (dieser Tag eingeschlossen)",
  door: "Zugang",
  any: "alle",
  actor: "Wer (Benutzername)",
  action: "Was beginnt mit",
  customer: "Kunde",
  text: "Enthält",
  show: "Zeigen",
  reset: "Alles zeigen",
  number: "Nr.",
  time: "Zeit",
  who: "Wer",
  what: "Was",
  subject: "Woran",
  details: "Näheres",
  whose: "Kunde",
  none: "Nichts gefunden.",
  shown: "{0} Einträge gezeigt.",
  older: "Ältere zeigen",
  csv: "Als Tabelle (CSV)",
  jsonl: "Als JSON-Zeilen",
  verify: "Prüfen",
  verifying: "Die ganze Kette wird gelesen …",
  whole: "Das Protokoll ist unversehrt: {0} Einträge, verglichen mit {1} signierten Ankern.",
  broken: "Das Protokoll wurde verändert.",
  remarks: "Gut zu wissen",
  PAGE: "Seite",
  TOKEN: "Token",
  CONSOLE: "Konsole",
  MAIL: "E-Mail",
  JMX: "Verwaltung (JMX)",
  FILES: "Dateien",
  PLATFORM: "Plattform",
  "login.passed": "angemeldet",
  "login.refused": "Anmeldung verweigert",
  "login.delayed": "Anmeldung nach Fehlversuchen verzögert",
  "access.forbidden": "verweigert: nicht erlaubt",
  "alarm.acknowledged": "Alarme quittiert",
  "machine.assigned": "Maschine einem Standort gegeben",
  "machine.past.exported": "Vergangenheit der Maschine entnommen",
  "machine.past.imported": "Vergangenheit der Maschine eingespielt",
  "machine.reconnected": "Maschine neu verbunden",
  "customer.saved": "Kunde gespeichert",
  "site.saved": "Standort gespeichert",
  "backup.begun": "Sicherung begonnen",
  "backup.made": "Sicherung gemacht",
  "backup.failed": "Sicherung gescheitert",
  "support.bundle.exported": "Support-Paket entnommen",
  "audit.exported": "Protokoll entnommen",
  "data.listed": "Maschine zur Nutzung ihrer Daten gelistet",
  "data.listing.ended": "Listung einer Maschine beendet",
  "data.use.allowed": "Nutzung von Daten erlaubt",
  "data.use.blocked": "Nutzung von Daten verweigert",
  "data.use.taken": "Daten für eine Nutzung entnommen",
  "deletion.asked": "Löschung beantragt",
  "deletion.approved": "Löschung genehmigt",
  "deletion.called-off": "Löschung zurückgenommen",
  "deletion.begun": "Löschung begonnen",
  "deletion.done": "Löschung beendet",
  "deletion.proof.exported": "Nachweis einer Löschung entnommen",
  "settings.first.seen": "Einstellungen erstmals gesehen",
  "settings.file.added": "Einstellungsdatei hinzugefügt",
  "settings.file.changed": "Einstellungsdatei geändert",
  "settings.file.removed": "Einstellungsdatei entfernt",
  "settings.file.broken": "Einstellungsdatei unbrauchbar",
  "settings.file.mended": "Einstellungsdatei wieder brauchbar",
  "feature.installed": "Features installiert",
  "feature.uninstalled": "Features entfernt",
  "console.command": "Befehl eingegeben",
};

const words = language === "de" ? de : en;
const DOORS = ["PAGE", "TOKEN", "CONSOLE", "JMX", "FILES", "PLATFORM"] as const;

/** A word the server chose; one that is not known here is shown as it is. */
const named = (name: string) => (words as Record<string, string>)[name] ?? name;
const filled = (text: string, ...places: number[]) =>
  text.replace(/\{(\d)\}/g, (_, index) => places[Number(index)]?.toLocaleString() ?? "");

/** All entries that the person may see, newest first. */
@customElement("millwright-audit")
export class Audit extends LitElement {
  @state() private filter: Filter = EVERYTHING;
  @state() private entries: Entry[] = [];
  @state() private next: number | null = null;
  @state() private problem = "";
  @state() private busy = false;
  @state() private verdict: Verdict | "reading" | undefined;
  private asked = 0;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load(null);
  }

  private async load(below: number | null): Promise<void> {
    const turn = ++this.asked;
    this.busy = true;
    try {
      const page = await trail.entries(this.filter, below);
      if (turn === this.asked) {
        this.entries = below === null ? page.entries : [...this.entries, ...page.entries];
        this.next = page.next;
        this.problem = "";
      }
    } catch (refused) {
      if (turn === this.asked) {
        this.problem = problemWords(refused);
      }
    } finally {
      this.busy &&= turn !== this.asked;
    }
  }

  private async verify(): Promise<void> {
    this.verdict = "reading";
    try {
      this.verdict = await trail.verify();
      this.problem = "";
    } catch (refused) {
      this.verdict = undefined;
      this.problem = problemWords(refused);
    }
  }

  protected override render() {
    return html`<main id="content" tabindex="-1" class="audit">
      <h1>${words.title}</h1>
      <p class="small">${words.intro}</p>
      ${this.renderFilter()} ${this.renderTools()}
      <p class="error" role="alert">${this.problem || nothing}</p>
      ${this.entries.length > 0 ? this.renderTable() : this.busy || this.problem ? nothing : html`<p>${words.none}</p>`}
      <p class="unseen" role="status">${this.busy ? nothing : filled(words.shown, this.entries.length)}</p>
    </main>`;
  }

  private renderFilter(): TemplateResult {
    const text = (name: keyof Filter, label: string) =>
      html`<label>${label} <input name=${name} maxlength="200" autocomplete="off" autocapitalize="none" .value=${this.filter[name]} /></label>`;
    const day = (name: "from" | "to", label: string) =>
      html`<label>${label} <input type="date" name=${name} max="9998-12-31" .value=${this.filter[name]} /></label>`;
    return html`<form class="tools" aria-label=${words.filter} @submit=${this.submit}>
      ${day("from", words.from)} ${day("to", words.to)}
      <label
        >${words.door}
        <select name="door">
          <option value="">${words.any}</option>
          ${DOORS.map((door) => html`<option value=${door} ?selected=${this.filter.door === door}>${words[door]}</option>`)}
        </select></label
      >
      ${text("actor", words.actor)} ${text("action", words.action)} ${text("customer", words.customer)} ${text("text", words.text)}
      <button type="submit" class="primary">${words.show}</button>
      <button type="button" @click=${this.reset}>${words.reset}</button>
    </form>`;
  }

  private renderTools(): TemplateResult {
    return html`<div class="tools">
      <a href=${fileAddress(this.filter, "csv")} download>${words.csv}</a>
      <a href=${fileAddress(this.filter, "jsonl")} download>${words.jsonl}</a>
      <button type="button" ?disabled=${this.verdict === "reading"} @click=${() => void this.verify()}>${words.verify}</button>
      <div role="status">${this.renderVerdict()}</div>
    </div>`;
  }

  private renderVerdict(): TemplateResult | typeof nothing {
    if (this.verdict === undefined) {
      return nothing;
    }
    if (this.verdict === "reading") {
      return html`${words.verifying}`;
    }
    const { whole, entries, anchors, flaws, remarks } = this.verdict;
    return html`${whole ? html`<span>✓ ${filled(words.whole, entries, anchors)}</span>` : html`<strong class="error">◆ ${words.broken}</strong>`}
      ${flaws.length > 0 ? html`<ul>${flaws.map((flaw) => html`<li>${flaw}</li>`)}</ul>` : nothing}
      ${remarks.length > 0 ? html`<details><summary>${words.remarks}</summary><ul>${remarks.map((remark) => html`<li>${remark}</li>`)}</ul></details>` : nothing}`;
  }

  private renderTable(): TemplateResult {
    return html`<div class="scroll" role="region" aria-label=${words.title} tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">${words.number}</th>
              <th scope="col">${words.time}</th>
              <th scope="col">${words.who}</th>
              <th scope="col">${words.door}</th>
              <th scope="col">${words.what}</th>
              <th scope="col">${words.subject}</th>
              <th scope="col">${words.whose}</th>
              <th scope="col">${words.details}</th>
            </tr>
          </thead>
          <tbody>
            ${this.entries.map((entry) => this.renderRow(entry))}
          </tbody>
        </table>
      </div>
      ${this.next === null
        ? nothing
        : html`<p><button type="button" ?disabled=${this.busy} @click=${() => void this.load(this.next)}>${words.older}</button></p>`}`;
  }

  private renderRow(entry: Entry): TemplateResult {
    return html`<tr data-number=${entry.number}>
      <td class="number">${entry.number}</td>
      <td class="time">${moment(entry.time)}</td>
      <th scope="row">${entry.actor}</th>
      <td>${named(entry.door)}${entry.address ? html` <span class="small">${entry.address}</span>` : nothing}</td>
      <td title=${entry.action}>${named(entry.action)}</td>
      <td class="words">${entry.subject}</td>
      <td>${entry.customer}</td>
      <td class="words">
        ${Object.entries(entry.details).map(([name, fact]) => html`<div><span class="small">${name}</span> ${fact}</div>`)}
      </td>
    </tr>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const word = (name: keyof Filter) => String(data.get(name) ?? "");
    this.filter = {
      from: word("from"),
      to: word("to"),
      door: word("door"),
      actor: word("actor"),
      action: word("action"),
      customer: word("customer"),
      text: word("text"),
    };
    void this.load(null);
  }

  private reset(): void {
    this.querySelector("form")?.reset();
    this.filter = { ...EVERYTHING };
    void this.load(null);
  }
}
