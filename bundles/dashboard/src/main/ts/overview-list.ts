// The overview as a list: rows, and the heads of groups.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { MachineRow } from "./api.js";
import type { Around } from "./around.js";
import { local, moment, when } from "./format.js";
import { kindBadge } from "./kinds.js";
import { badge, GRAVEST_FIRST, serviceBadge, shape } from "./light.js";
import type { Group } from "./overview-choice.js";
import { words } from "./overview-words.js";
import { named, t, type Word } from "./words.js";

const HEADS: readonly [Word, ("number" | "")?][] = [["state"], ["machine"], ["cause"], ["site"], ["rate", "number"], ["gapsToday", "number"], ["driver"]];

/** What the list asks of its page. */
export interface Lister {
  readonly around: Around | undefined;
  /** Somebody points at rows, or no longer. */
  point(pointed: boolean): void;
  open(machine: string, button: HTMLElement): void;
  fold(group: string): void;
}

export function list(page: Lister, body: TemplateResult): TemplateResult {
  return html`<div class="scroll" role="region" aria-label=${t("machines")} tabindex="0">
    <table
      class="machines fleet"
      @pointerenter=${() => page.point(true)}
      @pointerleave=${() => page.point(false)}
      @focusin=${() => page.point(true)}
      @focusout=${() => page.point(false)}
    >
      <thead>
        <tr>
          ${HEADS.map(([word, kind]) => html`<th scope="col" class=${kind ?? ""}>${t(word)}</th>`)}
          <td></td>
        </tr>
      </thead>
      ${body}
    </table>
  </div>`;
}

export function rowsOf(page: Lister, rows: readonly MachineRow[]): TemplateResult {
  // Times of today are shown without their day.
  const today = new Date().toDateString();
  const { around } = page;
  return html`<tbody>
    ${repeat(rows, (row) => row.id, (row) => html`${guard([row, today, around], () => rowOf(page, row))}`)}
  </tbody>`;
}

/** The head of a group, and its rows unless it is folded. */
export function groupOf(page: Lister, group: Group, rows: readonly MachineRow[], folded: boolean): TemplateResult {
  const name = group.name || t("unassigned");
  return html`<tbody>
      <tr class="place" data-group=${group.key}>
        <td>${badge(group.worst)}</td>
        <th scope="rowgroup" colspan="2">
          <button type="button" aria-expanded=${!folded} @click=${() => page.fold(group.key)}><span aria-hidden="true">${folded ? "▸" : "▾"}</span> ${name}</button>
          ${GRAVEST_FIRST.filter((light) => group.counts[light] > 0).map((light) => html`<span class="tally">${shape(light)} ${group.counts[light]} ${t(light)}</span> `)}
        </th>
        <td class="rest" colspan=${HEADS.length - 2}></td>
      </tr>
    </tbody>
    ${folded ? nothing : rowsOf(page, rows)}`;
}

function rowOf(page: Lister, row: MachineRow): TemplateResult {
  const driver = row.driver;
  // The platform stands at no site, and no driver reaches it.
  const itself = row.kind === "platform";
  const site = `#/sites/${encodeURIComponent(row.siteId)}`;
  return html`<tr data-machine=${row.id}>
    <td>${badge(row.light)} ${page.around?.service.has(row.id) ? serviceBadge() : nothing}</td>
    <th scope="row">
      <a href="#/machines/${encodeURIComponent(row.id)}">${row.id}</a> ${kindBadge(row.kind)}
      ${row.site ? html`<a class="small at" href=${site}>${row.site}</a>` : nothing}
    </th>
    <td class="cause">
      ${row.light === "GREEN" ? nothing : html`<span class="reason">${local(row.reason)}</span> `}
      ${row.since ? html`<span class="small">${sinceWords(row.since)}</span>` : nothing} ${besides(row.id, page.around)}
    </td>
    <td class="site">
      ${itself ? nothing : row.site ? html`<a href=${site}>${row.site}</a> <span class="small">${row.customer}</span>` : html`<span class="small">${t("unassigned")}</span>`}
    </td>
    <td class="number">${row.readingsPerSecond.toFixed(1)}</td>
    <td class="number">${row.gapsToday}</td>
    <td>${itself ? nothing : html`<span title=${driver.detail}>${driver.name} ${named("driver", driver.state)}</span>`}</td>
    <td class="do">
      ${itself ? nothing : html`<button type="button" aria-label=${words.more(row.id)} @click=${(event: Event) => page.open(row.id, event.currentTarget as HTMLElement)}>⋯</button>`}
    </td>
  </tr>`;
}

/** Maintenance and tickets, as far as there are any. */
function besides(id: string, around: Around | undefined): TemplateResult[] {
  const [open, next, tickets] = [around?.service.get(id), around?.next.get(id), around?.tickets.get(id)];
  return [
    ...(open ? [html`<span class="small">· ${words.inServiceUntil(when(open.until))}</span> `] : []),
    ...(next ? [html`<span class="small">· ${words.serviceFrom(when(next.from))}</span> `] : []),
    ...(tickets ? [html`<a class="small" href="#/tickets?machine=${encodeURIComponent(id)}">${words.tickets(`${tickets}${around?.more ? "+" : ""}`)}</a>`] : []),
  ];
}

/** "since" with a time that shows UTC on hover. */
export function sinceWords(iso: string): TemplateResult {
  const [before, after] = t("since", "\u0000").split("\u0000");
  return html`${before}${moment(iso)}${after}`;
}
