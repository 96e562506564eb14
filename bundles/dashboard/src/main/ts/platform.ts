// How the platform itself is: each check, since when, and what to do.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Part } from "./form.js";
import { moment, when } from "./format.js";
import { badge } from "./light.js";
import "./rules.css";
import { lightOf, platform, type Check } from "./notices-calls.js";
import { words } from "./notices-words.js";

const AGAIN_MS = 30_000;

@customElement("millwright-platform")
export class PlatformPage extends Part {
  @state() private looked: string | null = null;
  @state() private checks: Check[] | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      await this.read();
      return "";
    });
    this.timer = setInterval(() => void this.read().catch(() => undefined), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  private async read(): Promise<void> {
    ({ looked: this.looked, checks: this.checks } = await platform.health());
  }

  protected override render() {
    return html`<main id="content" class="rules-page platform-page" tabindex="-1">
      <h1>${words.platform}</h1>
      <p>${words.platformIntro} <a href="#/machines/platform">platform</a></p>
      ${this.outcome()}
      ${this.checks
        ? html`<p class="small">${this.looked ? words.looked(when(this.looked)) : words.unlooked}</p>
            <div class="scroll" tabindex="0" role="group" aria-label=${words.platform}><table class="machines rules-list">
              <thead><tr><th scope="col">${words.state}</th><th scope="col">${words.check}</th><th scope="col">${words.seen}</th><th scope="col">${words.advice}</th><th scope="col">${words.since}</th></tr></thead>
              <tbody>${this.checks.map((each) => renderCheck(each))}</tbody>
            </table></div>`
        : nothing}
    </main>`;
  }
}

function renderCheck(check: Check): TemplateResult {
  return html`<tr data-check=${check.check}>
    <td>${badge(lightOf(check.verdict))}</td>
    <th scope="row">${check.check}${check.calls ? nothing : html`<span class="small">${words.quiet}</span>`}</th>
    <td class="says">${check.seen}</td>
    <td class="says">${check.advice}</td>
    <td>${moment(check.since)}</td>
  </tr>`;
}
