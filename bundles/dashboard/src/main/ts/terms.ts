// Terms that somebody has to accept before anything else: comes with the login, with its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, call } from "./api.js";
import { Part } from "./form.js";
import { inLanguage, type Terms } from "./terms-texts.js";
import { language, t } from "./words.js";

const en = {
  title: "New terms",
  intro: "Please read and accept them; then the page goes on.",
  version: (version: string) => `Version ${version}`,
  more: "More about it",
  accept: (title: string) => `I accept: ${title}`,
};

const de: typeof en = {
  title: "Neue Bedingungen",
  intro: "Bitte lesen und annehmen; dann geht es weiter.",
  version: (version) => `Fassung ${version}`,
  more: "Mehr dazu",
  accept: (title) => `Ich nehme an: ${title}`,
};

const words = language === "de" ? de : en;

/** One after the other, until none is left: then the page begins anew. */
@customElement("millwright-terms")
export class TermsPage extends Part {
  @state() private all: Terms[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read());
  }

  private async read(): Promise<string> {
    this.all = (await call<{ terms: Terms[] }>("GET", "/terms")).terms;
    if (this.all.length === 0) {
      location.reload();
    }
    await this.updateComplete;
    this.querySelector<HTMLElement>("#content")?.focus({ preventScroll: true });
    return "";
  }

  protected override render() {
    const [first] = this.all;
    return html`<main id="content" tabindex="-1">
      <h1>${words.title}</h1>
      <p>${words.intro}</p>
      ${first ? this.renderOne(first) : nothing} ${this.outcome()}
      <p><button type="button" class="logout" @click=${this.leave}>${t("logout")}</button></p>
    </main>`;
  }

  private renderOne(terms: Terms): TemplateResult {
    const text = inLanguage(terms, language);
    return html`<section class="panel" aria-labelledby="terms" lang=${text.language}>
      <h2 id="terms">${text.title}</h2>
      <p class="small">${words.version(terms.version)}</p>
      <p class="wrapped">${text.text}</p>
      ${text.link ? html`<p><a href=${text.link} rel="noopener noreferrer" target="_blank">${words.more}</a></p>` : nothing}
      <button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.accept(terms, text.sha256)}>${words.accept(text.title)}</button>
    </section>`;
  }

  private async leave(): Promise<void> {
    await api.logout().catch(() => undefined);
    location.reload();
  }

  private accept(terms: Terms, sha256: string): void {
    void this.attempt(async () => {
      await call<void>("POST", `/terms/${encodeURIComponent(terms.id)}/acceptance`, { version: terms.version, sha256 });
      return this.read();
    });
  }
}
