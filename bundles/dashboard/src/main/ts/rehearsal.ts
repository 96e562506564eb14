// A rule tried against the past: how far it is, what would have been, and the curve with it.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, problemWords, type Gap, type Limit } from "./api.js";
import { columns } from "./curves.js";
import { Part } from "./form.js";
import { duration, local, moment, number } from "./format.js";
import { badge } from "./light.js";
import type { Plot } from "./plot.js";
import { rules, valueOf, type Keys, type Outcome, type Run, type WouldBe } from "./rules-calls.js";
import { called, words } from "./rules-words.js";

const HEIGHT = 300;
const LOOK_MS = 500;
const POINTS = 600;
const DAYS = [1, 7, 30, 90];

@customElement("millwright-rehearsal")
export class RehearsalPart extends Part {
  /** What the form says now. */
  @property({ attribute: false }) ask: () => { rule: string; keys: Keys } | undefined = () => undefined;
  @state() private run: Run | undefined;
  @state() private days = 30;
  @state() private keys: Keys = {};
  @state() private seen = "";
  @state() private problem = "";
  private plot: Plot | undefined;
  private drawn = "";
  private readonly resized = new ResizeObserver(() => this.plot?.resize(this.clientWidth, HEIGHT));

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
    if (this.isUnderWay()) {
      void rules.cancel(this.run!.id).catch(() => undefined);
    }
    this.run = undefined;
  }

  private isUnderWay(): boolean {
    return this.run?.state === "WAITING" || this.run?.state === "RUNNING";
  }

  protected override updated(_changed: PropertyValues): void {
    void this.draw();
  }

  protected override render() {
    const outcome = this.run?.outcome;
    return html`<div class="tools">
        <label>${words.over}
          <select name="days" @change=${(event: Event) => (this.days = Number((event.target as HTMLSelectElement).value))}>
            ${DAYS.map((days) => html`<option value=${days} ?selected=${days === this.days}>${words.days(days)}</option>`)}
          </select></label>
        <button type="button" class="rehearse" ?disabled=${this.isUnderWay()} @click=${this.begin}>${words.rehearse}</button>
        ${this.isUnderWay()
          ? html`<progress max="1" .value=${this.run!.done} aria-label=${words.rehearse}></progress>
              <span role="status">${words.under(Math.round(this.run!.done * 100))}</span>
              <button type="button" @click=${this.cancel}>${words.cancel}</button>`
          : nothing}
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      ${this.run?.state === "CANCELLED" ? html`<p role="status">${words.ended}</p>` : nothing}
      ${this.run?.state === "FAILED" ? html`<p role="alert">${words.failed} ${this.run.words}</p>` : nothing}
      ${outcome ? this.renderOutcome(outcome) : nothing}`;
  }

  private renderOutcome(outcome: Outcome): TemplateResult {
    const all = words.total(outcome.total) + (outcome.brief > 0 ? words.brief(outcome.brief, outcome.total) : "") + (outcome.total > 0 ? "." : "");
    return html`<h3 id="would">${words.result}</h3>
      <p class="would" role="status"><b>${outcome.machines.length === 0 ? words.noMachine : all}</b>
        <span class="small">${words.judged(outcome.readings.toLocaleString())}</span></p>
      ${outcome.remedies.length > 0 ? this.renderRemedies(outcome) : nothing}
      ${this.renderMachines(outcome)}
      ${this.curves(outcome).length > 0
        ? html`<div class="curve-of">${this.choice("curve", "which", words.curveOf, this.curves(outcome).map((each) => [each, each] as const), this.chosen(outcome), (each) => (this.seen = each))}</div>
            <div class="plot" role="img" aria-label=${words.curve}></div>`
        : nothing}
      ${outcome.alarms.length > 0 ? this.renderAlarms(outcome) : nothing}`;
  }

  private renderRemedies(outcome: Outcome): TemplateResult {
    return html`<p>${words.remedies}</p>
      <ul class="remedies">
        ${outcome.remedies.map(
          (each) => html`<li>
            <span>${words.remedy(called(each.key), each.value.toLocaleString(), each.alarms, each.brief)}</span>
            <button type="button" data-take=${each.key} @click=${() => this.take(each.key, each.value)}>${words.take}</button>
          </li>`,
        )}
      </ul>`;
  }

  private renderMachines(outcome: Outcome): TemplateResult | typeof nothing {
    return outcome.machines.length < 2 && outcome.machines.every((each) => each.trouble === "")
      ? nothing
      : html`<div class="scroll" tabindex="0" role="group" aria-label=${words.machine}><table>
          <thead><tr><th scope="col">${words.machine}</th><th scope="col" class="number">${words.alarms}</th><th scope="col" class="number">${words.short}</th><th scope="col">${words.trouble}</th></tr></thead>
          <tbody>${outcome.machines.map(
            (each) => html`<tr><th scope="row">${each.machine}</th><td class="number">${each.alarms}</td><td class="number">${each.brief}</td><td class="words">${each.trouble}</td></tr>`,
          )}</tbody>
        </table></div>`;
  }

  private renderAlarms(outcome: Outcome): TemplateResult {
    return html`${outcome.alarms.length < outcome.total ? html`<p class="small">${words.listed(outcome.alarms.length, outcome.total)}</p>` : nothing}
      <div class="scroll would-be" tabindex="0" role="group" aria-labelledby="would"><table>
        <thead><tr><th scope="col">${words.from}</th><th scope="col">${words.lasted}</th><th scope="col">${words.light}</th><th scope="col" class="number">${words.peak}</th><th scope="col">${words.machine}</th><th scope="col">${words.reason}</th></tr></thead>
        <tbody>${outcome.alarms.map((each) => this.renderAlarm(each))}</tbody>
      </table></div>`;
  }

  private renderAlarm(each: WouldBe): TemplateResult {
    const lasted = each.until ? duration(Date.parse(each.until) - Date.parse(each.from)) : words.stands;
    return html`<tr data-would=${each.brief ? "brief" : "long"}>
      <td class="time">${moment(each.from)}</td>
      <td class="time">${lasted}</td>
      <td>${badge(each.light)}</td>
      <td class="number">${each.peak === null ? "" : `${number(each.peak, each.unit)} ${each.unit}`}</td>
      <td>${each.machine}</td>
      <td class="words">${local(each.reason)}</td>
    </tr>`;
  }

  private take(key: string, value: number): void {
    this.dispatchEvent(new CustomEvent("take", { detail: { key, value } }));
  }

  private readonly begin = async () => {
    this.problem = "";
    this.run = undefined;
    this.drawn = "";
    this.plot?.destroy();
    this.plot = undefined;
    const asked = this.ask();
    if (!asked) {
      return;
    }
    try {
      this.keys = asked.keys;
      this.run = await rules.rehearse(asked.rule, asked.keys, new Date(Date.now() - this.days * 86_400_000));
      while (this.isUnderWay()) {
        await new Promise((then) => setTimeout(then, LOOK_MS));
        if (this.run === undefined) {
          return;
        }
        this.run = await rules.look(this.run.id);
      }
    } catch (refused) {
      this.run = undefined;
      this.dispatchEvent(new CustomEvent("refused", { detail: refused }));
    }
  };

  private readonly cancel = () => {
    const id = this.run?.id;
    if (id) {
      void rules.cancel(id).catch(() => undefined);
    }
  };

  /** The curves that can be shown, for instance "cmm-1 temperature.ram"; those with the most alarms first. */
  private curves(outcome: Outcome): string[] {
    const counts = new Map<string, number>();
    outcome.alarms.filter((each) => each.unit !== "" || each.peak !== null).forEach((each) => {
      const name = `${each.machine} ${each.about}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
    const signal = String(this.keys["signal"] ?? "");
    if (counts.size === 0 && signal !== "" && !signal.endsWith("*") && this.keys["unit"] !== undefined) {
      outcome.machines.filter((each) => each.trouble === "").forEach((each) => counts.set(`${each.machine} ${signal}`, 0));
    }
    return [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!).slice(0, 20);
  }

  private chosen(outcome: Outcome): string {
    const all = this.curves(outcome);
    return all.includes(this.seen) ? this.seen : (all[0] ?? "");
  }

  private async draw(): Promise<void> {
    const outcome = this.run?.outcome;
    const place = this.querySelector<HTMLElement>(".plot");
    const name = outcome ? this.chosen(outcome) : "";
    if (!outcome || !place || name === "" || this.drawn === this.run!.id + name) {
      return;
    }
    this.drawn = this.run!.id + name;
    const [machine, signal] = name.split(" ") as [string, string];
    const from = new Date(outcome.from);
    const to = new Date(outcome.until);
    try {
      const [{ Plot }, whole, { gaps }] = await Promise.all([
        import("./plot.js"),
        api.curve(machine, [signal], from, to, POINTS),
        api.gaps(machine).catch(() => ({ gaps: [] as Gap[] })),
      ]);
      // Of a machine that is watched since yesterday a month would be a line at the edge.
      const first = (whole.curves[0]?.points[0]?.at ?? 0) * 1000;
      const young = first - from.getTime() > (to.getTime() - from.getTime()) / 4;
      const begin = young ? new Date(first) : from;
      const curves = young ? await api.curve(machine, [signal], begin, to, POINTS) : whole;
      this.plot?.destroy();
      place.replaceChildren();
      const unit = outcome.alarms.find((each) => each.machine === machine && each.about === signal)?.unit ?? "";
      this.plot = new Plot(place, [signal], unit, this.clientWidth, HEIGHT);
      const told = outcome.alarms.filter((each) => each.machine === machine && each.about === signal);
      this.plot.show(columns(curves, gaps), {
        from: begin.getTime() / 1000,
        to: to.getTime() / 1000,
        curves,
        limits: this.limits(signal, unit),
        gaps,
        mark: null,
        spans: told.map((each) => ({ from: Date.parse(each.from) / 1000, to: each.until ? Date.parse(each.until) / 1000 : to.getTime() / 1000, red: each.light === "RED" })),
        label: (each) => each,
      });
      place.dataset["drawn"] = String(told.length);
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  // Those of a rate or a difference do not lie on the curve of the value.
  private limits(signal: string, unit: string): Limit[] {
    const check = this.keys["check"] ?? "limit";
    const bound = (key: string) => {
      const value = valueOf(key, String(this.keys[key] ?? ""));
      return typeof value === "number" ? value : null;
    };
    return check !== "limit"
      ? []
      : [{ signal, unit, redBelow: bound("red.below"), yellowBelow: bound("yellow.below"), yellowFrom: bound("yellow.from"), redFrom: bound("red.from") }];
  }
}
