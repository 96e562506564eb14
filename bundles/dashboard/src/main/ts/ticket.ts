// One ticket: its deadlines with their reasons, its history, and what can be done with it.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Refused } from "./api.js";
import { moment } from "./format.js";
import { Part, type Data } from "./form.js";
import "./handover.js";
import { pair } from "./panel.js";
import "./ticket-files.js";
import { explained } from "./ticket-clock.js";
import { named, words, type Group } from "./ticket-words.js";
import { minute, tickets, type Entry, type Ticket, type TicketPage } from "./tickets-calls.js";
import { typed } from "./typed.js";

const DUTIES = ["IDENTIFIED", "BUSINESS_IMPACT", "FILES", "DEMONSTRATED", "DIAGNOSED", "ACCESS"];
const RESOLUTIONS: Readonly<Record<string, readonly string[]>> = {
  INCIDENT: ["WORKAROUND", "SOLUTION"],
  PROBLEM: ["ROOT_CAUSE"],
  CHANGE: ["CARRIED_OUT", "ROLLED_BACK"],
  SERVICE_REQUEST: ["DONE"],
  QUESTION: ["ANSWERED"],
};

const options = (group: Group, names: readonly string[]) => names.map((each) => [each, named(group, each)] as const);
const same = (names: readonly string[]) => names.map((each) => [each, each] as const);

@customElement("millwright-ticket")
export class OneTicket extends Part {
  @property() ticket = "";
  @state() private page: TicketPage | undefined;
  @state() private to = "";
  @state() private noted = minute(new Date());

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./ticket-time.js");
    void import("./knowledge-hint.js");
    void import("./reply-box.js");
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.page = undefined;
      void this.attempt(() => this.read());
    }
  }

  private async read(): Promise<string> {
    const asked = this.ticket;
    try {
      this.show(asked, await tickets.one(asked));
    } catch (refused) {
      if (asked === this.ticket) {
        throw refused;
      }
    }
    return "";
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, page: TicketPage): boolean {
    if (asked === this.ticket) {
      this.page = page;
    }
    return asked === this.ticket;
  }

  private async act(deed: string, form: object): Promise<string> {
    const asked = this.ticket;
    try {
      if (!this.show(asked, await tickets.act(asked, deed, form))) {
        return "";
      }
    } catch (refused) {
      if (asked === this.ticket && refused instanceof Refused && refused.status === 409) {
        await this.readAgain();
      }
      throw refused;
    }
    this.to = "";
    return words.saved;
  }

  /** What others did meanwhile is shown beside what was typed. */
  private async readAgain(): Promise<void> {
    const back = typed(this);
    await this.read();
    await this.updateComplete;
    back();
  }

  /** A part of the page did something with it. */
  private readonly changed = (): void => void this.attempt(() => this.readAgain().then(() => ""));

  /** Whoever saw something else is told what was done meanwhile. */
  private seen(form: object): object {
    return { version: this.page?.ticket.version, ...form };
  }

  protected override render() {
    const page = this.page;
    return html`${page ? this.renderTicket(page) : nothing} ${this.outcome()}`;
  }

  private renderTicket(page: TicketPage): TemplateResult {
    const ticket = page.ticket;
    return html`<h1>${ticket.number} ${ticket.title}</h1>
      ${ticket.cleared ? html`<p class="note">${words.proposes}</p>` : nothing}
      <div class="panels">
        <div class="column">${this.renderFacts(page, ticket)} ${this.renderChecklist(page)} ${this.renderClocks(page)} ${this.renderHistory(page)}
          <millwright-ticket-files .ticket=${this.ticket} ?works=${page.mayWork} ?over=${isOver(ticket)} @changed=${this.changed}></millwright-ticket-files>
          <millwright-ticket-time .ticket=${this.ticket}></millwright-ticket-time> ${this.renderParts(page)}</div>
        <div class="column">${this.renderFeedback(ticket)} ${this.renderContacts(page, ticket)} <millwright-knowledge-hint .ticket=${this.ticket}></millwright-knowledge-hint> ${this.renderDeeds(page, ticket)} ${this.renderLinks(page, ticket)}
          ${page.mayWork ? html`<millwright-handover .ticket=${ticket.id}></millwright-handover>` : nothing}</div>
      </div>`;
  }

  /** Nobody is asked before it is closed, nor of one that goes on elsewhere. */
  private renderFeedback(ticket: Ticket): TemplateResult | typeof nothing {
    if (ticket.state !== "CLOSED") {
      return nothing;
    }
    void import("./ticket-feedback.js");
    return html`<millwright-ticket-feedback .ticket=${this.ticket}></millwright-ticket-feedback>`;
  }

  // One click writes down that somebody has called, which begins the times of a candidate.
  private renderContacts(page: TicketPage, ticket: Ticket): TemplateResult {
    void import("./site-contacts.js");
    return html`<millwright-contacts .machine=${ticket.machine ?? ""} .customer=${ticket.customer} .opener=${ticket.by}
      ?logs=${page.mayWork && page.steps.length > 0 && !ticket.called} ?waits=${Boolean(ticket.candidate)}
      @called=${(event: CustomEvent<string>) => this.attempt(() => this.act("call", this.seen({ text: event.detail })))}></millwright-contacts>`;
  }

  private renderLinks(page: TicketPage, ticket: Ticket): TemplateResult {
    void import("./ticket-links.js");
    void import("./ticket-merge.js");
    void import("./ticket-watch.js");
    return html`<millwright-ticket-watch .ticket=${this.ticket}></millwright-ticket-watch>
      <millwright-ticket-links .ticket=${this.ticket} .version=${ticket.version} ?works=${page.mayWork} @changed=${this.changed}></millwright-ticket-links>
      <millwright-ticket-merge .ticket=${this.ticket} .version=${ticket.version} .past=${page.past} .kind=${ticket.kind} ?works=${page.mayWork} ?over=${isOver(ticket)} @changed=${this.changed}></millwright-ticket-merge>`;
  }

  private renderFacts(page: TicketPage, ticket: Ticket): TemplateResult {
    return html`<section class="panel" aria-labelledby="ticket-facts">
      <h2 id="ticket-facts">${named("kind", ticket.kind)}</h2>
      <dl class="pairs">
        ${pair(words.state, `${named("state", ticket.state)}${ticket.resolution ? ", " + named("resolution", ticket.resolution) : ""}`)}
        ${pair(words.priority, `${ticket.priority} ${ticket.environment}${ticket.candidate ? ", " + words.candidate : ""}`)}
        ${ticket.machine ? pair(words.machine, html`<a href="#/machines/${encodeURIComponent(ticket.machine)}">${ticket.machine}</a>`) : nothing}
        ${ticket.customer ? pair(words.customer, ticket.customer) : nothing} ${pair(words.who, ticket.assignee || words.nobody)}
        ${pair(words.opened(ticket.by), moment(ticket.opened))} ${ticket.called ? pair(words.callAt, moment(ticket.called)) : nothing}
        ${ticket.repeats > 1 ? pair("×", words.repeats(ticket.repeats)) : nothing}
        ${page.agreed.measures ? pair(words.agreed, `${page.agreed.measures} (${page.agreed.vendor}, ${page.agreed.customer})`) : nothing}
        ${page.plan.minutes ? html`${pair(words.minutes, String(page.plan.minutes))} ${pair(words.steps, page.plan.steps)} ${pair(words.rollback, page.plan.rollback)}` : nothing}
      </dl>
      ${page.text ? html`<p class="history">${page.text}</p>` : nothing}
    </section>`;
  }

  private renderClocks(page: TicketPage): TemplateResult {
    return html`<section class="panel" aria-labelledby="ticket-clocks">
      <h2 id="ticket-clocks">${words.clocks}</h2>
      ${page.clocks.length === 0 ? html`<p>${words.noClocks}</p>` : page.clocks.map(explained)}
    </section> ${this.renderScope(page)}`;
  }

  private renderScope(page: TicketPage): TemplateResult {
    void import("./ticket-scope.js");
    return html`<millwright-ticket-scope .ticket=${this.ticket} .version=${page.ticket.version} ?works=${page.mayWork} @changed=${this.changed}></millwright-ticket-scope>`;
  }

  private renderChecklist(page: TicketPage): TemplateResult | typeof nothing {
    if (!page.parts.some((each) => each.name === "checklist")) {
      return nothing;
    }
    void import("./request-checklist.js");
    return html`<millwright-request-checklist .ticket=${this.ticket}></millwright-request-checklist>`;
  }

  private renderParts(page: TicketPage): TemplateResult | typeof nothing {
    const sent = page.parts.filter((each) => each.name !== "checklist");
    return sent.length === 0
      ? nothing
      : html`<section class="panel sent" aria-labelledby="ticket-parts">
          <h2 id="ticket-parts">${words.sent}</h2>
          ${sent.map((each) => html`<details><summary>${named("part", each.name)}, ${words.rows(each.rows.length)}</summary><pre tabindex="0">${each.rows.join("\n")}</pre></details>`)}
        </section>`;
  }

  private renderHistory(page: TicketPage): TemplateResult {
    return html`<section class="panel" aria-labelledby="ticket-history">
      <h2 id="ticket-history">${words.history}</h2>
      <ol class="history" reversed>
        ${[...page.past].reverse().map(
          (each) => html`<li class=${each.internal ? "internal" : ""}><span class="small">${moment(each.at)} <b>${each.login}</b> ${named("what", each.what)} ${change(each)}${each.internal ? html` · ${words.internally}` : nothing}</span>${each.text ? html`<br />${each.text}` : nothing}</li>`,
        )}
      </ol>
    </section>`;
  }

  private renderDeeds(page: TicketPage, ticket: Ticket): TemplateResult {
    return html`<section class="panel" aria-labelledby="ticket-answer">
        <h2 id="ticket-answer">${words.answer}</h2>
        <form class="form" @submit=${this.sent((data) => this.say(data))}>
          <div class="field"><label for="answer-text">${words.answer}</label><textarea id="answer-text" name="text" maxlength="8000" required></textarea></div>
          ${page.mayWork ? html`<millwright-reply-box .about=${{ ...ticket, clock: page.clocks.find((each) => each.run === "RUNS" && each.due) ?? null }} @put=${this.put}></millwright-reply-box><label><input type="checkbox" name="internal" value="yes" /> ${words.internal}</label>` : nothing}
          <button type="submit" ?disabled=${this.busy}>${words.say}</button>
        </form>
      </section>
      ${page.steps.length > 0 ? this.renderStep(page, ticket) : nothing}
      ${ticket.kind === "CHANGE" ? this.renderApproval(page, ticket) : nothing}
      ${page.mayWork && page.steps.length > 0 ? this.renderWork(page, ticket) : nothing}`;
  }

  private renderApproval(page: TicketPage, ticket: Ticket): TemplateResult {
    void import("./ticket-approval.js");
    return html`<millwright-ticket-approval .ticket=${this.ticket} .version=${ticket.version} ?works=${page.mayWork} ?early=${["NEW", "OPENED", "WAITING", "ESTIMATED"].includes(ticket.state)} @changed=${this.changed}></millwright-ticket-approval>`;
  }

  /** What is ready is put behind what was typed, to be read before it is sent. */
  private readonly put = (event: CustomEvent<string>): void => {
    const answer = this.querySelector<HTMLTextAreaElement>("#answer-text")!;
    answer.value = [answer.value.trimEnd(), event.detail].filter(Boolean).join("\n\n");
    answer.focus();
  };

  private async say(data: Data): Promise<string> {
    const said = await this.act("comment", { text: data.text("text"), internal: data.all("internal").length > 0 });
    this.querySelector<HTMLTextAreaElement>("#answer-text")!.value = "";
    return said;
  }

  private renderStep(page: TicketPage, ticket: Ticket): TemplateResult {
    const to = page.steps.includes(this.to) ? this.to : (page.steps[0] ?? "");
    const resolutions = RESOLUTIONS[ticket.kind] ?? [];
    return html`<section class="panel" aria-labelledby="ticket-step">
      <h2 id="ticket-step">${words.step}</h2>
      <form class="form" @submit=${this.sent((data) => this.act("step", this.seen({ to, text: data.text("text"), ...resolved(data) })))}>
        ${this.choice("step", "to", words.state, options("state", page.steps), to, (chosen) => (this.to = chosen))}
        ${to === "RESOLVED" ? this.choice("step", "resolution", words.resolution, options("resolution", resolutions), resolutions[0] ?? "") : nothing}
        ${to === "RESOLVED" && ticket.kind === "PROBLEM" ? this.choice("step", "followUp", words.followUp, options("kind", ["CHANGE", "SERVICE_REQUEST"]), "CHANGE") : nothing}
        ${this.field("step", { name: "text", label: words.because, required: to === "CANCELLED" })}
        <button type="submit" ?disabled=${this.busy}>${words.go}</button>
      </form>
    </section>`;
  }

  private renderWork(page: TicketPage, ticket: Ticket): TemplateResult {
    return html`<section class="panel" aria-labelledby="ticket-work">
      <h2 id="ticket-work">${words.work}</h2>
      ${folded(words.duties, html`<form class="form" @submit=${this.sent((data) => this.act("duties", this.seen({ duties: data.all("duties") })))}>
        <fieldset class="ticks"><legend class="unseen">${words.duties}</legend>
          ${DUTIES.map((each) => html`<label><input type="checkbox" name="duties" value=${each} ?checked=${page.duties.includes(each)} .checked=${page.duties.includes(each)} /> ${named("duty", each)}</label>`)}
        </fieldset>
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`)}
      ${folded(words.grade, html`<form class="form" @submit=${this.sent((data) => this.act("grade", this.seen({ priority: data.text("priority"), environment: data.text("environment"), requester: data.text("requester"), text: data.text("text") })))}>
        ${this.choice("grade", "priority", words.priority, same(["P1", "P2", "P3", "P4"]), ticket.priority)}
        ${this.choice("grade", "environment", words.environment, same(["LIVE", "LAB"]), ticket.environment)}
        ${this.choice("grade", "requester", words.asks, options("requester", ["USER", "ADMINISTRATOR"]), ticket.requester)}
        ${this.field("grade", { name: "text", label: words.because })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`)}
      ${ticket.state === "RESOLVED" ? nothing : folded(words.kind, html`<form class="form" @submit=${this.sent((data) => this.act("kind", this.seen({ kind: data.text("kind"), text: data.text("text") })))}>
        ${this.choice("class", "kind", words.kind, options("kind", Object.keys(RESOLUTIONS).filter((each) => each !== ticket.kind)), "")}
        ${this.field("class", { name: "text", label: words.because })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`)}
      ${folded(words.assign, html`<form class="form" @submit=${this.sent((data) => this.act("assign", this.seen({ login: data.text("login") })))}>
        ${this.field("assign", { name: "login", label: words.login, value: ticket.assignee, required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`)}
      ${ticket.called ? nothing : folded(words.call, html`<form class="form" @submit=${this.sent((data) => this.call(data))}>
        ${this.field("call", { name: "at", label: words.callTime, type: "datetime-local", value: this.noted })}
        ${this.field("call", { name: "text", label: words.callAt, required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`, () => (this.noted = minute(new Date())))}
      ${folded(words.agreed, html`<form class="form" @submit=${this.sent((data) => this.act("agreed", this.seen({ measures: data.text("measures"), vendor: data.text("vendor"), customer: data.text("customer") })))}>
        ${this.field("agreed", { name: "measures", label: words.measures, value: page.agreed.measures })}
        ${this.field("agreed", { name: "vendor", label: words.vendor, value: page.agreed.vendor })} ${this.field("agreed", { name: "customer", label: words.forCustomer, value: page.agreed.customer })}
        <button type="submit" ?disabled=${this.busy}>${words.save}</button>
      </form>`)}
      ${ticket.kind === "CHANGE" && ["OPENED", "ESTIMATED"].includes(ticket.state) ? this.renderPlan(page) : nothing}
    </section>`;
  }

  // What is left as it was proposed is now, by the clock of the site.
  private call(data: Data): Promise<string> {
    const at = data.text("at");
    return this.act("call", this.seen({ text: data.text("text"), ...(at === this.noted ? {} : { at: new Date(at).toISOString() }) }));
  }

  private renderPlan(page: TicketPage): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.act("estimate", this.seen({ minutes: Number(data.text("minutes")), steps: data.text("steps"), rollback: data.text("rollback") })))}>
      ${this.field("plan", { name: "minutes", label: words.minutes, type: "number", min: "1", value: page.plan.minutes ? String(page.plan.minutes) : "" })}
      ${this.field("plan", { name: "steps", label: words.steps, value: page.plan.steps })} ${this.field("plan", { name: "rollback", label: words.rollback, value: page.plan.rollback })}
      <button type="submit" ?disabled=${this.busy}>${words.estimate}</button>
    </form>`;
  }
}

const isOver = (ticket: Ticket) => ["CLOSED", "CANCELLED"].includes(ticket.state);

/** A form that opens when somebody wants it. */
function folded(title: string, form: TemplateResult, toggled?: () => void): TemplateResult {
  return html`<details @toggle=${() => toggled?.()}><summary>${title}</summary>${form}</details>`;
}

/** Only what the form asked for is sent. */
function resolved(data: Data): object {
  const resolution = data.text("resolution");
  const followUp = data.text("followUp");
  return { ...(resolution ? { resolution } : {}), ...(followUp ? { followUp } : {}) };
}

function change(entry: Entry): string {
  if (entry.what === "KIND") {
    return [entry.from, entry.to].map((each) => named("kind", each)).join(" → ");
  }
  const word = (name: string) =>
    entry.what === "STATE"
      ? name
          .split(" ")
          .map((each, at) => named(at === 0 ? "state" : "resolution", each))
          .join(", ")
      : entry.what === "DUTIES"
        ? name
            .split(" ")
            .filter(Boolean)
            .map((each) => named("duty", each))
            .join(", ")
        : entry.what === "OPENED"
          ? named("channel", name)
          : entry.what === "LINKED"
            ? name.replace(/^\w+/, (role) => named("role", role))
            : name;
  return entry.what === "DUTIES" ? word(entry.to) : [word(entry.from), word(entry.to)].filter(Boolean).join(" → ");
}
