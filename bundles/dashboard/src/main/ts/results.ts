// The last results of a hardness tester.
import { html, nothing, svg, type TemplateResult } from "lit";
import type { MachineEvent } from "./api.js";
import { moment } from "./format.js";
import { named, t, type Word } from "./words.js";

/** A column is shown only if one of the results has something in it. */
const DETAILS: readonly [string, Word][] = [
  ["force", "force"],
  ["dwell", "dwell"],
  ["d1", "d1"],
  ["d2", "d2"],
  ["sequence", "sequence"],
];

export interface Result {
  time: string;
  value: string;
  judgement: string;
  details: Record<string, string>;
  reference: string;
}

/** Results, newest first as the events are. */
export function results(events: readonly MachineEvent[]): Result[] {
  return events
    .filter((event) => event.kind === "result")
    .map((event) => ({
      time: event.time,
      value: event.details["hardness"] ?? event.details["value"] ?? "",
      judgement: event.details["judgement"] ?? "",
      details: event.details,
      reference: event.details["reference"] ?? "",
    }));
}

export function resultsTable(events: readonly MachineEvent[], most: number, more: () => void): TemplateResult {
  const all = results(events);
  const rows = all.slice(0, most);
  if (rows.length === 0) {
    return html`<p>${t("noResults")}</p>`;
  }
  const judged = rows.some((row) => row.judgement);
  const tested = rows.some((row) => row.reference);
  const columns = DETAILS.filter(([name]) => rows.some((row) => row.details[name]));
  const left = all.length - rows.length;
  return html`<table class="results">
    <thead>
      <tr>
        <th scope="col">${t("time")}</th>
        <th scope="col" class="number">${t("hardness")}</th>
        ${judged ? html`<th scope="col">${t("judgement")}</th>` : nothing}
        ${columns.map(([, word]) => html`<th scope="col" class="number">${t(word)}</th>`)}
        ${tested ? html`<th scope="col">${t("referenceBlock")}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          <td>${moment(row.time)}</td>
          <th scope="row" class="number">${row.value}</th>
          ${judged ? html`<td>${row.judgement ? judgementBadge(row.judgement) : nothing}</td>` : nothing}
          ${columns.map(([name]) => html`<td class="number">${row.details[name] ?? ""}</td>`)}
          ${tested ? html`<td>${row.reference ? html`<span class="mark">◎ ${row.reference}</span>` : nothing}</td>` : nothing}
        </tr>`,
      )}
      </tbody>
    </table>
    ${left > 0 ? html`<button type="button" @click=${more}>${t("more", left)}</button>` : nothing}`;
}

const judgementShapes: Record<string, TemplateResult> = {
  low: svg`<path d="M1 3h14L8 14z" fill="currentColor" />`,
  ok: svg`<circle cx="8" cy="8" r="5" fill="currentColor" />`,
  high: svg`<path d="M1 13h14L8 2z" fill="currentColor" />`,
};

function judgementBadge(judgement: string): TemplateResult {
  const shape = judgementShapes[judgement];
  return html`<span class="badge ${judgement === "ok" ? "green" : "yellow"}">
    ${shape ? html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>` : nothing}
    <span>${named("judgement", judgement)}</span>
  </span>`;
}
