// What is always in sight of a remote session: how far it is, who is in, what is left of the time, whether motion is locked.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { RemoteSession } from "./remote-calls.js";
import { doing, named, words } from "./remote-words.js";

const TICK_MILLIS = 1000;
const MINUTE_MILLIS = 60_000;
const STEPS = ["REQUESTED", "CONSENTED", "ACTIVE", "ENDED", "VERIFIED_CLOSED"] as const;

/** How many of the steps are done; what came to nothing stays where it was. */
export function step(state: string): number {
  const at = state === "MOTION_ALLOWED" ? "ACTIVE" : state === "UNVERIFIED" ? "ENDED" : state;
  return Math.max(0, (STEPS as readonly string[]).indexOf(at));
}

/** What is left until then, in words; never less than nothing. */
export function left(until: string, now: number): string {
  const minutes = Math.floor((Date.parse(until) - now) / MINUTE_MILLIS);
  return minutes < 1 ? words.lastMinute : words.left(minutes);
}

/** Which of the steps were taken: one that was taken back was never allowed. */
export function taken(session: RemoteSession): boolean[] {
  return [true, session.allowedBy !== null, session.engineer !== null, session.ending !== null, session.state === "VERIFIED_CLOSED"];
}

// Of a program of others nothing is proved here.
function called(session: RemoteSession, at: string): string {
  return session.program && at === "VERIFIED_CLOSED" ? words.saidStep : named("step", at);
}

/** Where a session stands among its steps. */
export function steps(session: RemoteSession): TemplateResult {
  const here = step(session.state);
  const done = taken(session);
  return html`<ol class="steps" aria-label=${words.steps}>
    ${STEPS.map((each, at) => html`<li aria-current=${at === here ? "step" : nothing} ?data-done=${done[at] && (at !== here || session.state === "VERIFIED_CLOSED")}>${called(session, each)}</li>`)}
  </ol>`;
}

/** Whether it is recorded, as far as this house can tell; a program of others says so itself. */
export function badge(session: RemoteSession): TemplateResult | typeof nothing {
  if (session.program || session.recorded == null) {
    return nothing;
  }
  return session.recorded ? html`<span class="recorded">${words.recorded}</span>` : html`<b>${words.unrecorded}</b>`;
}

/** The bar above a session that goes on. */
@customElement("millwright-session-bar")
export class SessionBar extends LitElement {
  @property({ attribute: false }) session: RemoteSession | undefined;
  /** Whether who looks at it is the engineer who is in. */
  @property({ type: Boolean }) mine = false;
  @property({ type: Boolean }) busy = false;
  private ticking: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticking = setInterval(() => this.requestUpdate(), TICK_MILLIS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  protected override render() {
    const session = this.session;
    if (!session) {
      return nothing;
    }
    const free = session.state === "MOTION_ALLOWED";
    const until = new Date(session.freeUntil ?? "").toLocaleTimeString();
    return html`<div class="session-bar ${this.mine ? "stays" : ""}" role="group" aria-label=${words.bar}>
      <p class="session-facts"><b>${session.machine}</b><span>${session.customer}</span><span>${words.isIn(session.engineer ?? "")}</span><span>${words.allowedBy(session.allowedBy ?? "")}</span>
        ${session.endsAt ? html`<b role="timer" aria-label=${words.timeLeft}>${left(session.endsAt, Date.now())}</b>` : nothing}${badge(session)}
        ${this.mine ? html`<button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("ended"))}>${words.end}</button>` : nothing}</p>
      ${session.program ? nothing : html`<p class="gate ${free ? "free" : ""}">${free ? words.free(session.freeBy ?? "", until) : words.viewOnly}</p>`}
    </div>`;
  }
}

/** While the customer thinks: the engineer sees what they are asked. */
export function asked(session: RemoteSession): TemplateResult {
  return html`<section class="panel" aria-labelledby="asked"><h2 id="asked">${words.theySee}</h2>
    <dl class="facts">
      <dt>${words.who}</dt><dd>${session.askedBy}</dd>
      <dt>${words.reason}</dt><dd>${session.reason} ${session.ticket}</dd>
      <dt>${words.scopes}</dt><dd><ul>${session.scopes.map((each) => html`<li>${doing(each, session.program)}</li>`)}</ul></dd>
      ${session.program ? html`<dt>${words.program}</dt><dd>${session.program}</dd>` : nothing}
      <dt>${words.minutes}</dt><dd>${session.minutes}</dd>
      <dt>${words.language}</dt><dd>${named("language", session.language)}</dd>
      ${session.appointment ? html`<dt>${words.appointmentAt}</dt><dd>${new Date(session.appointment).toLocaleString()}</dd>` : nothing}
    </dl>
    <p>${words.agreement}</p></section>`;
}
