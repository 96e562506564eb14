// What happened since the person was last here, in whatever browser; the platform remembers when that was.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { moment } from "./format.js";
import { shape } from "./light.js";
import { earliest, gravity, lookback, missed, type Report } from "./lookback-calls.js";
import { memory } from "./memory.js";
import { language, t } from "./words.js";

const en = {
  since: "Since you were last here",
  came: (count: number) => (count === 1 ? "1 alarm came" : `${count} alarms came`),
  went: (count: number) => `${count} went`,
  seen: (count: number) => `${count} were acknowledged`,
  stand: (count: number) => (count === 1 ? "1 stands now" : `${count} stand now`),
  more: "What happened",
  close: "Noted",
};
const de: typeof en = {
  since: "Seit Sie zuletzt hier waren",
  came: (count) => (count === 1 ? "kam 1 Alarm" : `kamen ${count} Alarme`),
  went: (count) => `${count} gingen`,
  seen: (count) => `${count} wurden quittiert`,
  stand: (count) => (count === 1 ? "1 steht jetzt" : `${count} stehen jetzt`),
  more: "Was geschah",
  close: "Zur Kenntnis genommen",
};
const words = language === "de" ? de : en;
const NOTE_MS = 60_000;

@customElement("millwright-since")
export class Since extends LitElement {
  @property() user = "";
  @state() private report: Report | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.begin());
    this.timer = setInterval(() => this.note(), NOTE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  private async begin(): Promise<void> {
    try {
      // Within one tab a reload asks the same question until somebody took note.
      const since = sessionStorage.getItem(this.key) ?? missed((await memory.all()).SEEN ?? null, Date.now());
      this.note();
      await this.tell(since);
    } catch {
      // A browser that keeps nothing, or a part that is away: then there is nothing to say.
      this.report = undefined;
    }
  }

  /** The stream is back, or the person; `since` when they were away, if for long enough to tell of it. */
  async back(since?: number): Promise<void> {
    try {
      const from = earliest(sessionStorage.getItem(this.key), since);
      if (since !== undefined || this.report === undefined) {
        await this.tell(from);
      }
    } catch {
      // Told when the stream is back the next time: from when on is kept.
    }
  }

  private async tell(since: string | undefined): Promise<void> {
    if (since) {
      sessionStorage.setItem(this.key, since);
      this.report = await lookback.report(since, new Date().toISOString());
    }
  }

  private get key(): string {
    return "millwright.seen." + this.user;
  }

  private note(): void {
    if (!document.hidden && this.user) {
      // What is not kept now is kept in a minute.
      void memory.keep("SEEN", String(Date.now())).catch(() => undefined);
    }
  }

  protected override render() {
    const report = this.report;
    if (!report || report.total === 0) {
      return nothing;
    }
    const count = (kind: string) => report.counts[kind] ?? 0;
    return html`<p class="note since" role="status">
      ${words.since} (${moment(report.from)}): ${words.came(count("RAISED"))}${grave(report)}, ${words.went(count("RETURNED"))}, ${words.seen(count("ACKNOWLEDGED"))}; ${words.stand(report.standingTotal)}.
      <a href="#/shift?from=${encodeURIComponent(report.from)}">${words.more}</a>
      <button type="button" @click=${this.close}>${words.close}</button>
    </p>`;
  }

  private readonly close = () => {
    sessionStorage.removeItem(this.key);
    this.report = undefined;
  };
}

/** How grave those are that came. */
function grave(report: Report): TemplateResult | typeof nothing {
  const { red, yellow, all } = gravity(report);
  const of = (light: "RED" | "YELLOW", count: number) => (count > 0 ? html` ${shape(light)} ${all ? "" : "≥ "}${count} ${t(light)}` : nothing);
  return red + yellow > 0 ? html`<span class="gravity">:${of("RED", red)}${of("YELLOW", yellow)}</span>` : nothing;
}
