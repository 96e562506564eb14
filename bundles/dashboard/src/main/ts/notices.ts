// Whom alarms are told, who is called, who is on duty, and what is still on its way.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Who } from "./api.js";
import { Part } from "./form.js";
import "./form.js";
import "./inbox.js";
import { moment } from "./format.js";
import { badge } from "./light.js";
import "./rules.css";
import { table } from "./table.js";
import { notices, type NoticeRule, type Plan, type Standing } from "./notices-calls.js";
import { words } from "./notices-words.js";
import { clock } from "./windows-calls.js";
import { language } from "./words.js";

const AGAIN_MS = 5_000;

@customElement("millwright-notices")
export class NoticesPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @state() private standing: Standing | undefined;
  @state() private plan: Plan | undefined;
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

  private may(permission: string): boolean {
    return this.who?.may.some((each) => each === permission) ?? false;
  }

  private async read(): Promise<void> {
    this.plan = await notices.plan();
    if (this.may("PLATFORM_READ")) {
      this.standing = await notices.standing();
    }
  }

  protected override render() {
    return html`<main id="content" class="rules-page notices-page" tabindex="-1">
      <h1>${words.title}</h1>
      <p>${words.intro}</p>
      ${this.outcome()}
      ${this.plan ? this.renderCalls(this.plan) : nothing}
      ${this.standing ? this.renderStanding(this.standing) : nothing}
      ${this.may("TICKET_WORK") ? html`<millwright-inbox></millwright-inbox>` : nothing}
      ${this.standing && this.plan ? renderDuty(this.plan) : nothing}
    </main>`;
  }

  private renderCalls(plan: Plan): TemplateResult {
    return section("calls", words.calls, plan.calls.length === 0 ? html`<p>${words.noCalls}</p>` : table(words.calls, [words.alarm, words.machine, words.chain, words.next, words.called], plan.calls.map(
      (each) => html`<tr data-call=${each.alarm}>
        <th scope="row">${badge(each.light)} <a href="#/alarms/${each.alarm}">${each.reason}</a></th>
        <td>${each.machine}</td>
        <td>${each.chain}</td>
        <td>${each.paused ? html`❚❚ ${words.paused}` : each.next ? moment(each.next) : nothing}</td>
        <td>${each.called.join(", ")}</td>
      </tr>`,
    )));
  }

  private renderStanding(standing: Standing): TemplateResult {
    return html`${section("mail", words.mail, html`<p>${standing.mail} ${words.letters(standing.letters)}</p>${standing.trouble ? html`<p class="note">${standing.trouble}</p>` : nothing}`)}
      ${section("rules", words.rules, standing.rules.length === 0 ? html`<p>${words.noRules}</p>` : table(words.rules, [words.rule, words.from, words.whom, words.state, ""], standing.rules.map((each) => this.renderRule(each))))}
      ${section("waiting", words.waiting, standing.waiting.length === 0 ? html`<p>${words.nothing}</p>` : table(words.waiting, [words.rule, words.made, words.tries, words.next, words.trouble], standing.waiting.map(
        (each) => html`<tr><th scope="row">${each.rule}</th><td>${moment(each.made)}</td><td>${each.tries}</td><td>${moment(each.next)}</td><td class="says">${each.trouble}</td></tr>`,
      )))}`;
  }

  private renderRule(rule: NoticeRule): TemplateResult {
    const whom = [...rule.roles, ...rule.addresses, rule.target].filter(Boolean).join(", ");
    return html`<tr data-rule=${rule.name}>
      <th scope="row">${rule.name}</th>
      <td>${badge(rule.from)}</td>
      <td class="says">${whom}</td>
      <td>${rule.problem ? html`<span class="remark wrong">✕ ${words.wrong}</span><span class="small">${rule.problem}</span>` : html`✓ ${words.fine}`}
        ${rule.waiting > 0 ? html`<span class="small">${words.waits(rule.waiting)}${rule.trouble ? `: ${rule.trouble}` : ""}</span>` : nothing}</td>
      <td>${this.may("PLATFORM_OPERATE") && !rule.problem ? html`<button type="button" class="test" ?disabled=${this.busy} @click=${() => this.test(rule.name)}>${words.test}</button>` : nothing}</td>
    </tr>`;
  }

  private test(rule: string): void {
    void this.attempt(async () => {
      await notices.test(rule);
      await this.read();
      return words.tested;
    });
  }
}

function renderDuty(plan: Plan): TemplateResult {
  return html`${section("chains", words.chains, plan.chains.length === 0 ? html`<p>${words.noChains}</p>` : table(words.chains, [words.chain, words.from, words.steps], plan.chains.map(
      (each) => html`<tr>
        <th scope="row">${each.name}</th>
        <td>${badge(each.from)}</td>
        <td class="says">${each.problem || `${each.steps.map((step) => `${words.after(step.minutes)} ${step.whom}`).join(", ")}${each.repeatMinutes > 0 ? words.again(each.repeatMinutes) : ""}`}</td>
      </tr>`,
    )))}
    ${section("rosters", words.rosters, plan.rosters.length === 0 ? html`<p>${words.noRosters}</p>` : html`${plan.rosters.map(
      (each) => html`<h3>${each.name}</h3>
        ${each.problem ? html`<p class="note">${each.problem}</p>` : html`<p>${words.now}: <b>${each.now.join(", ") || words.nobody}</b> <span class="small">${each.zone}</span></p>
          <div class="would-be">${table(words.turns, [words.from, words.until, words.onDuty], each.turns.map(
            (turn) => html`<tr><td>${clock(turn.from, each.zone, language)}</td><td>${clock(turn.until, each.zone, language)}</td><td>${turn.who.join(", ") || words.nobody}</td></tr>`,
          ))}</div>`}`,
    )}`)}`;
}

function section(id: string, title: string, body: TemplateResult): TemplateResult {
  return html`<section class="panel" aria-labelledby="notice-${id}"><h2 id="notice-${id}">${title}</h2>${body}</section>`;
}
