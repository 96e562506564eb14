// A new account, and the link its person follows.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, link, type Fleet, type Grant, type Invited, type Role } from "./accounts.js";
import { Part, type Data } from "./form.js";
import "./grants.js";
import { words } from "./people-words.js";

const OURS = "";

/** A link to send, shown once; or where it was sent. */
export function linkNote(invited: Invited): TemplateResult {
  if (invited.sentTo) {
    return html`<div class="note" role="status"><p>${words.linkSent(invited.account.name, invited.sentTo)}</p></div>`;
  }
  const address = link(location.href, invited.secret);
  const mail = new URLSearchParams({ subject: words.mailSubject, body: words.mailBody(address) }).toString().replaceAll("+", "%20");
  return html`<div class="note">
    <h3>${words.linkTitle(invited.account.name)}</h3>
    <p>${words.linkHint}</p>
    <millwright-once .label=${words.linkTitle(invited.account.name)} .value=${address}></millwright-once>
    ${invited.account.email
      ? html`<p><a href="mailto:${encodeURIComponent(invited.account.email)}?${mail}">${words.linkMail}</a></p>`
      : nothing}
  </div>`;
}

/** Asks who is invited as what. */
@customElement("millwright-invite")
export class Invite extends Part {
  @property({ attribute: false }) roles: readonly Role[] = [];
  @property({ attribute: false }) fleet: Fleet = { customers: [], sites: [], rows: [] };
  /** Whether people of the platform can be invited too. */
  @property({ type: Boolean }) vendor = false;
  @state() private whose: string | undefined;
  @state() private grants: readonly Grant[] = [];
  @state() private invited: Invited | undefined;

  private get customer(): string | null {
    const whose = this.whose ?? (this.vendor ? OURS : (this.fleet.customers[0]?.id ?? OURS));
    return whose === OURS ? null : whose;
  }

  protected override render() {
    const customers = this.fleet.customers.map((each): [string, string] => [each.id, each.name]);
    return html`<section class="panel" aria-labelledby="invite">
      <h2 id="invite">${words.invite}</h2>
      <form class="form" @submit=${this.sent((data) => this.invite(data))}>
        ${this.choice("invite", "customer", words.inviteWhose, this.vendor ? [[OURS, words.ours], ...customers] : customers, this.customer ?? OURS, (value) => {
          this.whose = value;
          this.grants = [];
        })}
        ${this.field("invite", { name: "login", label: words.login, hint: words.loginHint })}
        ${this.field("invite", { name: "name", label: words.name })}
        ${this.field("invite", { name: "email", label: words.email, type: "email", required: false })}
        ${this.choice("invite", "language", words.language, [["de", words.de], ["en", words.en]], document.documentElement.lang)}
        <millwright-grants .grants=${this.grants} .roles=${this.roles} .fleet=${this.fleet} .customer=${this.customer}
          @changed=${(event: CustomEvent<Grant[]>) => (this.grants = event.detail)}></millwright-grants>
        <button type="submit" class="primary" ?disabled=${this.busy}>${words.inviteDo}</button>
        ${this.outcome()}
      </form>
      ${this.invited ? linkNote(this.invited) : nothing}
    </section>`;
  }

  private async invite(data: Data): Promise<string> {
    const profile = { login: data.text("login"), name: data.text("name"), email: data.text("email"), language: data.text("language") };
    this.invited = await accounts.invite(profile, this.customer, [...this.grants]);
    this.querySelector("form")?.reset();
    this.whose = undefined;
    this.grants = [];
    this.dispatchEvent(new CustomEvent("changed"));
    return "";
  }
}
