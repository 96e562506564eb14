// Where the link of an invitation leads; nobody is logged in yet.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts } from "./accounts.js";
import { problemWords, Refused } from "./api.js";
import { Part, type Data } from "./form.js";
import { words } from "./people-words.js";

/** Greets the person and asks for a password; says `done` when it is set. */
@customElement("millwright-invitation")
export class Invitation extends Part {
  @property() secret = "";
  @state() private invitee: { login: string; name: string } | undefined;
  @state() private problem = "";

  // Not when it is connected: this file may come after the element, whose secret counts from the first update on.
  protected override firstUpdated(): void {
    document.title = words.invitation;
    void this.look();
  }

  private async look(): Promise<void> {
    try {
      this.invitee = await accounts.invitation(this.secret);
    } catch (refused) {
      this.problem = Invitation.reason(refused);
    }
  }

  private static reason(refused: unknown): string {
    return refused instanceof Refused && refused.status === 404 ? words.invitationVoid : problemWords(refused);
  }

  protected override render() {
    return html`<main class="login" id="content" tabindex="-1">
      <h1>${this.invitee ? words.welcome(this.invitee.name) : words.invitation}</h1>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      ${this.invitee
        ? html`<p>${words.invitationIntro(this.invitee.login)}</p>
            <form @submit=${this.sent((data) => this.accept(data))}>
              <input type="hidden" name="username" autocomplete="username" .value=${this.invitee.login} />
              ${this.field("invitation", { name: "password", label: words.passwordNew, type: "password", autocomplete: "new-password", hint: words.passwordRule })}
              <button type="submit" class="primary" ?disabled=${this.busy}>${words.invitationSave}</button>
              ${this.outcome()}
            </form>`
        : nothing}
    </main>`;
  }

  private async accept(data: Data): Promise<string> {
    try {
      await accounts.accept(this.secret, data.text("password"));
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 404) {
        this.invitee = undefined;
        this.problem = words.invitationVoid;
        return "";
      }
      throw refused;
    }
    this.dispatchEvent(new CustomEvent("done"));
    return words.saved;
  }
}
