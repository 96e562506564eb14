// What is done about a machine: its maintenance, its open tickets, the last sessions on it.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { moment } from "./format.js";
import { contracts, type Answer } from "./contracts-calls.js";
import { remote, type RemoteSession } from "./remote-calls.js";
import { named as sessionWord } from "./remote-words.js";
import { clockBar } from "./ticket-clock.js";
import { named as ticketWord } from "./ticket-words.js";
import { asked, NO_FILTER, tickets, type Ticket } from "./tickets-calls.js";
import "./tickets.css";
import { clock, windows, type Near } from "./windows-calls.js";
import { language } from "./words.js";

const AGAIN_MS = 60_000;
const MOST_TICKETS = 20;
const MOST_SESSIONS = 5;
/** The right's name in contracts. */
const HEALTH_CHECK = "health-check";

const en = {
  plan: "Maintenance plan",
  noWindows: "No maintenance is under way or announced.",
  open: "Under way until",
  soon: "From",
  allWindows: "All maintenance windows",
  checks: "Remote health checks are in the contract",
  checksLeft: (rest: number, all: number) => `Remote health checks: ${rest} of ${all} left in this contract year`,
  tickets: "Open tickets",
  noTickets: "No ticket of this machine is open.",
  allTickets: "All tickets of this machine",
  sessions: "Last remote sessions",
  noSessions: "Nobody was in this machine from afar.",
  allSessions: "All remote sessions",
};
const de: typeof en = {
  plan: "Wartungsplan",
  noWindows: "Keine Wartung ist im Gang oder angekündigt.",
  open: "Im Gang bis",
  soon: "Ab",
  allWindows: "Alle Wartungsfenster",
  checks: "Zustandsprüfungen aus der Ferne gehören zum Vertrag",
  checksLeft: (rest, all) => `Zustandsprüfungen aus der Ferne: noch ${rest} von ${all} in diesem Vertragsjahr`,
  tickets: "Offene Tickets",
  noTickets: "Kein Ticket dieser Maschine ist offen.",
  allTickets: "Alle Tickets dieser Maschine",
  sessions: "Letzte Fernsitzungen",
  noSessions: "Niemand war aus der Ferne an dieser Maschine.",
  allSessions: "Alle Fernsitzungen",
};
const words = language === "de" ? de : en;

/** The sessions on a machine, the newest first. */
export function sessionsOf(all: readonly RemoteSession[], machine: string): RemoteSession[] {
  return all
    .filter((each) => each.machine === machine)
    .sort((a, b) => b.askedAt.localeCompare(a.askedAt))
    .slice(0, MOST_SESSIONS);
}

@customElement("millwright-machine-work")
export class MachineWork extends LitElement {
  @property() machine = "";
  @property({ attribute: false }) rights: readonly string[] = [];
  /** What was not told, or may not be, is not shown as none. */
  @state() private near: Near[] | undefined;
  @state() private open: Ticket[] | undefined;
  @state() private sessions: RemoteSession[] | undefined;
  @state() private checks: Answer | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./plan-machine.js");
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
    const query = asked({ ...NO_FILTER, machine });
    query.set("most", String(MOST_TICKETS));
    const may = (right: string) => this.rights.includes(right);
    const [near, page, sessions, checks] = await Promise.all([
      windows.near(machine).then((answer) => answer.windows).catch(() => undefined),
      may("TICKET_READ") ? tickets.find(query.toString()).then((answer) => answer.tickets).catch(() => undefined) : undefined,
      remote.all().then((answer) => sessionsOf(answer.sessions, machine)).catch(() => undefined),
      may("CONTRACT_READ") ? contracts.whatIf(machine, HEALTH_CHECK, "").catch(() => undefined) : undefined,
    ]);
    if (machine === this.machine) {
      this.near = near;
      this.open = page;
      this.sessions = sessions;
      this.checks = checks;
    }
  }

  protected override render() {
    const machine = encodeURIComponent(this.machine);
    return html`${part("plan", this.near, words.noWindows, html`${checksWords(this.checks)} <a href="#/windows">${words.allWindows}</a>`, (near) => near.map(
        (each) => html`<p><strong>${each.reason}</strong> ${each.open ? words.open : words.soon} ${clock(each.open ? each.until : each.from, each.zone, language)} <span class="small">${each.zone}</span></p>`,
      ), html`<millwright-machine-plan .machine=${this.machine}></millwright-machine-plan>`)}
      ${part("tickets", this.open, words.noTickets, html`<a href="#/tickets?machine=${machine}">${words.allTickets}</a>`, (open) => html`<ul class="plain">${open.map(
        (each) => html`<li><a href="#/tickets/${each.id}">${each.number}</a> ${each.title} <span class="small">${each.priority}, ${ticketWord("state", each.state)}${each.assignee ? `, ${each.assignee}` : ""}</span> <div>${clockBar(each.clock)}</div></li>`,
      )}</ul>`)}
      ${part("sessions", this.sessions, words.noSessions, html`<a href="#/sessions">${words.allSessions}</a>`, (sessions) => html`<ul class="plain">${sessions.map(
        (each) => html`<li><a href="#/sessions/${each.id}">${each.reason || each.id}</a> <span class="small">${sessionWord("state", each.state)}, ${each.engineer ?? each.askedBy}, ${moment(each.askedAt)}</span></li>`,
      )}</ul>`)}`;
  }
}

/** What the contract grants of health checks in its year. */
export function checksWords(answer: Answer | undefined): string {
  return !answer?.granted ? "" : (answer.left ? words.checksLeft(answer.left.rest, answer.left.all) : words.checks) + ` (${answer.clause}).`;
}

function part<T>(name: "plan" | "tickets" | "sessions", all: readonly T[] | undefined, none: string, more: TemplateResult, body: (all: readonly T[]) => unknown, beside: unknown = nothing): TemplateResult | typeof nothing {
  return all === undefined
    ? nothing
    : html`<section class="panel work-${name}" aria-labelledby="work-${name}"><h2 id="work-${name}">${words[name]}</h2>
        ${all.length === 0 ? html`<p>${none}</p>` : body(all)}
        <p>${more}</p>${beside}
      </section>`;
}
