// What is planned on one machine: what is late, what comes next, what was last.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { dayAfter, gist, plans, today, type Due } from "./plans-calls.js";
import { dayOf, dayWords, words } from "./plans-words.js";

const AGAIN_MS = 300_000;

@customElement("millwright-machine-plan")
export class MachinePlan extends LitElement {
  @property() machine = "";
  /** What was not told is not shown as nothing. */
  @state() private all: Due[] | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.read(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("machine")) {
      void this.read();
    }
  }

  private async read(): Promise<void> {
    const { machine } = this;
    const now = today();
    const all = await plans.dues(dayAfter(now, -700), dayAfter(now, 366), machine).then((answer) => answer.dues).catch(() => undefined);
    if (machine === this.machine) {
      this.all = all;
    }
  }

  protected override render() {
    if (!this.all) {
      return nothing;
    }
    const now = today();
    const { late, next, last, valid } = gist(this.all, now);
    return html`${late.map((each) => line(words.late, each))} ${next ? line(words.next, next) : nothing} ${last ? line(words.last, last) : nothing}
      ${valid.map((each) => html`<p class=${each.validUntil! < now ? "remark wrong" : "small"}>${each.title}: ${certificate(each.validUntil!, now)}</p>`)}
      ${this.all.length === 0 ? html`<p>${words.nothing}</p>` : nothing}
      <p><a href="#/plans">${words.all}</a></p>`;
  }
}

export function certificate(day: string, now: string): string {
  return day < now ? words.expired(dayWords(day)) : words.valid(dayWords(day));
}

function line(name: string, one: Due): TemplateResult {
  return html`<p data-state=${one.state}><strong>${one.state === "OVERDUE" ? "△ " : ""}${name}: ${one.title}</strong> ${one.done ? dayWords(one.done) : dayOf(one)}
    ${one.ticket ? html`<a href="#/tickets/${one.ticket}">${one.number}</a>` : nothing}
    ${one.words ? html`<span class="small">${one.words}</span>` : nothing} ${one.trouble ? html`<span class="small">${one.trouble}</span>` : nothing}</p>`;
}
