// The receipt of a remote session in plain words, and as it was signed.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { bytes } from "./format.js";
import type { RemoteSession } from "./remote-calls.js";
import { language } from "./words.js";

const en = {
  title: "Receipt, signed by the site",
  closed: "Nothing of it is open at the site",
  refuses: "The relay refuses the session",
  complete: "Every stream stands in it",
  known: "Every recording stands in it",
  yes: "proved",
  no: "NOT proved",
  streams: "What passed",
  scope: "Stream",
  target: "To",
  sent: "To the engineer",
  got: "From the engineer",
  dropped: "Dropped",
  none: "No stream was opened.",
  outside: (program: string) => `Streams, bytes and recording lie with ${program}: this site saw none of them and proves nothing of them.`,
  signed: "As it was signed",
};

const de: typeof en = {
  title: "Beleg, vom Standort unterschrieben",
  closed: "Am Standort ist nichts davon offen",
  refuses: "Die Vermittlung weist die Sitzung ab",
  complete: "Jeder Strom steht darin",
  known: "Jede Aufzeichnung steht darin",
  yes: "bewiesen",
  no: "NICHT bewiesen",
  streams: "Was durchkam",
  scope: "Strom",
  target: "Zu",
  sent: "Zum Service",
  got: "Vom Service",
  dropped: "Verworfen",
  none: "Es wurde kein Strom geöffnet.",
  outside: (program) => `Ströme, Bytes und Aufzeichnung liegen bei ${program}: dieser Standort sah nichts davon und beweist nichts davon.`,
  signed: "Wie er unterschrieben ist",
};

const words = language === "de" ? de : en;

interface Stream {
  scope: string;
  target: string;
  bytesOut: number;
  bytesIn: number;
  inputDropped: number;
  notes?: string[];
}

export interface Receipt {
  begun?: string | undefined;
  streamsOpen: number;
  relayRefuses: boolean;
  streamsComplete: boolean;
  recordingsKnown: boolean;
  streams: Stream[];
  /** Where it went on in a program of others. */
  outside?: { program: string };
}

/** What it proves, each with whether it does. */
export function proofs(receipt: Receipt): [string, boolean][] {
  return [
    [words.closed, receipt.streamsOpen === 0],
    // In one in which nobody was there is nothing that a relay could still have.
    [words.refuses, receipt.relayRefuses || receipt.begun === undefined],
    [words.complete, receipt.streamsComplete],
    [words.known, receipt.recordingsKnown],
  ];
}

/** What a receipt says; nothing if it is one that was too long for the line. */
export function readReceipt(text: string): Receipt | undefined {
  try {
    const read = JSON.parse(text) as Receipt;
    return Array.isArray(read.streams) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The receipt of one session. */
@customElement("millwright-receipt")
export class ReceiptPart extends LitElement {
  @property({ attribute: false }) receipt: RemoteSession["receipt"] = null;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const left = this.receipt;
    if (!left) {
      return nothing;
    }
    const said = readReceipt(left.text);
    return html`<section class="panel" aria-labelledby="receipt"><h3 id="receipt">${words.title}</h3>
      ${said ? this.renderSaid(said) : nothing}
      <details><summary>${words.signed}</summary><pre class="receipt">${left.text}\n${left.signature}</pre></details></section>`;
  }

  private renderSaid(said: Receipt): TemplateResult {
    if (said.outside) {
      return html`<p><b>${words.outside(said.outside.program)}</b></p>`;
    }
    return html`<ul class="proofs">${proofs(said).map(([what, proved]) => html`<li ?data-missing=${!proved}><span aria-hidden="true">${proved ? "✓" : "✗"}</span> ${what}: <b>${proved ? words.yes : words.no}</b></li>`)}</ul>
      ${said.streams.length === 0
        ? html`<p>${words.none}</p>`
        : html`<div class="scroll" role="group" aria-label=${words.streams} tabindex="0"><table>
            <thead><tr><th scope="col">${words.scope}</th><th scope="col">${words.target}</th><th scope="col">${words.sent}</th><th scope="col">${words.got}</th><th scope="col">${words.dropped}</th></tr></thead>
            <tbody>${said.streams.map(
              (each) => html`<tr><th scope="row">${each.scope}</th><td>${each.target}${(each.notes ?? []).map((note) => html`<br /><span class="small">${note}</span>`)}</td>
                <td>${bytes(each.bytesOut)}</td><td>${bytes(each.bytesIn)}</td><td>${each.inputDropped}</td></tr>`,
            )}</tbody></table></div>`}`;
  }
}
