// One account of somebody else.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, type Fleet, type Grant, type Invited, type Person, type PersonPage, type Role } from "./accounts.js";
import { problemWords, Refused } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { grantsTable } from "./grants.js";
import { linkNote } from "./invite.js";
import { pair } from "./panel.js";
import { called, words } from "./people-words.js";
import type { Sessions } from "./sessions.js";
import "./sessions.js";
import "./tokens.js";

/** Who it is, what they are, and whether they get in. */
@customElement("millwright-person")
export class PersonDetails extends Part {
  @property() person = "";
  @property({ attribute: false }) roles: readonly Role[] = [];
  @property({ attribute: false }) fleet: Fleet = { customers: [], sites: [], rows: [] };
  @state() private page: PersonPage | undefined;
  @state() private problem = "";
  @state() private grants: readonly Grant[] = [];
  @state() private invited: Invited | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    try {
      this.take(await accounts.one(this.person));
    } catch (refused) {
      this.problem = refused instanceof Refused && refused.status === 404 ? words.noSuch : problemWords(refused);
    }
  }

  private take(page: PersonPage): void {
    this.page = page;
    this.grants = page.account.grants;
  }

  private may(permission: string): boolean {
    return this.page?.may.includes(permission) ?? false;
  }

  protected override render() {
    if (!this.page) {
      return html`<p role="alert">${this.problem || words.loading}</p>`;
    }
    const account = this.page.account;
    return html`<h1>${account.name} <span class="small">${account.login}</span></h1>
      ${account.self ? html`<p class="note"><a href="#/account">${words.self}</a></p>` : nothing}
      ${this.outcome()}
      <div class="panels">
        <div class="column">${this.renderProfile(account)} ${this.renderGrants(account)}</div>
        <div class="column">
          ${this.renderAccess(account)}
          <millwright-sessions .person=${this.person} .readonly=${!this.may("ACCOUNT_MANAGE")}></millwright-sessions>
          <millwright-tokens .person=${this.person} .readonly=${!this.may("ACCOUNT_MANAGE")}></millwright-tokens>
        </div>
      </div>`;
  }

  private renderProfile(account: Person): TemplateResult {
    return html`<section class="panel" aria-labelledby="person-profile">
      <h2 id="person-profile">${words.profile}</h2>
      <dl class="pairs">
        ${pair(words.customer, this.fleet.customers.find((each) => each.id === account.customer)?.name ?? account.customer ?? words.ours)}
        ${pair(words.state, called("state", account.state))} ${pair(words.made, moment(account.made))}
        ${pair(words.used, account.used ? moment(account.used) : words.never)}
      </dl>
      ${this.may("ACCOUNT_MANAGE")
        ? html`<form class="form" @submit=${this.sent((data) => this.saveProfile(data))}>
            ${this.field("person", { name: "login", label: words.login, value: account.login, hint: words.loginHint })}
            ${this.field("person", { name: "name", label: words.name, value: account.name })}
            ${this.field("person", { name: "email", label: words.email, type: "email", value: account.email, required: false })}
            ${this.field("person", { name: "phone", label: words.phone, type: "tel", value: account.phone, required: false })}
            ${this.choice("person", "language", words.language, [["de", words.de], ["en", words.en]], account.language)}
            <button type="submit" class="primary" ?disabled=${this.busy}>${words.save}</button>
          </form>`
        : html`<dl class="pairs">${pair(words.email, account.email)} ${pair(words.phone, html`<a href="tel:${account.phone}">${account.phone}</a>`)} ${pair(words.language, account.language === "de" ? words.de : words.en)}</dl>`}
    </section>`;
  }

  private renderGrants(account: Person): TemplateResult {
    if (!this.may("ACCOUNT_MANAGE")) {
      return html`<section class="panel" aria-labelledby="person-grants">
        <h2 id="person-grants">${words.grants}</h2>
        <div class="scroll">${grantsTable(account.grants)}</div>
      </section>`;
    }
    return html`<section class="panel" aria-label=${words.grants}>
      <form class="form" @submit=${this.sent(() => this.saveGrants())}>
        <millwright-grants .grants=${this.grants} .roles=${this.roles} .fleet=${this.fleet} .customer=${account.customer}
          @changed=${(event: CustomEvent<Grant[]>) => (this.grants = event.detail)}></millwright-grants>
        <button type="submit" class="primary" ?disabled=${this.busy || this.grants === account.grants}>${words.grantsSave}</button>
        <button type="button" ?disabled=${this.grants === account.grants} @click=${() => (this.grants = account.grants)}>${words.cancel}</button>
      </form>
    </section>`;
  }

  private renderAccess(account: Person): TemplateResult | typeof nothing {
    // One's own ways in are changed on one's own page, where the password or a code is asked for.
    const manages = this.may("ACCOUNT_MANAGE") && !account.self;
    const blocks = (manages || this.may("SECURITY_BLOCK")) && !account.self;
    if (!manages && !blocks) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="person-access">
      <h2 id="person-access">${words.access}</h2>
      ${manages && account.state !== "BLOCKED" ? this.renderLink() : nothing}
      ${manages && account.secondFactor
        ? html`<h3>${words.factor}</h3>
            <p class="small">${words.factorResetHint}</p>
            <millwright-sure .label=${words.factorReset} .disabled=${this.busy} @sure=${this.resetFactor}></millwright-sure>`
        : nothing}
      ${blocks ? this.renderBlock(account) : nothing}
      ${manages
        ? html`<h3>${words.remove}</h3>
            <p class="small">${words.removeHint}</p>
            <millwright-sure .label=${words.remove} .disabled=${this.busy} @sure=${this.takeAway}></millwright-sure>`
        : nothing}
    </section>`;
  }

  private renderLink(): TemplateResult {
    return html`<h3>${words.linkNew}</h3>
      <p class="small">${words.linkNewHint}</p>
      <millwright-sure .label=${words.linkNew} .disabled=${this.busy} @sure=${this.inviteAgain}></millwright-sure>
      ${this.invited ? linkNote(this.invited) : nothing}`;
  }

  private renderBlock(account: Person): TemplateResult {
    return account.state === "BLOCKED"
      ? html`<h3>${words.block}</h3>
          <button type="button" ?disabled=${this.busy} @click=${this.unblock}>${words.unblock}</button>`
      : html`<h3>${words.block}</h3>
          <form class="form" @submit=${this.sent((data) => this.block(data))}>
            ${this.field("block", { name: "reason", label: words.reason, hint: words.blockHint })}
            <button type="submit" ?disabled=${this.busy}>${words.blockDo(account.login)}</button>
          </form>`;
  }

  private changed(page: PersonPage, said: string): string {
    this.take(page);
    this.dispatchEvent(new CustomEvent("changed"));
    void this.querySelector<Sessions>("millwright-sessions")?.read();
    return said;
  }

  private async saveProfile(data: Data): Promise<string> {
    const profile = { login: data.text("login"), name: data.text("name"), email: data.text("email"), language: data.text("language"), phone: data.text("phone") };
    return this.changed(await accounts.change(this.person, profile), words.saved);
  }

  private async saveGrants(): Promise<string> {
    return this.changed(await accounts.grant(this.person, [...this.grants]), words.saved);
  }

  private async block(data: Data): Promise<string> {
    return this.changed(await accounts.block(this.person, data.text("reason")), words.blocked);
  }

  private readonly unblock = () => this.attempt(async () => this.changed(await accounts.unblock(this.person), words.unblocked));

  private readonly resetFactor = () => this.attempt(async () => this.changed(await accounts.resetFactor(this.person), words.factorTaken));

  private readonly inviteAgain = () =>
    this.attempt(async () => {
      this.invited = await accounts.inviteAgain(this.person);
      return "";
    });

  private readonly takeAway = () =>
    this.attempt(async () => {
      await accounts.remove(this.person);
      this.dispatchEvent(new CustomEvent("changed"));
      location.hash = "#/people";
      return words.removed;
    });
}
