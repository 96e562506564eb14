// A session in a program of others: what that means, its links, and that it is closed there. Loaded where one is, with its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Part } from "./form.js";
import { remote, type RemoteSession } from "./remote-calls.js";
import { words as common } from "./remote-words.js";
import { language } from "./words.js";

const en = {
  note: (program: string) =>
    `This session goes on in ${program}. This site sees nothing of it, records nothing and cannot cut it: what passes lies with ${program}. No motion is locked here: take control back in ${program} before anything moves.`,
  link: "Link to the session",
  hint: "https only, as the program shows it",
  enter: "Enter the link",
  links: "Links",
  open: (program: string) => `Open ${program} in a new window`,
  confirm: (program: string) => `Is ${program} closed?`,
  ask: (program: string) => `The session is over. Close it in ${program} as well, on the machine's computer, then say so. Until then it is not proved closed.`,
  closed: (program: string) => `${program} is closed`,
  waits: "Somebody on site must say that it is closed there as well.",
};

const de: typeof en = {
  note: (program) =>
    `Diese Sitzung läuft in ${program}. Dieser Standort sieht nichts davon, zeichnet nichts auf und kann sie nicht trennen: was dort geschieht, liegt bei ${program}. Keine Bewegung ist hier gesperrt: holen Sie die Kontrolle in ${program} zurück, bevor sich etwas bewegt.`,
  link: "Link zur Sitzung",
  hint: "nur https, wie das Programm ihn zeigt",
  enter: "Link eintragen",
  links: "Links",
  open: (program) => `${program} in einem neuen Fenster öffnen`,
  confirm: (program) => `Ist ${program} geschlossen?`,
  ask: (program) => `Die Sitzung ist vorbei. Schließen Sie sie auch in ${program}, am Rechner der Maschine, und sagen Sie es dann. Bis dahin ist nicht bewiesen, dass sie geschlossen ist.`,
  closed: (program) => `${program} ist geschlossen`,
  waits: "Jemand vor Ort muss sagen, dass sie auch dort geschlossen ist.",
};

/** While it goes on, or may yet. */
const AHEAD = ["REQUESTED", "CONSENTED", "ACTIVE"];

const words = language === "de" ? de : en;

/** Says what a session in a program of others is, and takes its links and its end. */
@customElement("millwright-outside")
export class Outside extends Part {
  @property({ attribute: false }) session: RemoteSession | undefined;
  @property() program = "";
  @property({ type: Boolean }) consents = false;

  protected override render() {
    const session = this.session;
    const ahead = !session || AHEAD.includes(session.state);
    return html`${ahead ? html`<p class="gate">${words.note(this.program)}</p>` : nothing}
      ${session ? html`${this.renderLinks(session)} ${this.renderEnter(session)} ${this.renderClosing(session)} ${this.outcome()}` : nothing}`;
  }

  private renderLinks(session: RemoteSession): TemplateResult | typeof nothing {
    if (session.links.length === 0) {
      return nothing;
    }
    const pending = ["CONSENTED", "ACTIVE"].includes(session.state);
    return html`<h3>${words.links}</h3><ul>${session.links.map(
      (each) => html`<li>${pending ? html`<a href=${each.url} target="_blank" rel="noopener noreferrer" title=${words.open(session.program)}>${each.url}</a>` : each.url}
        (${common.by(each.by, new Date(each.at).toLocaleString())})</li>`,
    )}</ul>`;
  }

  private renderEnter(session: RemoteSession): TemplateResult | typeof nothing {
    const takesPart = this.consents || session.mine || session.awaitsMe;
    return takesPart && ["CONSENTED", "ACTIVE"].includes(session.state)
      ? html`<form class="form" @submit=${this.sent((data) => this.enter(session, data.text("link")))}>
          ${this.field("outside", { name: "link", label: words.link, type: "url", hint: words.hint })}
          <button type="submit" ?disabled=${this.busy}>${words.enter}</button>
        </form>`
      : nothing;
  }

  private async enter(session: RemoteSession, link: string): Promise<string> {
    this.tell(await remote.link(session.id, link));
    this.querySelector("form")?.reset();
    return "";
  }

  private renderClosing(session: RemoteSession): TemplateResult | typeof nothing {
    if (session.state !== "UNVERIFIED" || !session.openOutside) {
      return nothing;
    }
    return this.consents
      ? html`<section class="panel" aria-labelledby="outside-closed"><h2 id="outside-closed">${words.confirm(session.program)}</h2>
          <p>${words.ask(session.program)}</p>
          <form class="form" @submit=${this.sent(async (data) => this.tell(await remote.closed(session.id, data.text("name"))))}>
            ${this.field("outside", { name: "name", label: common.name })}
            <button type="submit" class="primary" ?disabled=${this.busy}>${words.closed(session.program)}</button>
          </form></section>`
      : html`<p>${words.waits}</p>`;
  }

  private tell(session: RemoteSession): string {
    this.dispatchEvent(new CustomEvent("changed", { detail: session }));
    return "";
  }
}
