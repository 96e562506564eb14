// What a kind of machine looks like: its word, its picture, and which signals its page shows elsewhere.
import { html, nothing, svg, type TemplateResult } from "lit";
import { named } from "./words.js";

const pictures: Record<string, TemplateResult> = {
  // A portal with its probe over a table.
  cmm: svg`<path d="M1 14h14M3 14V3h10v11M8 3v6" /><circle cx="8" cy="10.5" r="1.2" />`,
  // An indenter over a part with its mark.
  "hardness-tester": svg`<path d="M5 1h6v5L8 10 5 6zM1 11.5h5.5L8 13l1.5-1.5H15V15H1z" />`,
  // A handset beside a record mark.
  "call-recorder": svg`<path d="M2 2h3v4L4 7c1 2.5 2.5 4 5 5l1-1h4v3c-7 1-13-5-12-12z" /><circle cx="12" cy="4.5" r="2.2" />`,
};

/** The kind for people: an unknown one is shown as it is written. */
export function kindWord(kind: string): string {
  return named("kind", kind);
}

export function kindBadge(kind: string): TemplateResult {
  const picture = pictures[kind];
  return html`<span class="small kind"
    >${picture ? html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${picture}</svg>` : nothing}
    ${kindWord(kind)}</span
  >`;
}

/** Whether a part of its own shows the signal, so that the table of current values need not. */
export function shownElsewhere(kind: string, signal: string): boolean {
  switch (kind) {
    case "hardness-tester":
      return signal.startsWith("wire.");
    case "call-recorder":
      return /^(probe|trunk)\..+\.(answer|words|round-trip|free|free-bytes|full-in)$/.test(signal);
    default:
      return false;
  }
}
