// How an alarm's state looks: the light's colour and shape filled while nobody has acknowledged it, outlined after that.
import { html, nothing, svg, type TemplateResult } from "lit";
import { groupOf, type AlarmRow, type Group } from "./alarm-list.js";
import { called, person, words } from "./alarm-words.js";
import { moment, when } from "./format.js";
import { shapeOf } from "./light.js";
import { t } from "./words.js";

const shapes: Record<Group, TemplateResult> = {
  UNACKNOWLEDGED: svg`<path d="M8 1 15 8 8 15 1 8z" fill="currentColor" />`,
  RETURNED_UNACKNOWLEDGED: svg`<path d="M8 2 14 8 8 14 2 8z" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 1.5" />`,
  ACKNOWLEDGED: svg`<path d="M2 8.5 6 12.5 14 3.5" fill="none" stroke="currentColor" stroke-width="2.5" />`,
  ASIDE: svg`<path d="M3 2h4v12H3zM9 2h4v12H9z" fill="currentColor" />`,
  NORMAL: svg`<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />`,
};

export function groupShape(group: Group): TemplateResult {
  return html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${shapes[group]}</svg>`;
}

/** Colour, shape and word of the light; shape and word of what people did. */
export function stateBadge(alarm: AlarmRow): TemplateResult {
  const group = groupOf(alarm);
  return html`<span class="badge ${alarm.light.toLowerCase()} of-${group.toLowerCase()}">
      <svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${shapeOf(alarm.light)}</svg><span>${t(alarm.light)}</span>
    </span>
    <span class="group">${groupShape(group)} ${called("group", group)}</span>`;
}

/** Who did what with it; nothing where nobody did. */
export function careLines(alarm: AlarmRow): TemplateResult {
  const { acknowledged, shelf, outOfService, suppressed, assignee, comment } = alarm;
  return html`${acknowledged ? line(words.acknowledgedBy(person(acknowledged.by), "\u0000"), acknowledged.at) : nothing}
  ${assignee ? html`<span class="line">${words.assignedTo(assignee)}</span>` : nothing}
  ${shelf ? html`${line(words.shelvedUntil("\u0000", person(shelf.by)), shelf.until)}<span class="line small">${shelf.reason}</span>` : nothing}
  ${outOfService
    ? html`${line(words.outOfServiceBy(person(outOfService.by), "\u0000"), outOfService.at)}<span class="line small">${outOfService.words}</span>`
    : nothing}
  ${suppressed ? html`<span class="line">${words.suppressed}</span>` : nothing}
  ${comment ? html`<span class="line small" title="${person(comment.by)}, ${when(comment.at)}">“${comment.words}”</span>` : nothing}`;
}

/** Words with a time in them that shows UTC on hover. */
export function line(text: string, iso: string, kind = "line"): TemplateResult {
  const [before, after] = text.split("\u0000");
  return html`<span class=${kind}>${before}${moment(iso)}${after}</span>`;
}
