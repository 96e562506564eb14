// Asks who somebody is, loaded when it has to: with its own words.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, Refused, type Step, type Way, type Who } from "./api.js";
import "./terms.js";
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
  ways: "Or log in with",
  wayRefused: "You were not let in. If you should be, ask who runs this site.",
  wayStale: "This log-in took too long or was begun in another window. Begin again.",
  wayAway: "The other site does not answer. Try again later; accounts with a password of this site get in.",
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
  ways: "Oder anmelden mit",
  wayRefused: "Sie wurden nicht eingelassen. Wenn Sie es sollten, fragen Sie den Betreiber dieses Standorts.",
  wayStale: "Diese Anmeldung hat zu lange gedauert oder begann in einem anderen Fenster. Beginnen Sie von vorn.",
  wayAway: "Die andere Seite antwortet nicht. Versuchen Sie es später; Konten mit einem Passwort dieses Standorts kommen hinein.",
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
  @state() private ways: Way[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.comeBack();
    api.ways().then((ways) => (this.ways = ways), () => undefined);
  }

  // Another site has led here: its answer stands behind the #, and is not kept in the history.
  private comeBack(): void {
    const [, what, ticket] = /^#\/login\/(code|password|refused|stale|away)(?:\/(\w+))?$/.exec(location.hash) ?? [];
    if (!what) {
      return;
    }
    history.replaceState(null, "", "#/");
    if (ticket && (what === "code" || what === "password")) {
      this.step = { next: what, ticket, why: "" };
    } else {
      this.error = what === "stale" ? words.wayStale : what === "away" ? words.wayAway : words.wayRefused;
    }
  }

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
      </form>
      ${this.renderWays()}`;
  }

  private renderWays(): TemplateResult | typeof nothing {
    return this.ways.length === 0
      ? nothing
      : html`<nav class="ways" aria-label=${words.ways}>
          <p>${words.ways}</p>
          ${this.ways.map((way) => html`<a class="way" href="/api/session/ways/${way.name}">${way.label}</a>`)}
        </nav>`;
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
