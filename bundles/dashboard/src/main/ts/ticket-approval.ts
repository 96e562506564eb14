// Who must approve a change, who did, and one's own answer.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part, type Data } from "./form.js";
import { moment } from "./format.js";
import { path, tickets } from "./tickets-calls.js";
import { language } from "./words.js";

export interface Group {
  logins: string[];
  role: string | null;
  needed: number;
  approved: number;
}

interface Answer {
  login: string;
  at: string;
  approved: boolean;
  current: boolean;
  text: string;
}

interface Standing {
  groups: Group[];
  answers: Answer[];
  open: boolean;
  mayAnswer: boolean;
}

const ROLES = ["CUSTOMER_ADMINISTRATOR", "CUSTOMER_CONTACT", "OPERATOR", "COORDINATOR", "SERVICE_ENGINEER", "EXPERT"] as const;

const en = {
  title: "Approval",
  sides: "One person of each side must approve it.",
  group: (done: number, needed: number, who: string) => `${done} of ${needed}: ${who}`,
  approved: "approved",
  refused: "refused",
  earlier: "an earlier plan",
  why: "Why",
  approve: "Approve",
  refuse: "Refuse",
  who: "Who must approve",
  logins: "Logins, with blanks between",
  role: "or a role",
  none: "none",
  needed: "How many of them; all if empty",
  add: "Add",
  clear: "Name nobody",
  saved: "Saved.",
  roles: { CUSTOMER_ADMINISTRATOR: "customer's administrator", CUSTOMER_CONTACT: "customer's contact", OPERATOR: "operator", COORDINATOR: "coordinator", SERVICE_ENGINEER: "service engineer", EXPERT: "expert" },
};

const de: typeof en = {
  title: "Freigabe",
  sides: "Je eine Person beider Seiten muss es freigeben.",
  group: (done, needed, who) => `${done} von ${needed}: ${who}`,
  approved: "freigegeben",
  refused: "abgelehnt",
  earlier: "ein früherer Plan",
  why: "Warum",
  approve: "Freigeben",
  refuse: "Ablehnen",
  who: "Wer freigeben muss",
  logins: "Anmeldenamen, mit Leerzeichen dazwischen",
  role: "oder eine Rolle",
  none: "keine",
  needed: "Wie viele davon; leer für alle",
  add: "Hinzufügen",
  clear: "Niemand benennen",
  saved: "Gespeichert.",
  roles: { CUSTOMER_ADMINISTRATOR: "Administrator des Kunden", CUSTOMER_CONTACT: "Ansprechpartner des Kunden", OPERATOR: "Bediener", COORDINATOR: "Koordinator", SERVICE_ENGINEER: "Servicetechniker", EXPERT: "Experte" },
};

const words = language === "de" ? de : en;
const NOTHING: Standing = { groups: [], answers: [], open: false, mayAnswer: false };

const role = (name: string) => (words.roles as Record<string, string>)[name] ?? name;

/** A group in words. */
export function said(group: Group): string {
  return words.group(group.approved, group.needed, group.role ? role(group.role) : group.logins.join(", "));
}

/** The group that a form asks for: people or a role, all of them or so many. */
export function wanted(logins: string, chosen: string, needed: string): object {
  const named = logins.split(/[\s,]+/).filter(Boolean);
  return { ...(named.length > 0 ? { logins: named } : { role: chosen }), ...(needed ? { needed: Number(needed) } : {}) };
}

@customElement("millwright-ticket-approval")
export class TicketApproval extends Part {
  @property() ticket = "";
  /** As the page shows it; read anew with it. */
  @property({ type: Number }) version = 0;
  @property({ type: Boolean }) works = false;
  /** Whether it can still be said who must. */
  @property({ type: Boolean }) early = false;
  @state() private standing = NOTHING;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("ticket")) {
      this.standing = NOTHING;
    }
    if (changed.has("ticket") || changed.has("version")) {
      void this.read().catch(() => undefined);
    }
  }

  private get path(): string {
    return path(this.ticket) + "/approvers";
  }

  private async read(): Promise<void> {
    const asked = this.path;
    this.show(asked, await call<Standing>("GET", asked));
  }

  /** What is told late about a ticket that was left meanwhile is shown at no other. */
  private show(asked: string, standing: Standing): boolean {
    if (asked === this.path) {
      this.standing = standing;
    }
    return asked === this.path;
  }

  protected override render() {
    const { groups, answers, open, mayAnswer } = this.standing;
    return html`<section class="panel" aria-labelledby="ticket-approval">
      <h2 id="ticket-approval">${words.title}</h2>
      ${groups.length === 0 ? html`<p>${words.sides}</p>` : html`<ul>${groups.map((each) => html`<li>${said(each)}</li>`)}</ul>`}
      ${answers.length === 0
        ? nothing
        : html`<ol class="history">${answers.map((each) => html`<li><span class="small">${moment(each.at)} <b>${each.login}</b> ${each.approved ? words.approved : words.refused}${each.current || !each.approved ? nothing : html` · ${words.earlier}`}</span>${each.text ? html`<br />${each.text}` : nothing}</li>`)}</ol>`}
      ${open && mayAnswer ? this.renderAnswer() : nothing} ${this.works && this.early ? this.renderWho() : nothing} ${this.outcome()}
    </section>`;
  }

  private renderAnswer(): TemplateResult {
    return html`<form class="form" @submit=${this.sent((data) => this.answer("approve", data.text("text")))}>
      ${this.field("approval", { name: "text", label: words.why, required: false })}
      <button type="submit" ?disabled=${this.busy}>${words.approve}</button>
      <button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.answer("refuse", this.querySelector<HTMLInputElement>("#approval-text")!.value), ["text"])}>${words.refuse}</button>
    </form>`;
  }

  private renderWho(): TemplateResult {
    return html`<details><summary>${words.who}</summary>
      <form class="form" @submit=${this.sent((data) => this.add(data))}>
        ${this.field("approvers", { name: "logins", label: words.logins, required: false })}
        ${this.choice("approvers", "role", words.role, [["", words.none], ...ROLES.map((each) => [each, role(each)] as const)], "")}
        ${this.field("approvers", { name: "needed", label: words.needed, type: "number", min: "1", required: false })}
        <button type="submit" ?disabled=${this.busy}>${words.add}</button>
        ${this.standing.groups.length > 0 ? html`<button type="button" ?disabled=${this.busy} @click=${() => void this.attempt(() => this.appoint([]))}>${words.clear}</button>` : nothing}
      </form></details>`;
  }

  private add(data: Data): Promise<string> {
    const had = this.standing.groups.map(({ logins, role: of, needed }) => ({ ...(of ? { role: of } : { logins }), needed }));
    return this.appoint([...had, wanted(data.text("logins"), data.text("role"), data.text("needed"))]);
  }

  private async appoint(groups: readonly object[]): Promise<string> {
    const asked = this.path;
    if (!this.show(asked, await call<Standing>("POST", asked, { version: this.version, groups }))) {
      return "";
    }
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }

  private async answer(deed: "approve" | "refuse", text: string): Promise<string> {
    const asked = this.path;
    await tickets.act(this.ticket, deed, { version: this.version, text });
    if (asked !== this.path) {
      return "";
    }
    this.dispatchEvent(new CustomEvent("changed"));
    return words.saved;
  }
}
