// How long machines were available, month by month; each figure opens the times that add up to it.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { MachineRow, Who } from "./api.js";
import { availability, CLASSES, exact, millis, percent, STATES, type All, type Figures, type Month, type State, type Stretch } from "./availability-calls.js";
import { Part, type Data } from "./form.js";
import "./form.js";
import { moment } from "./format.js";
import "./operation.css";
import { language, named } from "./words.js";

const en = {
  title: "Availability",
  intro: "Around the clock, every day. Up: green or yellow. Down: red, or nothing was known. Left out: down for a reason that the contract leaves out. A share is up of up and down.",
  site: "Site",
  all: "all",
  months: "Months",
  machine: "Machine",
  sum: "together",
  none: "There is no machine in your sight.",
  open: (what: string, month: string, share: string) => `${what}, ${month}: ${share}. Show what adds up to it`,
  UP: "Up",
  DOWN: "Down",
  EXCLUDED: "Left out",
  UNWATCHED: "Not watched",
  adds: "What adds up to it",
  of: (what: string, month: string) => `${what}, ${month}`,
  from: "From",
  to: "To",
  lasts: "Length (h:min:s)",
  state: "State",
  cause: "Cause",
  said: "Said of it",
  total: "Together",
  close: "Close",
  say: "Say why",
  sayTitle: "Why it was not available",
  fromUtc: "From (UTC)",
  toUtc: "To (UTC)",
  why: "Class",
  MAINTENANCE: "announced maintenance (counts)",
  VENDOR: "the platform's operator (counts)",
  DATA_CENTRE: "data-centre provider (counts)",
  FORCE_MAJEURE: "force majeure (left out)",
  CUSTOMER: "the customer or its people (left out)",
  CUSTOMER_CHANGE: "a change the customer asked for (left out)",
  LEGAL: "required by law (left out)",
  reason: "Reason",
  dataCentre: "The data-centre provider had to do with it",
  dataCentreHint: "A disruption there is never force majeure.",
  save: "Save",
  saved: "Written down.",
  back: "Take back",
  backQuestion: "Take this word back?",
  took: "Taken back.",
  RED: "alarm",
  GREY: "no data",
  only: "Show only",
};

const de: typeof en = {
  title: "Verfügbarkeit",
  intro: "Rund um die Uhr, jeden Tag. Verfügbar: grün oder gelb. Ausgefallen: rot, oder es war nichts bekannt. Ausgenommen: ausgefallen aus einem Grund, den der Vertrag ausnimmt. Ein Anteil ist verfügbar von verfügbar und ausgefallen.",
  site: "Standort",
  all: "alle",
  months: "Monate",
  machine: "Maschine",
  sum: "zusammen",
  none: "Für Sie ist keine Maschine zu sehen.",
  open: (what, month, share) => `${what}, ${month}: ${share}. Zeigen, woraus es sich ergibt`,
  UP: "Verfügbar",
  DOWN: "Ausgefallen",
  EXCLUDED: "Ausgenommen",
  UNWATCHED: "Nicht beobachtet",
  adds: "Woraus es sich ergibt",
  of: (what, month) => `${what}, ${month}`,
  from: "Von",
  to: "Bis",
  lasts: "Dauer (h:min:s)",
  state: "Zustand",
  cause: "Ursache",
  said: "Dazu gesagt",
  total: "Zusammen",
  close: "Schließen",
  say: "Grund nennen",
  sayTitle: "Warum sie nicht verfügbar war",
  fromUtc: "Von (UTC)",
  toUtc: "Bis (UTC)",
  why: "Klasse",
  MAINTENANCE: "angekündigte Wartung (zählt)",
  VENDOR: "Betreiber der Plattform (zählt)",
  DATA_CENTRE: "Anbieter des Rechenzentrums (zählt)",
  FORCE_MAJEURE: "höhere Gewalt (ausgenommen)",
  CUSTOMER: "der Kunde oder seine Leute (ausgenommen)",
  CUSTOMER_CHANGE: "vom Kunden gewünschte Änderung (ausgenommen)",
  LEGAL: "gesetzlich verlangt (ausgenommen)",
  reason: "Grund",
  dataCentre: "Der Anbieter des Rechenzentrums hatte damit zu tun",
  dataCentreHint: "Eine Störung dort ist nie höhere Gewalt.",
  save: "Speichern",
  saved: "Aufgeschrieben.",
  back: "Zurücknehmen",
  backQuestion: "Dieses Wort zurücknehmen?",
  took: "Zurückgenommen.",
  RED: "Alarm",
  GREY: "keine Daten",
  only: "Nur zeigen",
};

const words = language === "de" ? de : en;
const MONTHS = [3, 6, 12] as const;
const monthFormat = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric", timeZone: "UTC" });

function monthWords(month: string): string {
  return monthFormat.format(new Date(month + "-15T12:00:00Z"));
}

@customElement("millwright-availability")
export class AvailabilityPage extends Part {
  @property({ attribute: false }) who: Who | undefined;
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private all: All | undefined;
  @state() private sites: readonly (readonly [string, string])[] = [];
  @state() private site = "";
  @state() private months: number = 6;
  @state() private month: Month | undefined;
  @state() private only: State | "" = "";
  @state() private about: Stretch | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    this.all = await availability.all(this.site, this.months);
    if (this.site === "") {
      this.sites = this.all.sites.map((site) => [site.site, site.name] as const);
    }
    return said;
  }

  private async open(machine: string, month: string): Promise<void> {
    this.about = undefined;
    this.only = "";
    await this.attempt(async () => {
      this.month = await availability.month(machine, month);
      return "";
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>("#adds")?.focus();
  }

  protected override render() {
    return html`<main id="content" class="availability-page" tabindex="-1">
      <div class="head"><h1>${words.title}</h1></div>
      <p>${words.intro}</p>
      <div class="tools">
        ${this.choice("availability", "site", words.site, [["", words.all], ...this.sites], this.site, (site) => this.narrow(site, this.months))}
        ${this.choice("availability", "months", words.months, MONTHS.map((each) => [String(each), String(each)] as const), String(this.months), (many) => this.narrow(this.site, Number(many)))}
      </div>
      ${this.month ? nothing : this.outcome()}
      ${this.all ? this.renderAll(this.all) : nothing} ${this.month ? this.renderMonth(this.month) : nothing}
    </main>`;
  }

  private narrow(site: string, months: number): void {
    this.site = site;
    this.months = months;
    this.month = undefined;
    void this.attempt(() => this.read(""));
  }

  private renderAll(all: All): TemplateResult {
    const months = all.machines[0]?.months.map((each) => each.month) ?? [];
    if (months.length === 0) {
      return html`<p>${words.none}</p>`;
    }
    const apart = all.machines.filter((machine) => !all.sites.some((site) => site.site === machine.site));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.title}>
      <table class="machines months">
        <thead>
          <tr><th scope="col">${words.machine}</th>${months.map((month) => html`<th scope="col" class="number">${monthWords(month)}</th>`)}</tr>
        </thead>
        ${all.sites.map(
          (site) => html`<tbody>
            <tr class="sum" data-site=${site.site}>
              <th scope="row">${site.name} <span class="small">${words.sum}</span></th>
              ${site.months.map((each) => html`<td class="number" title=${figuresWords(each)}>${percent(each.share)}</td>`)}
            </tr>
            ${all.machines.filter((machine) => machine.site === site.site).map((machine) => this.renderRow(machine))}
          </tbody>`,
        )}
        <tbody>${apart.map((machine) => this.renderRow(machine))}</tbody>
      </table>
    </div>`;
  }

  private renderRow(row: All["machines"][number]): TemplateResult {
    return html`<tr data-machine=${row.machine}>
      <th scope="row"><a href="#/machines/${encodeURIComponent(row.machine)}">${row.machine}</a></th>
      ${row.months.map(
        (each) => html`<td class="number">
          <button type="button" class="figure" title=${figuresWords(each)} aria-label=${words.open(row.machine, monthWords(each.month), percent(each.share))} @click=${() => this.open(row.machine, each.month)}>
            ${percent(each.share)}
          </button>
        </td>`,
      )}
    </tr>`;
  }

  private renderMonth(month: Month): TemplateResult {
    const shown = month.stretches.filter((stretch) => this.only === "" || stretch.state === this.only);
    const sum = shown.reduce((total, stretch) => total + stretch.millis, 0);
    const may = this.who?.may.includes("MACHINE_CONFIGURE") ?? false;
    return html`<section class="panel" aria-labelledby="adds">
      <h2 id="adds" tabindex="-1">${words.adds}: ${words.of(month.machine, monthWords(month.figures.month))}, ${percent(month.figures.share)}</h2>
      <div class="tools" role="group" aria-label=${words.only}>
        ${STATES.map(
          (state) => html`<button type="button" data-state=${state} aria-pressed=${this.only === state} @click=${() => (this.only = this.only === state ? "" : state)}>
            ${words[state]} ${exact(millis(month.figures, state))}
          </button>`,
        )}
        <button type="button" @click=${this.close}>${words.close}</button>
      </div>
      ${this.outcome()}
      ${this.about && may ? this.renderSay(month, this.about) : nothing}
      <div class="scroll stretches" tabindex="0" role="group" aria-label=${words.adds}>
        <table class="summary">
          <thead>
            <tr>
              <th scope="col">${words.from}</th>
              <th scope="col">${words.to}</th>
              <th scope="col" class="number">${words.lasts}</th>
              <th scope="col">${words.state}</th>
              <th scope="col">${words.cause}</th>
              <th scope="col">${words.said}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map((stretch) => this.renderStretch(month, stretch, may))}
          </tbody>
          <tfoot>
            <tr><th scope="row" colspan="2">${words.total}</th><td class="number" data-sum=${sum}>${exact(sum)}</td><td colspan="3"></td></tr>
          </tfoot>
        </table>
      </div>
    </section>`;
  }

  private renderStretch(month: Month, stretch: Stretch, may: boolean): TemplateResult {
    const said = stretch.said;
    const sayable = may && (stretch.state === "DOWN" || stretch.state === "EXCLUDED");
    return html`<tr data-state=${stretch.state}>
      <td>${moment(stretch.from)}</td>
      <td>${moment(stretch.to)}</td>
      <td class="number">${exact(stretch.millis)}</td>
      <td>${words[stretch.state]}</td>
      <td>${stretch.cause === "RED" || stretch.cause === "GREY" ? words[stretch.cause] : stretch.cause ? named("cause", stretch.cause) : ""}</td>
      <td>
        ${said
          ? html`${words[said.why]}: ${said.reason} <span class="small">${said.by}, ${moment(said.at)}</span>
              ${may && said.by !== "platform" ? html`<millwright-sure .label=${words.back} .question=${words.backQuestion} .disabled=${this.busy} @sure=${() => this.takeBack(month, said.id)}></millwright-sure>` : nothing}`
          : nothing}
        ${sayable ? html`<button type="button" class="say" @click=${() => this.ask(stretch)}>${words.say}</button>` : nothing}
      </td>
    </tr>`;
  }

  private renderSay(month: Month, stretch: Stretch): TemplateResult {
    return html`<form class="rule-fields say" novalidate aria-label=${words.sayTitle} @submit=${this.sent((data) => this.say(month, data))}>
      ${this.field("say", { name: "from", label: words.fromUtc, value: stretch.from })}
      ${this.field("say", { name: "to", label: words.toUtc, value: stretch.to })}
      ${this.choice("say", "why", words.why, CLASSES.map((each) => [each, words[each]] as const), "MAINTENANCE")}
      ${this.field("say", { name: "reason", label: words.reason })}
      <div class="field">
        <label><input type="checkbox" name="dataCentre" value="yes" /> ${words.dataCentre}</label>
        <span class="small">${words.dataCentreHint}</span>
      </div>
      <div><button type="submit" class="primary" ?disabled=${this.busy}>${words.save}</button></div>
    </form>`;
  }

  private async ask(stretch: Stretch): Promise<void> {
    this.about = stretch;
    await this.updateComplete;
    this.querySelector<HTMLElement>("#say-why")?.focus();
  }

  private async say(month: Month, data: Data): Promise<string> {
    await availability.say(month.machine, {
      from: data.text("from"),
      to: data.text("to"),
      why: data.text("why"),
      reason: data.text("reason"),
      dataCentre: data.text("dataCentre") === "yes",
    });
    this.about = undefined;
    return this.again(month, words.saved);
  }

  private takeBack(month: Month, said: string): void {
    void this.attempt(async () => {
      await availability.takeBack(month.machine, said);
      return this.again(month, words.took);
    });
  }

  private async again(month: Month, said: string): Promise<string> {
    this.month = await availability.month(month.machine, month.figures.month);
    return this.read(said);
  }

  private readonly close = () => {
    const machine = this.month?.machine ?? "";
    this.month = undefined;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`tr[data-machine="${CSS.escape(machine)}"] button`)?.focus());
  };
}

function figuresWords(figures: Figures): string {
  return STATES.map((state) => `${words[state]} ${exact(millis(figures, state))}`).join(", ");
}
