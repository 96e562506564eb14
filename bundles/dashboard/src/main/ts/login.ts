import { html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, Refused } from "./api.js";
import { t } from "./words.js";

/** Asks for name and password; says `in` when the server let the person in. */
@customElement("millwright-login")
export class Login extends LitElement {
  @state() private error = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<main class="login" id="content">
      <h1>${t("title")}</h1>
      <p>${t("loginIntro")}</p>
      <form @submit=${this.submit}>
        <label for="user">${t("user")}</label>
        <input id="user" name="user" autocomplete="username" autocapitalize="none" required autofocus />
        <label for="password">${t("password")}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <p class="error" role="alert">${this.error || nothing}</p>
        <button type="submit" class="primary" ?disabled=${this.busy}>${t("login")}</button>
      </form>
    </main>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this.busy = true;
    this.error = "";
    try {
      const who = await api.login(String(data.get("user")), String(data.get("password")));
      this.dispatchEvent(new CustomEvent("in", { detail: who }));
    } catch (refused) {
      this.error = Login.words(refused);
      form.querySelector<HTMLInputElement>("#password")?.select();
    } finally {
      this.busy = false;
    }
  }

  private static words(refused: unknown): string {
    if (!(refused instanceof Refused) || refused.status === 0) {
      return t("unreachable");
    }
    return refused.status === 401 ? t("loginWrong") : refused.detail;
  }
}
