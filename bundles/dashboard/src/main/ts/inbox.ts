// What became of letters to the site: those that wait for a person, and addresses that return letters.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { call } from "./api.js";
import { Part } from "./form.js";
import { moment } from "./format.js";
import { table } from "./table.js";
import { language } from "./words.js";

export interface LetterIn {
  id: string;
  sender: string;
  subject: string;
  came: string;
  fate: "BEGUN" | "ENTERED" | "QUARANTINED" | "IGNORED" | "BOUNCED";
  reason: string;
  ticket: string;
  text: string;
}

export interface Inbox {
  status: { route: string; configured: boolean; quarantined: number; trouble: string };
  letters: LetterIn[];
  bounced: { address: string; times: number; last: string; reason: string }[];
}

const en = {
  title: "Letters that came",
  none: "No letter waits for a person.",
  from: "From",
  subject: "Subject",
  came: "Came",
  why: "Why",
  text: "What it says",
  aside: "Lay aside",
  laid: "It is laid aside.",
  returned: "Addresses at which letters do not arrive",
  address: "Address",
  times: "Times",
  last: "Last",
};

const de: typeof en = {
  title: "Eingegangene Briefe",
  none: "Kein Brief wartet auf jemanden.",
  from: "Von",
  subject: "Betreff",
  came: "Eingegangen",
  why: "Warum",
  text: "Was darin steht",
  aside: "Beiseitelegen",
  laid: "Er ist beiseitegelegt.",
  returned: "Adressen, an denen Briefe nicht ankommen",
  address: "Adresse",
  times: "Mal",
  last: "Zuletzt",
};

const words = language === "de" ? de : en;

/** Those that wait, as far as they are told, the oldest first: who came first is answered first. */
export function waiting(inbox: Inbox): LetterIn[] {
  return inbox.letters.filter((each) => each.fate === "QUARANTINED").reverse();
}

@customElement("millwright-inbox")
export class InboxPart extends Part {
  @state() private inbox: Inbox | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Who works on tickets of some customers only is not shown letters of all: then nothing is here.
    void this.read().catch(() => undefined);
  }

  private async read(): Promise<void> {
    this.inbox = await call<Inbox>("GET", "/inbox");
  }

  protected override render() {
    const inbox = this.inbox;
    if (!inbox?.status.configured) {
      return nothing;
    }
    const letters = waiting(inbox);
    return html`<section class="panel" aria-labelledby="inbox-title">
      <h2 id="inbox-title">${words.title}</h2>
      <p>${inbox.status.route}</p>
      ${inbox.status.trouble ? html`<p class="note">${inbox.status.trouble}</p>` : nothing}
      ${this.outcome()}
      ${letters.length === 0 ? html`<p>${words.none}</p>` : table(words.title, [words.from, words.subject, words.came, words.why, ""], letters.map((each) => this.renderLetter(each)))}
      ${inbox.bounced.length === 0 ? nothing : renderBounced(inbox)}
    </section>`;
  }

  private renderLetter(letter: LetterIn): TemplateResult {
    return html`<tr data-letter=${letter.id}>
      <th scope="row">${letter.sender}</th>
      <td class="says">${letter.text ? html`<details><summary>${letter.subject || words.text}</summary><pre class="says">${letter.text}</pre></details>` : letter.subject}</td>
      <td>${moment(letter.came)}</td>
      <td class="says">${letter.reason}</td>
      <td><button type="button" ?disabled=${this.busy} @click=${() => this.layAside(letter)}>${words.aside}</button></td>
    </tr>`;
  }

  private layAside(letter: LetterIn): void {
    void this.attempt(async () => {
      await call("POST", `/inbox/${encodeURIComponent(letter.id)}/dismissal`);
      await this.read();
      return words.laid;
    });
  }
}

function renderBounced(inbox: Inbox): TemplateResult {
  return html`<h3>${words.returned}</h3>
    ${table(words.returned, [words.address, words.times, words.last, words.why], inbox.bounced.map(
      (each) => html`<tr><th scope="row">${each.address}</th><td>${each.times}</td><td>${moment(each.last)}</td><td class="says">${each.reason}</td></tr>`,
    ))}`;
}
