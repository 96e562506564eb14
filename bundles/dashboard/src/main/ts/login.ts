// Asks who somebody is, loaded when it has to: with its own words.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, Refused, type Step, type Who } from "./api.js";
import { language, t } from "./words.js";

const en = {
  user: "User",
  password: "Password",
  login: "Log in",
  loginWrong: "Name or password is wrong.",
  code: "Code",
  codeIntro: "Type the code of your authenticator app, or one of your recovery codes.",
  codeWrong: "The code is wrong, or it is too late for it. Try the next one, or begin again.",
  newPassword: "New password",
  passwordRule: "12 characters or more, of any kind; not your name, nothing that repeats or counts.",
  savePassword: "Save and log in",
  loginAgain: "Begin again",
  loginIntro: "Machines at a glance. Log in with your account of this site.",
};

const de: typeof en = {
  user: "Benutzer",
  password: "Passwort",
  login: "Anmelden",
  loginWrong: "Name oder Passwort ist falsch.",
  code: "Code",
  codeIntro: "Geben Sie den Code Ihrer Authenticator-App ein oder einen Ihrer Wiederherstellungscodes.",
  codeWrong: "Der Code ist falsch, oder es ist zu spät dafür. Versuchen Sie den nächsten, oder beginnen Sie von vorn.",
  newPassword: "Neues Passwort",
  passwordRule: "Mindestens 12 beliebige Zeichen; nicht Ihr Name, nichts, das sich wiederholt oder zählt.",
  savePassword: "Speichern und anmelden",
  loginAgain: "Von vorn beginnen",
  loginIntro: "Maschinen auf einen Blick. Anmelden mit dem Konto dieses Standorts.",
};

const words = language === "de" ? de : en;

/**
 * Asks for name and password, then for a code or a new password if the server wants one; says `in`
 * when it let the person in.
 */
@customElement("millwright-login")
export class Login extends LitElement {
  @state() private error = "";
  @state() private busy = false;
  @state() private step: Step | undefined;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const next = this.step?.next;
    return html`<main class="login" id="content">
      <h1>${t("title")}</h1>
      ${next === "code" ? this.renderCode() : next === "password" ? this.renderNewPassword(this.step!.why) : this.renderLogin()}
    </main>`;
  }

  private renderLogin(): TemplateResult {
    return html`<p>${words.loginIntro}</p>
      <form @submit=${(event: SubmitEvent) =>
        this.submit(event, (data) => api.login(text(data, "user"), text(data, "password")))}>
        <label for="user">${words.user}</label>
        <input id="user" name="user" autocomplete="username" autocapitalize="none" required autofocus />
        <label for="password">${words.password}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        ${this.renderEnd(words.login)}
      </form>`;
  }

  private renderCode(): TemplateResult {
    return html`<p id="hint">${words.codeIntro}</p>
      <form @submit=${(event: SubmitEvent) =>
        this.submit(event, (data) => api.code(this.step!.ticket, text(data, "code").replaceAll(" ", "")))}>
        <label for="code">${words.code}</label>
        <input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" required aria-describedby="hint" />
        ${this.renderEnd(words.login)}
      </form>
      ${this.renderBack()}`;
  }

  private renderNewPassword(why: string): TemplateResult {
    return html`<p>${why}</p>
      <p id="hint">${words.passwordRule}</p>
      <form @submit=${(event: SubmitEvent) =>
        this.submit(event, (data) => api.newPassword(this.step!.ticket, text(data, "password")))}>
        <label for="password">${words.newPassword}</label>
        <input id="password" name="password" type="password" minlength="12" maxlength="256" autocomplete="new-password" required aria-describedby="hint" />
        ${this.renderEnd(words.savePassword)}
      </form>
      ${this.renderBack()}`;
  }

  private renderEnd(label: string): TemplateResult {
    return html`<p class="error" role="alert">${this.error || nothing}</p>
      <button type="submit" class="primary" ?disabled=${this.busy}>${label}</button>`;
  }

  private renderBack(): TemplateResult {
    return html`<button type="button" class="link" @click=${this.again}>${words.loginAgain}</button>`;
  }

  private again(): void {
    this.step = undefined;
    this.error = "";
  }

  private async submit(event: SubmitEvent, send: (data: FormData) => Promise<Who | Step>): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.busy = true;
    this.error = "";
    try {
      await this.next(await send(new FormData(form)));
    } catch (refused) {
      this.error = this.words(refused);
      form.querySelector<HTMLInputElement>("input:last-of-type")?.select();
    } finally {
      this.busy = false;
    }
  }

  private async next(answer: Who | Step): Promise<void> {
    if ("next" in answer) {
      this.step = answer;
      await this.updateComplete;
      this.querySelector("input")?.focus();
    } else {
      this.dispatchEvent(new CustomEvent("in", { detail: answer }));
    }
  }

  private words(refused: unknown): string {
    if (!(refused instanceof Refused) || refused.status === 0) {
      return t("unreachable");
    }
    if (refused.status !== 401) {
      return refused.detail;
    }
    return this.step ? words.codeWrong : words.loginWrong;
  }
}

const text = (data: FormData, name: string) => String(data.get(name) ?? "");
