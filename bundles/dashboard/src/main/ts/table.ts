// A table as the pages of windows and notices show theirs.
import { html, type TemplateResult } from "lit";

/** Scrolls by keyboard too; a column without a heading has none. */
export function table(label: string, heads: string[], body: TemplateResult[]): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${label}><table class="machines rules-list">
    <thead><tr>${heads.map((head) => (head ? html`<th scope="col">${head}</th>` : html`<td></td>`))}</tr></thead>
    <tbody>${body}</tbody>
  </table></div>`;
}
