// Takes all data of a customer out, or what is kept about a person. Loaded with the pages that show it.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { accounts, type Customer, type Person } from "./accounts.js";
import { exports, isUnderWay, size, type Export } from "./exports-calls.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { language } from "./words.js";

const en = {
  title: "Take all data out",
  titleOwn: "What is kept about you",
  intro: "One zip with everything that is kept, as CSV and JSON, and a file that explains it. It is written in the background and lies here for seven days.",
  introOwn: "One zip with your account, rights, sessions and what the audit says of you. It lies here for seven days.",
  none: "No export yet.",
  customer: "Customer",
  what: "What",
  whole: "Everything of the customer",
  about: (name: string) => `What is kept about ${name}`,
  send: "Make the file",
  asked: "It is being written. You may leave this page.",
  wholeShort: "everything",
  aboutShort: (login: string) => `about ${login}`,
  askedBy: "Asked for by",
  until: "Can be fetched until",
  fetch: (bytes: string) => `Download (${bytes})`,
  digest: "SHA-256",
  remove: "Delete the file",
  end: "Do not make it",
  removed: "Deleted.",
  WAITING: "waits for its turn",
  RUNNING: "being written",
  READY: "ready",
  FAILED: "failed",
  OVER: "over, the file is gone",
};

const de: typeof en = {
  title: "Alle Daten mitnehmen",
  titleOwn: "Was über Sie gespeichert ist",
  intro:
    "Eine ZIP-Datei mit allem, was gespeichert ist, als CSV und JSON, und einer Datei, die sie erklärt. Sie entsteht im Hintergrund und liegt sieben Tage hier.",
  introOwn: "Eine ZIP-Datei mit Ihrem Konto, Rechten, Sitzungen und dem, was das Protokoll von Ihnen sagt. Sie liegt sieben Tage hier.",
  none: "Noch kein Export.",
  customer: "Kunde",
  what: "Was",
  whole: "Alles des Kunden",
  about: (name) => `Was über ${name} gespeichert ist`,
  send: "Datei erstellen",
  asked: "Sie wird geschrieben. Sie können diese Seite verlassen.",
  wholeShort: "alles",
  aboutShort: (login) => `über ${login}`,
  askedBy: "Beantragt von",
  until: "Abholbar bis",
  fetch: (bytes) => `Herunterladen (${bytes})`,
  digest: "SHA-256",
  remove: "Datei löschen",
  end: "Nicht erstellen",
  removed: "Gelöscht.",
  WAITING: "wartet, bis es an der Reihe ist",
  RUNNING: "wird geschrieben",
  READY: "fertig",
  FAILED: "misslungen",
  OVER: "abgelaufen, die Datei ist weg",
};

const words = language === "de" ? de : en;
const BETWEEN_LOOKS = 2000;

/** Exports, and a form that asks for one. */
@customElement("millwright-exports")
export class Exports extends Part {
  /** Only what is about oneself. */
  @property({ type: Boolean }) own = false;
  @property({ attribute: false }) customers: readonly Customer[] = [];
  @state() private all: Export[] = [];
  @state() private people: Person[] = [];
  @state() private customer = "";
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.people = this.own ? [] : (await accounts.all()).accounts;
      return this.read("");
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private async read(said: string): Promise<string> {
    this.all = (await exports.all(this.own)).exports;
    clearTimeout(this.timer);
    if (this.isConnected && this.all.some(isUnderWay)) {
      // What was said stays: it is read out only once.
      this.timer = window.setTimeout(() => void this.read("").catch(() => undefined), BETWEEN_LOOKS);
    }
    return said;
  }

  private get whose(): string {
    return this.customer || (this.customers[0]?.id ?? "");
  }

  protected override render() {
    const id = this.own ? "own-exports" : "exports";
    return html`<section class="panel" aria-labelledby=${id}>
      <h2 id=${id}>${this.own ? words.titleOwn : words.title}</h2>
      <p>${this.own ? words.introOwn : words.intro}</p>
      ${this.all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="blocks">${this.all.map((each) => this.renderOne(each))}</ul>`}
      <form class="form" @submit=${this.sent((data) => this.ask(data))}>
        ${this.own ? nothing : this.renderChoices()}
        <button type="submit" ?disabled=${this.busy}>${words.send}</button>
      </form>
      ${this.outcome()}
    </section>`;
  }

  private renderChoices(): TemplateResult {
    const people = this.people
      .filter((person) => person.customer === this.whose)
      .map((person) => [person.id, words.about(person.name)] as const);
    return html`${this.choice("export", "customer", words.customer, this.customers.map((each) => [each.id, each.name] as const), this.whose, (chosen) => (this.customer = chosen))}
    ${this.choice("export", "account", words.what, [["", words.whole] as const, ...people], "")}`;
  }

  private renderOne(each: Export): TemplateResult {
    const what = each.person === null ? words.wholeShort : words.aboutShort(each.person);
    const removable = each.state !== "OVER" && !this.own;
    return html`<li id=${each.id}>
      <b>${each.customer ? each.customer + ": " : ""}${what}</b> (${words[each.state]})<br />
      ${words.askedBy} ${each.asked.login}, ${moment(each.asked.at)}.
      ${each.words ? html`<br /><span class="small">${each.words}${each.state === "RUNNING" ? `, ${size(each.bytes)}` : ""}</span>` : nothing}
      ${each.state === "READY" && each.until
        ? html`${words.until} ${moment(each.until)}.<br />
            <a href=${exports.file(each.id, this.own)} download>${words.fetch(size(each.bytes))}</a>
            <br /><span class="small">${words.digest}: <code>${each.sha256}</code></span>`
        : nothing}
      ${removable
        ? html`<br /><millwright-sure
              .label=${isUnderWay(each) ? words.end : words.remove}
              .question=${`${each.customer ?? ""}: ${what}?`}
              .disabled=${this.busy}
              @sure=${() => this.takeAway(each)}
            ></millwright-sure>`
        : nothing}
    </li>`;
  }

  private async ask(data: Data): Promise<string> {
    const account = data.text("account");
    if (this.own) {
      await exports.askOwn();
    } else if (account !== "") {
      await exports.askAbout(account);
    } else {
      await exports.ask(data.text("customer"));
    }
    return this.read(words.asked);
  }

  private takeAway(each: Export): void {
    void this.attempt(async () => {
      await exports.remove(each.id);
      return this.read(words.removed);
    });
  }
}
