// One's own account, loaded when somebody looks: with its own words.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, type Person } from "./accounts.js";
import { problemWords, type Who } from "./api.js";
import "./exports.js";
import "./factor.js";
import { Part, type Data } from "./form.js";
import { grantsTable } from "./grants.js";
import { words } from "./people-words.js";
import type { Sessions } from "./sessions.js";
import "./sessions.js";
import "./sound.js";
import "./tokens.js";

/** All of one's own account. */
@customElement("millwright-account")
export class AccountPage extends LitElement {
  @property({ attribute: false }) who: Who | undefined;
  @state() private own: Person | undefined;
  @state() private problem = "";

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    try {
      this.own = await accounts.own();
      this.problem = "";
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  protected override render() {
    return html`<main id="content" tabindex="-1">
      <h1>${words.account}</h1>
      ${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
      ${this.own ? this.renderParts(this.own) : nothing}
    </main>`;
  }

  private renderParts(own: Person): TemplateResult {
    return html`<div class="panels">
      <div class="column">
        <millwright-profile .own=${own} @changed=${this.read}></millwright-profile>
        <section class="panel" aria-labelledby="you-are">
          <h2 id="you-are">${words.youAre}</h2>
          <div class="scroll">${grantsTable(own.grants)}</div>
        </section>
        <millwright-password @changed=${this.sessionsChanged}></millwright-password>
      </div>
      <div class="column">
        <millwright-sessions @ended=${() => this.dispatchEvent(new CustomEvent("ended"))}></millwright-sessions>
        <millwright-factor .on=${own.secondFactor} @changed=${this.read}></millwright-factor>
        <millwright-tokens .may=${this.who?.may ?? []}></millwright-tokens>
        <millwright-sound></millwright-sound>
        <millwright-exports own></millwright-exports>
      </div>
    </div>`;
  }

  private sessionsChanged(): void {
    void this.querySelector<Sessions>("millwright-sessions")?.read();
    this.dispatchEvent(new CustomEvent("ended"));
  }
}

/** Name, address and language. */
@customElement("millwright-profile")
export class Profile extends Part {
  @property({ attribute: false }) own: Person | undefined;

  protected override render() {
    const own = this.own;
    return own
      ? html`<section class="panel" aria-labelledby="profile">
          <h2 id="profile">${words.profile}</h2>
          <p>${words.loginOwn(own.login)}</p>
          <form class="form" @submit=${this.sent((data) => this.save(data))}>
            ${this.field("profile", { name: "name", label: words.name, value: own.name, autocomplete: "name" })}
            ${this.field("profile", { name: "email", label: words.email, type: "email", value: own.email, autocomplete: "email", required: false })}
            ${this.field("profile", { name: "phone", label: words.phone, type: "tel", value: own.phone, autocomplete: "tel", required: false })}
            ${this.choice("profile", "language", words.language, [["de", words.de], ["en", words.en]], own.language)}
            <button type="submit" class="primary" ?disabled=${this.busy}>${words.save}</button>
            ${this.outcome()}
          </form>
        </section>`
      : nothing;
  }

  private async save(data: Data): Promise<string> {
    await accounts.changeOwn({ name: data.text("name"), email: data.text("email"), language: data.text("language"), phone: data.text("phone") });
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }
}

/** Changes the password. */
@customElement("millwright-password")
export class Password extends Part {
  protected override render() {
    return html`<section class="panel" aria-labelledby="password-part">
      <h2 id="password-part">${words.password}</h2>
      <form class="form" @submit=${this.sent((data) => this.change(data))}>
        ${this.field("password", { name: "old", label: words.passwordOld, type: "password", autocomplete: "current-password" })}
        ${this.field("password", { name: "password", label: words.passwordNew, type: "password", autocomplete: "new-password", hint: words.passwordRule })}
        <button type="submit" class="primary" ?disabled=${this.busy}>${words.passwordChange}</button>
        ${this.outcome()}
      </form>
    </section>`;
  }

  private async change(data: Data): Promise<string> {
    await accounts.changePassword(data.text("old"), data.text("password"));
    this.querySelector("form")?.reset();
    this.dispatchEvent(new CustomEvent("changed"));
    return words.passwordChanged;
  }
}
