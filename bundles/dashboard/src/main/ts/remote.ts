// Remote sessions: the list, asking for one, and one of them. Loaded when somebody looks, with its own words.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { MachineRow, Who } from "./api.js";
import { Part, type Data } from "./form.js";
import { asked, steps } from "./remote-bar.js";
import "./remote-gate.js";
import "./site-agents.js";
import { remote, type Program, type RemoteSession, type Scope } from "./remote-calls.js";
import { doing, named, standing, words } from "./remote-words.js";
import "./remote.css";

const LOOK_MILLIS = 1000;
const isLive = (session: RemoteSession) => session.state === "ACTIVE" || session.state === "MOTION_ALLOWED";
const time = (text: string) => new Date(text).toLocaleString();

/** The page of remote sessions. */
@customElement("millwright-remote")
export class RemotePage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @property() session = "";
  /** Names the machine for which one is to be asked. */
  @property() query = "";
  @state() private all: RemoteSession[] = [];
  @state() private wording = "";
  @state() private machine = "";
  @state() private offered: Scope[] = [];
  @state() private programs: Program[] = [];
  @state() private program = "";
  @state() private shows: Scope | undefined;
  @state() private plays = "";
  @state() private types = "";
  @state() private files = "";
  private looking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = setInterval(() => void this.look().catch(() => undefined), LOOK_MILLIS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("session")) {
      this.shows = undefined;
    }
    // Fetched where a program of others is at hand: few sites list one.
    if (this.programs.length > 0 || this.all.some((each) => each.id === this.session && each.program)) {
      void import("./remote-outside.js");
    }
  }

  protected override updated(): void {
    void this.fetchParts().catch(() => undefined);
  }

  protected override firstUpdated(): void {
    void this.attempt(async () => {
      await this.look();
      const machine = new URLSearchParams(this.query).get("machine") ?? "";
      return this.rows.has(machine) ? this.choose(machine) : "";
    });
  }

  private async look(): Promise<void> {
    const { wording, sessions: listed } = await remote.all();
    const sessions = await Promise.all(listed.map((each) => this.whole(each)));
    this.wording = wording;
    if (JSON.stringify(sessions) !== JSON.stringify(this.all)) {
      this.all = sessions;
    }
  }

  // The list has no texts of receipts: only that of the session that is shown is fetched, once for each signature.
  private async whole(session: RemoteSession): Promise<RemoteSession> {
    if (session.id !== this.session || session.receipt?.text !== "") {
      return session;
    }
    const known = this.all.find((each) => each.id === session.id)?.receipt;
    return known?.text && known.signature === session.receipt.signature ? { ...session, receipt: known } : remote.session(session.id);
  }

  private may(permission: string): boolean {
    return this.who?.may.includes(permission) ?? false;
  }

  private end(session: RemoteSession): void {
    void this.attempt(async () => this.take(await remote.end(session.id)));
  }

  private readonly changed = (event: CustomEvent<RemoteSession>) => this.take(event.detail);

  private take(session: RemoteSession): string {
    this.all = [session, ...this.all.filter((each) => each.id !== session.id)];
    return "";
  }

  protected override render() {
    const shown = this.all.find((each) => each.id === this.session);
    return html`<main id="content" tabindex="-1"><h1>${words.title}</h1>
      ${this.session ? html`<p><a href="#/sessions">${words.back}</a></p>${shown ? this.renderSession(shown) : nothing} ${this.outcome()}` : html`${this.outcome()} ${this.renderList()} ${this.renderForm()} ${this.may("SITE_CONNECT") ? html`<millwright-site-agents></millwright-site-agents>` : nothing}`}
    </main>`;
  }

  private renderList(): TemplateResult {
    return html`<section class="panel" aria-labelledby="sessions"><h2 id="sessions">${words.list}</h2>
      ${this.all.length === 0
        ? html`<p>${words.none}</p>`
        : html`<div class="scroll" role="group" aria-label=${words.list} tabindex="0"><table>
            <thead><tr><th scope="col">${words.machine}</th><th scope="col">${words.state}</th><th scope="col">${words.reason}</th><th scope="col">${words.asked}</th></tr></thead>
            <tbody>${this.all.map(
              (each) => html`<tr><th scope="row"><a href="#/sessions/${each.id}">${each.machine}</a></th>
                <td><b>${standing(each)}</b></td><td>${each.reason}</td><td>${words.by(each.askedBy, time(each.askedAt))}</td></tr>`,
            )}</tbody></table></div>`}
    </section>`;
  }

  private renderForm(): TemplateResult | typeof nothing {
    const opens = this.may("REMOTE_CONSENT");
    if (!opens && !this.may("REMOTE_REQUEST")) {
      return nothing;
    }
    const machines = ["", ...[...this.rows.keys()].sort()].map((id) => [id, id] as const);
    return html`<section class="panel" aria-labelledby="ask"><h2 id="ask">${opens ? words.open : words.ask}</h2>
      <form class="form" @submit=${this.sent((data) => this.ask(data, opens))}>
        ${opens ? html`<p>${words.openHint}</p>` : nothing}
        ${this.choice("ask", "machine", words.machine, machines, this.machine, (machine) => void this.attempt(() => this.choose(machine)))}
        ${this.programs.length > 0
          ? html`${this.choice("ask", "program", words.program, [["", words.ownStreams], ...this.programs.map((each) => [each.name, each.name] as const)], this.program, (program) => (this.program = program))}
              ${this.program ? html`<millwright-outside .program=${this.program}></millwright-outside>` : nothing}`
          : nothing}
        ${this.renderScopes(this.scopes, this.program)}
        ${this.field("ask", { name: "reason", label: words.reason })} ${this.field("ask", { name: "ticket", label: words.ticket, required: false })} ${this.field("ask", { name: "update", label: words.updateField, required: false })}
        <div class="field"><label><input type="checkbox" name="healthCheck" /> ${words.healthCheckField}</label></div>
        ${this.field("ask", { name: "minutes", label: words.minutes, type: "number", value: "60", min: "1", max: "480" })}
        ${this.choice("ask", "language", words.language, [["de", "Deutsch"], ["en", "English"]], "en")}
        ${opens ? html`${this.field("ask", { name: "name", label: words.name })}<p>${words.agreement}</p>` : this.field("ask", { name: "appointment", label: words.appointment, type: "datetime-local", required: false })}
        <button type="submit" ?disabled=${this.busy || this.scopes.length === 0}>${opens ? words.sendOpen : words.send}</button>
      </form></section>`;
  }

  private async choose(machine: string): Promise<string> {
    this.machine = machine;
    const offer = machine ? await remote.offer(machine) : { scopes: [], programs: [] };
    this.offered = offer.scopes;
    this.programs = offer.programs;
    this.program = offer.scopes.length > 0 ? "" : (offer.programs[0]?.name ?? "");
    return "";
  }

  private get scopes(): readonly Scope[] {
    return this.program ? (this.programs.find((each) => each.name === this.program)?.scopes ?? []) : this.offered;
  }

  private renderScopes(scopes: readonly Scope[], program: string): TemplateResult {
    return html`<fieldset><legend>${words.scopes}</legend>
      ${scopes.map((each) => html`<div><label><input type="checkbox" name="scopes" value=${each} /> ${doing(each, program)}</label></div>`)}
    </fieldset>`;
  }

  private async ask(data: Data, opens: boolean): Promise<string> {
    const wish = {
      machine: this.machine,
      reason: data.text("reason"),
      ticket: data.text("ticket"),
      update: data.text("update"),
      program: this.program,
      healthCheck: data.all("healthCheck").length > 0,
      scopes: data.all("scopes"),
      minutes: Number(data.text("minutes")),
      language: data.text("language"),
    };
    const at = data.text("appointment");
    const session = opens
      ? await remote.open({ ...wish, name: data.text("name"), wording: this.wording })
      : await remote.ask({ ...wish, appointment: at ? new Date(at).toISOString() : "" });
    this.take(session);
    location.hash = "#/sessions/" + session.id;
    return opens ? "" : words.sent;
  }

  private renderSession(session: RemoteSession): TemplateResult {
    const takes = this.may("REMOTE_REQUEST");
    return html`${isLive(session) ? html`<millwright-session-bar .session=${session} .mine=${session.mine} .busy=${this.busy} @ended=${() => this.end(session)}></millwright-session-bar>` : nothing}
      ${isLive(session) && this.may("REMOTE_CONSENT") ? html`<millwright-gate .session=${session} @changed=${this.changed}></millwright-gate>` : nothing}
      ${steps(session)}
      <section class="panel" aria-labelledby="session"><h2 id="session">${session.machine}</h2>
        <p role="status"><b>${standing(session)}</b>${session.endsAt && isLive(session) ? html` ${words.until(new Date(session.endsAt).toLocaleTimeString())}` : nothing}</p>
        <p>${session.reason} ${session.ticket}</p>
        <p>${words.asked}: ${words.by(session.askedBy, time(session.askedAt))}. ${session.scopes.map((each) => doing(each, session.program)).join("; ")}</p>
        <p>${words.language}: ${named("language", session.language)}.${session.appointment ? html` ${words.appointmentAt}: ${time(session.appointment)}` : nothing}</p>
        ${session.healthCheck ? html`<p>${words.healthCheck}</p>` : nothing}
        ${session.update ? html`<p>${words.update}: ${session.update}</p>` : nothing}
        ${session.engineer && isLive(session) ? html`<p>${words.isIn(session.engineer)}</p>` : nothing}
        ${session.observers.length > 0 && isLive(session) ? html`<p>${words.observers(session.observers.length, session.observers.join(", "))}</p>` : nothing}
        ${session.invited && isLive(session) ? html`<p>${words.invited(session.invited)}</p>` : nothing}
        ${session.state === "REQUESTED" && session.firstBy ? html`<p>${words.first(session.firstBy)}</p>` : nothing}
        ${session.ending ? html`<p>${words.ended(session.ending.by, session.ending.words)}</p>` : nothing}
      </section>
      ${session.program ? html`<millwright-outside .session=${session} .program=${session.program} .consents=${this.may("REMOTE_CONSENT")} @changed=${this.changed}></millwright-outside>` : nothing}
      ${session.receipt ? html`<millwright-receipt .receipt=${session.receipt}></millwright-receipt>` : nothing}
      ${session.state === "REQUESTED" && this.may("REMOTE_CONSENT") ? this.renderAnswer(session) : nothing}
      ${session.state === "REQUESTED" && takes ? asked(session) : nothing}
      ${["REQUESTED", "CONSENTED"].includes(session.state) && takes ? html`<p><button type="button" ?disabled=${this.busy} @click=${() => this.end(session)}>${words.withdraw}</button></p>` : nothing}
      ${session.awaitsMe && takes
        ? html`<p>${session.state === "CONSENTED" ? words.beginHint : words.takeOverHint}</p><button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.attempt(async () => this.take(await remote.begin(session.id)))}>${words.begin}</button>`
        : nothing}
      ${isLive(session) && this.may("REMOTE_CONSENT") ? html`<millwright-session-log .session=${session.id}></millwright-session-log>` : nothing}
      ${isLive(session) && session.mine ? html`${this.renderScreen(session)} ${this.renderHandOver(session)}` : nothing}
      ${isLive(session) && !session.mine && !session.program && takes ? this.renderObserver(session) : nothing}
      ${session.engineer && !session.program && this.may("REMOTE_CONSENT") ? this.renderRecording(session) : nothing}`;
  }

  private renderFiles(session: RemoteSession): TemplateResult | typeof nothing {
    const ways = (["FILES_OUT", "FILES_IN"] as const).filter((each) => session.allowed.includes(each));
    if (ways.length === 0) {
      return nothing;
    }
    return this.files === session.id
      ? html`${ways.map((each) => keyed(session.id + each, html`<millwright-files .session=${session.id} .scope=${each}></millwright-files>`))}`
      : html`<p><button type="button" @click=${() => (this.files = session.id)}>${words.openFiles}</button></p>`;
  }

  private renderTerminal(session: RemoteSession): TemplateResult {
    return this.types === session.id
      ? html`${keyed(session.id, html`<millwright-terminal .session=${session.id}></millwright-terminal>`)}`
      : html`<p><button type="button" @click=${() => (this.types = session.id)}>${words.openTerminal}</button></p>`;
  }

  // Each is fetched when there is something to show in it.
  private async fetchParts(): Promise<void> {
    const shown = this.all.find((each) => each.id === this.session);
    if (shown?.receipt) {
      await import("./receipt.js");
    } else if (shown && isLive(shown)) {
      await (this.may("REMOTE_CONSENT") ? import("./playback-log.js") : import("./remote-work.js"));
    }
  }

  // Fetched when somebody asks for it: few do.
  private renderRecording(session: RemoteSession): TemplateResult {
    return this.plays === session.id
      ? html`<millwright-playback .session=${session.id} .deletes=${this.may("DELETION_REQUEST")}></millwright-playback>`
      : html`<p><button type="button" ?disabled=${this.busy} @click=${() => this.attempt(() => this.playBack(session.id))}>${words.recording}</button></p>`;
  }

  private async playBack(session: string): Promise<string> {
    await import("./playback.js");
    this.plays = session;
    return "";
  }

  private renderHandOver(session: RemoteSession): TemplateResult {
    return html`<form class="form" @submit=${this.sent(async (data) => this.take(await remote.handOver(session.id, data.text("login"))))}>
      ${this.field("hand-over", { name: "login", label: words.handOverTo })}
      <button type="submit" ?disabled=${this.busy}>${words.handOver}</button>
    </form>`;
  }

  // Who looks on sees the screen and can do nothing else.
  private renderObserver(session: RemoteSession): TemplateResult | typeof nothing {
    if (!session.allowed.includes("VIEW")) {
      return nothing;
    }
    if (!session.observing) {
      return html`<button type="button" ?disabled=${this.busy} @click=${() => this.attempt(async () => this.take(await remote.observe(session.id)))}>${words.observe}</button>`;
    }
    return html`<p class="gate">${words.observing}</p>
      ${this.shows
        ? keyed(session.id + "VIEW", html`<millwright-screen .session=${session.id} .scope=${"VIEW"}></millwright-screen>`)
        : html`<button type="button" @click=${() => (this.shows = "VIEW")}>${words.view}</button>`}`;
  }

  private renderAnswer(session: RemoteSession): TemplateResult {
    return html`<section class="panel" aria-labelledby="answer"><h2 id="answer">${words.answer}</h2>
      <form class="form" @submit=${this.sent((data) => this.consent(session, data))}>
        ${this.renderScopes(session.scopes, session.program)}
        ${this.field("answer", { name: "minutes", label: words.minutes, type: "number", value: String(session.minutes), min: "1", max: String(session.minutes) })}
        ${this.field("answer", { name: "name", label: words.name })}
        <p>${words.agreement}</p>
        <button type="submit" class="primary" ?disabled=${this.busy}>${words.allow}</button>
        <button type="button" ?disabled=${this.busy} @click=${() => this.attempt(async () => this.take(await remote.deny(session.id)))}>${words.deny}</button>
      </form></section>`;
  }

  private async consent(session: RemoteSession, data: Data): Promise<string> {
    return this.take(
      await remote.consent(session.id, {
        name: data.text("name"),
        scopes: data.all("scopes"),
        minutes: Number(data.text("minutes")),
        wording: this.wording,
      }),
    );
  }

  private renderScreen(session: RemoteSession): TemplateResult {
    if (session.program) {
      return html``;
    }
    return html`<p>
        ${session.allowed.includes("CONTROL") && !this.shows ? html`<button type="button" @click=${() => (this.shows = "CONTROL")}>${words.control}</button>` : nothing}
        ${session.allowed.includes("VIEW") && !this.shows ? html`<button type="button" @click=${() => (this.shows = "VIEW")}>${words.view}</button>` : nothing}
      </p>
      ${session.allowed.includes("TERMINAL") ? this.renderTerminal(session) : nothing}
      ${this.renderFiles(session)}
      ${this.shows ? keyed(session.id + this.shows, html`<millwright-screen .session=${session.id} .scope=${this.shows}></millwright-screen>`) : nothing}
      <p class="small">${words.aid}</p>`;
  }
}
