// The filters above the list of tickets.
import { html, type TemplateResult } from "lit";
import type { MachineRow } from "./api.js";
import { places, type Option } from "./fleet.js";
import { named, words } from "./ticket-words.js";
import { ALL, OPEN, type Filter } from "./tickets-calls.js";

const KINDS = ["INCIDENT", "PROBLEM", "CHANGE", "SERVICE_REQUEST", "QUESTION"] as const;
const PRIORITIES = ["P1", "P2", "P3", "P4"] as const;

/** All but the text; each is a field of the form around it. */
export function ticketTools(filter: Filter, rows: ReadonlyMap<string, MachineRow>): TemplateResult {
  const states: Option[] = [...OPEN, "CLOSED", "CANCELLED"].map((each) => [each, named("state", each)]);
  const machines: Option[] = [...rows.keys()].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).map((each) => [each, each]);
  return html`${select("state", words.state, [["", words.notOver], [ALL, words.all], ...states], filter.state)}
    ${select("kind", words.kind, [["", words.all], ...KINDS.map((each): Option => [each, named("kind", each)])], filter.kind)}
    ${select("priority", words.priority, [["", words.all], ...PRIORITIES.map((each): Option => [each, each])], filter.priority)}
    ${select("place", words.place, [["", words.all], ...places(rows)], filter.site ? `${filter.customer}/${filter.site}` : filter.customer)}
    ${select("machine", words.machine, [["", words.all], ...machines], filter.machine)}
    <div class="field">
      <label for="tickets-assignee">${words.who}</label>
      <input id="tickets-assignee" name="assignee" autocomplete="off" autocapitalize="none" .value=${filter.assignee} aria-describedby="tickets-assignee-hint" />
      <span class="small" id="tickets-assignee-hint">${words.whoHint}</span>
    </div>
    <label><input type="checkbox" name="watched" value="true" .checked=${filter.watched === "true"} /> ${words.watched}</label>`;
}

function select(name: string, label: string, options: readonly Option[], chosen: string): TemplateResult {
  return html`<div class="field">
    <label for="tickets-${name}">${label}</label>
    <select id="tickets-${name}" name=${name}>
      ${options.map(([value, word]) => html`<option value=${value} ?selected=${value === chosen} .selected=${value === chosen}>${word}</option>`)}
    </select>
  </div>`;
}
