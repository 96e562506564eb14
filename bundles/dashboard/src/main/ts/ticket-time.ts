// The time that work on a ticket took: what the contract covers, what is billed, and what was corrected.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { right, rights } from "./contract-names.js";
import { Refused } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { minute } from "./tickets-calls.js";
import { month, times, worked, written, type Budget, type Cover, type TimeEntry, type TimeSheet } from "./times-calls.js";
import { typed } from "./typed.js";
import { language } from "./words.js";

const en = {
  title: "Time",
  billedTitle: "Work that is billed",
  none: "No time was written down.",
  sums: (all: string, inside: string, billed: string) => `${all} in all, ${inside} within the contract, ${billed} billed`,
  offHours: (time: string) => `${time} outside the hours of the contract`,
  billed: (time: string) => `${time} billed`,
  covered: "covered",
  notCovered: "not covered",
  left: (rest: number, all: number, count: string) => `${rest} of ${all} ${count} left`,
  MINUTES: "minutes",
  TIMES: "times",
  add: "Write time down",
  from: "From",
  fromHint: "Empty: it is over just now",
  until: "Until",
  minutes: "or minutes",
  person: "Who",
  personHint: "A login; empty for you",
  text: "What was done",
  textHint: "The customer reads it if it is billed",
  scope: "Counts as",
  subject: "Update or visit",
  subjectHint: "Where the budget is one for each",
  billing: "Who pays",
  save: "Save",
  correct: "Correct",
  strike: "Strike",
  struck: "struck",
  reason: "Why",
  was: "What it was before",
  saved: "Saved.",
  csv: "Time of this month, all tickets (CSV)",
  "billing.AGREED": "as the contract says",
  "billing.AGREED_AND_REST": "as the contract says, more than the budget is billed",
  "billing.CHARGED": "the customer",
  "billing.WAIVED": "nobody: it is waived",
};

const de: typeof en = {
  title: "Zeit",
  billedTitle: "Arbeit, die berechnet wird",
  none: "Keine Zeit wurde eingetragen.",
  sums: (all, inside, billed) => `${all} insgesamt, ${inside} im Vertrag, ${billed} berechnet`,
  offHours: (time) => `${time} außerhalb der Zeiten des Vertrags`,
  billed: (time) => `${time} berechnet`,
  covered: "enthalten",
  notCovered: "nicht enthalten",
  left: (rest, all, count) => `noch ${rest} von ${all} ${count}`,
  MINUTES: "Minuten",
  TIMES: "Malen",
  add: "Zeit eintragen",
  from: "Von",
  fromHint: "Leer: sie ist eben vorbei",
  until: "Bis",
  minutes: "oder Minuten",
  person: "Wer",
  personHint: "Ein Anmeldename; leer für Sie selbst",
  text: "Was getan wurde",
  textHint: "Der Kunde liest es, wenn es berechnet wird",
  scope: "Zählt als",
  subject: "Update oder Besuch",
  subjectHint: "Wo das Budget für jedes eines ist",
  billing: "Wer bezahlt",
  save: "Speichern",
  correct: "Berichtigen",
  strike: "Streichen",
  struck: "gestrichen",
  reason: "Warum",
  was: "Was vorher da stand",
  saved: "Gespeichert.",
  csv: "Zeit dieses Monats, alle Tickets (CSV)",
  "billing.AGREED": "wie der Vertrag sagt",
  "billing.AGREED_AND_REST": "wie der Vertrag sagt, was über das Budget geht, wird berechnet",
  "billing.CHARGED": "der Kunde",
  "billing.WAIVED": "niemand: es wird erlassen",
};

const words = language === "de" ? de : en;
const BILLINGS = (["AGREED", "AGREED_AND_REST", "CHARGED", "WAIVED"] as const).map((each) => [each, words[`billing.${each}`]] as const);
const plain = (code: string) => code.replaceAll("-", " ");

@customElement("millwright-ticket-time")
export class TicketTime extends Part {
  @property() ticket = "";
  @state() private sheet: TimeSheet | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.sheet = undefined;
      this.said = "";
      this.complaint = undefined;
      // Where nobody keeps time nothing is here.
      void this.read().catch(() => undefined);
    }
  }

  private async read(): Promise<void> {
    const asked = this.ticket;
    this.show(asked, await times.of(asked));
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, sheet: TimeSheet): boolean {
    if (asked === this.ticket) {
      this.sheet = sheet;
    }
    return asked === this.ticket;
  }

  protected override render() {
    const sheet = this.sheet;
    if (!sheet || (!sheet.mayWork && sheet.entries.length === 0)) {
      return nothing;
    }
    const { from, until } = month(new Date());
    return html`<section class="panel" aria-labelledby="ticket-time">
      <h2 id="ticket-time">${sheet.mayWork ? words.title : words.billedTitle}</h2>
      ${sheet.entries.length === 0
        ? html`<p>${words.none}</p>`
        : html`<p>${words.sums(worked(sheet.sums.minutes), worked(sheet.sums.inside), worked(sheet.sums.billable))}${sheet.sums.offHours > 0 ? `, ${words.offHours(worked(sheet.sums.offHours))}` : nothing}</p>
            <ul class="history">${sheet.entries.map((each) => this.renderEntry(sheet, each))}</ul>`}
      ${sheet.cover && sheet.cover.budgets.length > 0 ? html`<ul>${sheet.cover.budgets.map((each) => html`<li>${bar(each)}</li>`)}</ul>` : nothing}
      ${sheet.mayWork ? html`<details><summary>${words.add}</summary>${this.renderForm("time", sheet.cover)}</details>` : nothing}
      ${this.outcome()}
      <p><a href=${times.exportAddress(from, until)} download="times.csv">${words.csv}</a></p>
    </section>`;
  }

  private renderEntry(sheet: TimeSheet, each: TimeEntry): TemplateResult {
    const before = sheet.corrected.filter((other) => other.id === each.id).reverse();
    return html`<li class=${each.struck ? "struck" : ""}>${line(each)}
      ${each.reason ? html`<br /><span class="small">${each.by}: ${each.reason}</span>` : nothing}
      ${before.length > 0 ? html`<details><summary>${words.was}</summary><ul>${before.map((other) => html`<li>${line(other)} <span class="small">${moment(other.at)} ${other.by}${other.reason ? ": " + other.reason : ""}</span></li>`)}</ul></details>` : nothing}
      ${sheet.mayWork && !each.struck
        ? html`<details><summary>${words.correct}</summary>${this.renderForm("time-" + each.id, sheet.cover, each)}
            <form class="form" @submit=${this.sent((data) => this.save(() => times.strike(this.ticket, each.id, { revision: each.revision, reason: data.text("reason") })))}>
              ${this.field("strike-" + each.id, { name: "reason", label: words.reason })}
              <button type="submit" ?disabled=${this.busy}>${words.strike}</button>
            </form></details>`
        : nothing}
    </li>`;
  }

  private renderForm(form: string, cover: Cover | null, entry?: TimeEntry): TemplateResult {
    const scopes = cover ? cover.scopes.map((each) => [each.scope, `${right(each.scope)} (${each.given ? words.covered : words.notCovered}, ${each.clause})`] as const) : rights.map((each) => [each, right(each)] as const);
    return html`<form class="form" @submit=${this.sent((data) => this.send(data, entry))}>
      ${this.field(form, { name: "from", label: words.from, type: "datetime-local", hint: words.fromHint, required: false, value: entry ? minute(new Date(entry.from)) : "" })}
      ${this.field(form, { name: "until", label: words.until, type: "datetime-local", required: false })}
      ${this.field(form, { name: "minutes", label: words.minutes, type: "number", min: "1", max: "1440", required: false, value: entry ? String(entry.minutes) : "" })}
      ${this.field(form, { name: "text", label: words.text, hint: words.textHint, value: entry?.text ?? "" })}
      ${this.choice(form, "scope", words.scope, scopes, entry?.scope ?? scopes[0]?.[0] ?? "")}
      ${this.field(form, { name: "subject", label: words.subject, hint: words.subjectHint, required: false, value: entry?.subject ?? "" })}
      ${this.choice(form, "billing", words.billing, BILLINGS, entry?.billing ?? "AGREED")}
      ${this.field(form, { name: "person", label: words.person, hint: words.personHint, required: false, value: entry?.person ?? "" })}
      ${entry ? this.field(form, { name: "reason", label: words.reason }) : nothing}
      <button type="submit" ?disabled=${this.busy}>${words.save}</button>
    </form>`;
  }

  private send(data: Data, entry: TimeEntry | undefined): Promise<string> {
    const form = written((name) => data.text(name));
    return this.save(() =>
      entry ? times.correct(this.ticket, entry.id, { ...form, revision: entry.revision, reason: data.text("reason") }) : times.write(this.ticket, form),
    );
  }

  private async save(work: () => Promise<TimeSheet>): Promise<string> {
    const asked = this.ticket;
    try {
      return this.show(asked, await work()) ? words.saved : "";
    } catch (refused) {
      // What others did meanwhile is shown beside what was typed.
      if (asked === this.ticket && refused instanceof Refused && refused.status === 409) {
        const back = typed(this);
        await this.read();
        await this.updateComplete;
        back();
      }
      throw refused;
    }
  }
}

function line(each: TimeEntry): TemplateResult {
  const told = [
    `${right(each.scope)}${each.subject ? " " + each.subject : ""}`,
    each.clause || each.words,
    each.billable > 0 ? words.billed(worked(each.billable)) : "",
    each.offHours > 0 ? words.offHours(worked(each.offHours)) : "",
    each.struck ? words.struck : "",
  ].filter(Boolean);
  return html`${moment(each.from)} <b>${each.person}</b> ${worked(each.minutes)}: ${each.text}<br /><span class="small">${told.join(" · ")}</span>`;
}

/** A budget in words, and as a bar beside them. */
function bar(each: Budget): TemplateResult {
  const text = words.left(each.rest, each.all, each.count === "TIMES" ? words.TIMES : words.MINUTES);
  return html`${plain(each.budget)} ${each.subject}: ${text} <meter class="bar" min="0" max=${Math.max(1, each.all)} value=${each.rest} aria-label=${`${plain(each.budget)} ${each.subject}: ${text}`}></meter>`;
}
