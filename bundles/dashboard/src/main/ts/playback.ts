// Plays what was kept of a session: screen and terminal on one line of time with consent, gate and input.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Part } from "./form.js";
import { ScreenReel } from "./playback-screen.js";
import { TerminalReel } from "./playback-terminal.js";
import { address, bursts, recordings, reels, span, type Moment, type Proof, type Recording, type Reel } from "./playback-tape.js";
import { named, words } from "./playback-words.js";

const TICK_MILLIS = 100;
const SPEEDS = [1, 2, 4, 16];
const clock = (at: number) => new Date(at).toLocaleTimeString();

/** The recording of one session. */
@customElement("millwright-playback")
export class Playback extends Part {
  @property() session = "";
  @property({ type: Boolean }) deletes = false;
  @state() private all: Recording[] | undefined;
  @state() private moments: Moment[] = [];
  @state() private kept = "";
  @state() private proofs = new Map<string, Proof["outcome"]>();
  @state() private at = 0;
  @state() private plays = false;
  @state() private empty = true;
  private speed = 1;
  private found: Reel[] = [];
  private times: [number, number] = [0, 0];
  private open: ScreenReel | undefined;
  private openTerminal: TerminalReel | undefined;
  @query(".playback-terminal") private terminalPlace!: HTMLElement;
  private ticking: ReturnType<typeof setInterval> | undefined;
  @query(".playback-screen") private place!: HTMLElement;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    this.shut();
  }

  protected override firstUpdated(): void {
    void this.attempt(() => this.look());
  }

  private async look(): Promise<string> {
    const { recordings: all, timeline, keptUntil, keptBy } = await recordings.all(this.session);
    this.all = all;
    this.kept = keptUntil ? words.kept(new Date(keptUntil).toLocaleDateString(), keptBy) : "";
    this.moments = bursts(timeline);
    this.found = reels(all, timeline);
    this.times = span(this.found, timeline);
    this.at = this.found[0]?.from ?? this.times[0];
    await this.updateComplete;
    await this.show();
    return "";
  }

  protected override render() {
    const all = this.all;
    return html`<section class="panel" aria-labelledby="recording"><h2 id="recording">${words.title}</h2>
      ${all && all.length === 0 ? html`<p>${words.none}</p>` : nothing}
      ${all && all.length > 0 ? html`${this.renderPlayer()}${this.kept ? html`<p>${this.kept}</p>` : nothing}${this.renderTimeline()}${this.renderFiles(all)}` : nothing}
      ${this.outcome()}</section>`;
  }

  private renderPlayer(): TemplateResult {
    return html`<div class="playback-screen remote-screen" role="group" aria-label=${words.picture} ?data-empty=${this.empty}></div>
      <div class="playback-terminal" role="group" aria-label=${words.terminal}></div>
      <p role="status">${this.empty ? words.nothing : ""}</p>
      <p class="playback-bar">
        <button type="button" class="primary" @click=${() => (this.plays ? this.stop() : this.start())}>${this.plays ? words.pause : words.play}</button>
        <label>${words.position}
          <input type="range" name="position" min=${this.times[0]} max=${this.times[1]} step="100" .value=${String(this.at)} aria-valuetext=${clock(this.at)} @input=${this.moved} />
        </label>
        <output>${clock(this.at)}</output>
        <label>${words.speed}
          <select name="speed" @change=${(event: Event) => (this.speed = Number((event.target as HTMLSelectElement).value))}>
            ${SPEEDS.map((each) => html`<option value=${each}>${each}×</option>`)}
          </select>
        </label>
      </p>`;
  }

  private renderTimeline(): TemplateResult {
    return html`<h3 id="happened">${words.timeline}</h3>
      <div class="scroll" role="group" aria-labelledby="happened" tabindex="0"><table>
        <thead><tr><th scope="col">${words.when}</th><th scope="col">${words.what}</th><th scope="col">${words.who}</th></tr></thead>
        <tbody>${this.moments.map((each) => {
          const at = Date.parse(each.at);
          return html`<tr aria-current=${at <= this.at ? "true" : "false"}>
            <td><button type="button" aria-label=${words.jump(clock(at))} @click=${() => this.go(at)}>${clock(at)}</button></td>
            <td>${each.what === "input" ? words.input(each.passed, each.dropped) : named(each.what)}</td><td>${each.who}</td></tr>`;
        })}</tbody></table></div>`;
  }

  private renderFiles(all: readonly Recording[]): TemplateResult {
    return html`<h3 id="files">${words.files}</h3>
      <div class="scroll" role="group" aria-labelledby="files" tabindex="0"><table>
        <thead><tr><th scope="col">${words.part}</th><th scope="col">${words.when}</th><th scope="col">${words.bytes}</th><th scope="col">${words.state}</th><th scope="col">${words.fetch}</th></tr></thead>
        <tbody>${all.map((each) => {
          const outcome = this.proofs.get(each.part);
          return html`<tr><th scope="row">${each.part} ${each.scope}</th><td>${new Date(each.begun).toLocaleString()}</td><td>${each.bytes}</td>
            <td>${outcome ? named("outcome." + outcome) : named("state." + each.state)}</td>
            <td>${each.state === "BROKEN" ? nothing : html`<a href=${address(this.session, each.part)} download>${each.part}.${each.form}</a>`}</td></tr>`;
        })}</tbody></table></div>
      <p><button type="button" ?disabled=${this.busy} @click=${() => this.attempt(() => this.check())}>${words.check}</button>
        ${this.deletes ? html`<millwright-sure .label=${words.remove} .question=${words.removeQuestion} .disabled=${this.busy} @sure=${() => this.attempt(() => this.erase())}></millwright-sure>` : nothing}</p>`;
  }

  private readonly moved = (event: Event) => this.go(Number((event.target as HTMLInputElement).value));

  private go(at: number): void {
    this.at = at;
    void this.attempt(async () => {
      await this.show();
      return "";
    });
  }

  private start(): void {
    if (this.at >= this.times[1]) {
      this.at = this.times[0];
    }
    this.plays = true;
    this.ticking = setInterval(() => this.tick(), TICK_MILLIS);
  }

  private stop(): void {
    this.plays = false;
    clearInterval(this.ticking);
  }

  private tick(): void {
    this.at = Math.min(this.times[1], this.at + TICK_MILLIS * this.speed);
    if (this.at >= this.times[1]) {
      this.stop();
    }
    void this.show().catch(() => this.stop());
  }

  /** Shows what there was at this moment. */
  private async show(): Promise<void> {
    const [screen, terminal] = ["fbs", "cast"].map((form) => this.found.findLast((each) => each.form === form && each.from <= this.at && this.at <= each.to));
    this.empty = !screen && !terminal;
    if (this.open?.reel !== screen) {
      this.open?.close();
      this.open = screen ? new ScreenReel(this.session, screen, this.place) : undefined;
    }
    if (this.openTerminal?.reel !== terminal) {
      this.openTerminal?.close();
      this.openTerminal = terminal ? new TerminalReel(this.session, terminal, this.terminalPlace) : undefined;
    }
    await this.open?.show(this.at - screen!.from);
    await this.openTerminal?.show(this.at - terminal!.from);
  }

  private shut(): void {
    this.open?.close();
    this.open = undefined;
    this.openTerminal?.close();
    this.openTerminal = undefined;
  }

  private async check(): Promise<string> {
    const { proofs } = await recordings.check(this.session);
    this.proofs = new Map(proofs.map((each) => [each.part, each.outcome]));
    return proofs.some((each) => each.outcome === "CHANGED") ? named("outcome.CHANGED") : words.checked;
  }

  private async erase(): Promise<string> {
    this.stop();
    await recordings.remove(this.session);
    this.shut();
    await this.look();
    return words.removed;
  }
}
