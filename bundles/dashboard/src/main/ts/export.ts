// Takes a machine's own data away as a file, loaded after the page: with its own words.
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { address, day } from "./days.js";
import { language } from "./words.js";

const en = {
  title: "Export",
  intro: "All readings, events and gaps as tables in a zip, for other programs.",
  from: "From",
  to: "To (that day included)",
  download: "Download",
  wrong: "The first day lies after the last.",
};

const de: typeof en = {
  title: "Export",
  intro: "Alle Messwerte, Ereignisse und Lücken als Tabellen in einer ZIP-Datei, für andere Programme.",
  from: "Von",
  to: "Bis (dieser Tag eingeschlossen)",
  download: "Herunterladen",
  wrong: "Der erste Tag liegt nach dem letzten.",
};

const words = language === "de" ? de : en;
const DAY = 86_400_000;

/** Asks for two days and offers the file. */
@customElement("millwright-export")
export class Export extends LitElement {
  @property() machine = "";
  @state() private from = day(new Date(Date.now() - 7 * DAY));
  @state() private to = day(new Date());

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const target = address(this.machine, this.from, this.to);
    return html`<section class="panel export" aria-labelledby="panel-export">
      <h2 id="panel-export">${words.title}</h2>
      <p class="small">${words.intro}</p>
      <p>
        <label>${words.from} <input type="date" name="from" .value=${this.from} @change=${this.took("from")} /></label>
        <label>${words.to} <input type="date" name="to" .value=${this.to} @change=${this.took("to")} /></label>
        ${target ? html`<a href=${target} download>${words.download}</a>` : html`<span class="error" role="alert">${words.wrong}</span>`}
      </p>
    </section>`;
  }

  private took(which: "from" | "to") {
    return (event: Event) => {
      this[which] = (event.target as HTMLInputElement).value;
    };
  }
}
