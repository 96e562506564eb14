// Twelve months of a calendar: hours, holidays and whose they are, and when clocks change.
import { html, type TemplateResult } from "lit";
import { because as free } from "./clock-why.js";
import { words } from "./contract-words.js";
import { months, usual, type CalendarDay, type CalendarYear } from "./contracts-calls.js";
import { language } from "./words.js";

/** What is as usual, the whole year, and what is not as usual in words. */
export function renderYear(year: CalendarYear): TemplateResult {
  return html`<p>${year.name}, ${words.zone} ${year.zone}</p>
    <ul>${year.changes.map((each) => html`<li><time datetime=${each.day}>${each.day}</time>: ${words.clockChange(each.from, each.to)}</li>`)}</ul>
    <ul>${usual(year.days).map((each) => html`<li>${weekday(each.weekday)}: ${each.hours.join(", ") || words.closed}</li>`)}</ul>
    ${renderTable(year)}
    <ul>${year.days.filter((each) => each.holidays.length > 0).map((each) => html`<li><time datetime=${each.day}>${each.day}</time>: ${free("holiday", each.holidays.join("; "))}</li>`)}</ul>`;
}

// One line a month, one cell a day: what is not as usual stands in words below.
function renderTable(year: CalendarYear): TemplateResult {
  const changes = new Set(year.changes.map((each) => each.day));
  const dates = Array.from({ length: 31 }, (_, index) => index + 1);
  return html`<div class="scroll" role="group" aria-label=${words.calendar} tabindex="0"><table class="year">
      <thead><tr><th scope="col">${words.month}</th>${dates.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${[...months(year.days)].map(([month, days]) => html`<tr><th scope="row">${month}</th>${days.map((each) => renderDay(each, changes.has(each.day)))}</tr>`)}</tbody>
    </table></div>
    <p class="small">● ${words.open} · ${words.closed} · ◆ ${words.holiday} · ↻ ${words.clocks}</p>`;
}

function renderDay(day: CalendarDay, changes: boolean): TemplateResult {
  const kind = day.holidays.length > 0 ? "holiday" : day.hours.length > 0 ? "open" : "closed";
  const sign = { holiday: "◆", open: "●", closed: "·" }[kind] + (changes ? "↻" : "");
  const told = [...day.hours, free("holiday", day.holidays.join("; "))].filter(Boolean).join("; ") || words.closed;
  return html`<td class=${kind} title=${told}>${sign}</td>`;
}

function weekday(number: number): string {
  // The fourth of January 2026 is a Sunday.
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 4 + number)));
}
