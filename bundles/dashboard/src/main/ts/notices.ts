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
import { calendar } from "./duty.js";
import "./duty.css";
import type { Kind } from "./notice-forms.js";
import "./notice-file.js";
import { notices, type NoticeRule, type Plan, type Standing, type Way } from "./notices-calls.js";
import { words } from "./notices-words.js";

const AGAIN_MS = 5_000;
const TRIAL_MS = 1_000;
const TRIALS = 60;

@customElement("millwright-notices")
export class NoticesPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @state() private standing: Standing | undefined;
  @state() private plan: Plan | undefined;
  /** What came of the last test, and of which rule. */
  @state() private trial: { rule: string; ways: Way[] } | undefined;
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
      ${this.standing && this.plan ? this.renderDuty(this.plan) : nothing}
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

  /** The name of a file; a way to edit it for who may. */
  private named(kind: Kind, name: string): TemplateResult {
    return this.may("PLATFORM_OPERATE") ? html`<a href="#/notices/${encodeURIComponent(`${kind}~${name}`)}">${name}</a>` : html`${name}`;
  }

  private add(kind: Kind): TemplateResult | typeof nothing {
    return this.may("PLATFORM_OPERATE") ? html`<p class="adds"><a class="add" data-add=${kind} href="#/notices/${kind}~">${words.add[kind]}</a></p>` : nothing;
  }

  private renderStanding(standing: Standing): TemplateResult {
    return html`${section("mail", words.mail, html`<p>${standing.mail.replace(/\.?$/, ".")} ${words.letters(standing.letters)}</p>${standing.trouble ? html`<p class="note">${standing.trouble}</p>` : nothing}`)}
      ${section("rules", words.rules, html`${standing.rules.length === 0 ? html`<p>${words.noRules}</p>` : table(words.rules, [words.rule, words.from, words.whom, words.state, ""], standing.rules.map((each) => this.renderRule(each)))}${this.add("rule")}`)}
      ${section("waiting", words.waiting, standing.waiting.length === 0 ? html`<p>${words.nothing}</p>` : table(words.waiting, [words.rule, words.made, words.tries, words.next, words.trouble], standing.waiting.map(
        (each) => html`<tr><th scope="row">${each.rule}</th><td>${moment(each.made)}</td><td>${each.tries}</td><td>${moment(each.next)}</td><td class="says">${each.trouble}</td></tr>`,
      )))}`;
  }

  private renderRule(rule: NoticeRule): TemplateResult {
    const whom = [...rule.roles, ...rule.addresses, rule.target].filter(Boolean).join(", ");
    return html`<tr data-rule=${rule.name}>
      <th scope="row">${this.named("rule", rule.name)}</th>
      <td>${badge(rule.from)}</td>
      <td class="says">${whom}</td>
      <td>${rule.problem ? html`<span class="remark wrong">✕ ${words.wrong}</span><span class="small">${rule.problem}</span>` : html`✓ ${words.fine}`}
        ${rule.waiting > 0 ? html`<span class="small">${words.waits(rule.waiting)}${rule.trouble ? `: ${rule.trouble}` : ""}</span>` : nothing}
        ${this.trial?.rule === rule.name ? html`<ul class="trial" role="status">${this.trial.ways.map((way) => html`<li>${came(way)}</li>`)}</ul>` : nothing}</td>
      <td>${this.may("PLATFORM_OPERATE") && !rule.problem ? html`<button type="button" class="test" ?disabled=${this.busy} @click=${() => this.test(rule.name)}>${words.test}</button>` : nothing}</td>
    </tr>`;
  }

  private test(rule: string): void {
    void this.attempt(async () => {
      const { test } = await notices.test(rule);
      void this.follow(rule, test);
      await this.read();
      return words.tested;
    });
  }

  /** Asks until every way has taken or refused it, for a minute. */
  private async follow(rule: string, test: string): Promise<void> {
    for (let i = 0; i < TRIALS && this.isConnected; i++) {
      const { ways } = await notices.outcome(test).catch(() => ({ ways: [] as Way[] }));
      this.trial = { rule, ways };
      if (ways.every((way) => way.state !== "WAITING")) {
        return;
      }
      await new Promise((wake) => setTimeout(wake, TRIAL_MS));
    }
  }

  private renderDuty(plan: Plan): TemplateResult {
    return html`${section("chains", words.chains, html`${plan.chains.length === 0 ? html`<p>${words.noChains}</p>` : table(words.chains, [words.chain, words.from, words.steps], plan.chains.map(
        (each) => html`<tr data-chain=${each.name}>
          <th scope="row">${this.named("chain", each.name)}</th>
          <td>${badge(each.from)}</td>
          <td class="says">${each.problem || `${each.steps.map((step) => `${words.after(step.minutes)} ${step.whom}`).join(", ")}${each.repeatMinutes > 0 ? words.again(each.repeatMinutes) : ""}`}</td>
        </tr>`,
      ))}${this.add("chain")}`)}
      ${section("rosters", words.rosters, html`${plan.rosters.length === 0 ? html`<p>${words.noRosters}</p>` : plan.rosters.map(
        (each) => html`<h3 data-roster=${each.name}>${this.named("roster", each.name)}</h3>
          ${each.problem ? html`<p class="note">${each.problem}</p>` : html`<p>${words.now}: <b>${each.now.join(", ") || words.nobody}</b> <span class="small">${each.zone}</span></p>
            <h4>${words.turns}</h4>
            ${calendar(each.name, each.turns, each.zone)}`}`,
      )}${this.add("roster")}`)}`;
  }
}

function came(way: Way): string {
  switch (way.state) {
    case "SENT":
      return words.taken(way.to);
    case "GIVEN_UP":
      return words.refused(way.to, way.trouble);
    default:
      return words.notYet(way.to, way.trouble);
  }
}

function section(id: string, title: string, body: TemplateResult): TemplateResult {
  return html`<section class="panel" aria-labelledby="notice-${id}"><h2 id="notice-${id}">${title}</h2>${body}</section>`;
}
