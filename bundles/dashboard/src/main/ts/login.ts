import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, Refused, type Step, type Who } from "./api.js";
import { t } from "./words.js";

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
    return html`<p>${t("loginIntro")}</p>
      <form @submit=${(event: SubmitEvent) =>
        this.submit(event, (data) => api.login(text(data, "user"), text(data, "password")))}>
        <label for="user">${t("user")}</label>
        <input id="user" name="user" autocomplete="username" autocapitalize="none" required autofocus />
        <label for="password">${t("password")}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        ${this.renderEnd(t("login"))}
      </form>`;
  }

  private renderCode(): TemplateResult {
    return html`<p id="hint">${t("codeIntro")}</p>
      <form @submit=${(event: SubmitEvent) =>
        this.submit(event, (data) => api.code(this.step!.ticket, text(data, "code").replaceAll(" ", "")))}>
        <label for="code">${t("code")}</label>
        <input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" required aria-describedby="hint" />
        ${this.renderEnd(t("login"))}
      </form>
      ${this.renderBack()}`;
  }

  private renderNewPassword(why: string): TemplateResult {
    return html`<p>${why}</p>
      <p id="hint">${t("passwordRule")}</p>
      <form @submit=${(event: SubmitEvent) =>
        this.submit(event, (data) => api.newPassword(this.step!.ticket, text(data, "password")))}>
        <label for="password">${t("newPassword")}</label>
        <input id="password" name="password" type="password" minlength="12" maxlength="256" autocomplete="new-password" required aria-describedby="hint" />
        ${this.renderEnd(t("savePassword"))}
      </form>
      ${this.renderBack()}`;
  }

  private renderEnd(words: string): TemplateResult {
    return html`<p class="error" role="alert">${this.error || nothing}</p>
      <button type="submit" class="primary" ?disabled=${this.busy}>${words}</button>`;
  }

  private renderBack(): TemplateResult {
    return html`<button type="button" class="link" @click=${this.again}>${t("loginAgain")}</button>`;
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
    return t(this.step ? "codeWrong" : "loginWrong");
  }
}

const text = (data: FormData, name: string) => String(data.get(name) ?? "");
