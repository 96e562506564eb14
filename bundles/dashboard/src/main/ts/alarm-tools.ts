// What stands above the list of alarms: counts that are filters, and the other filters.
import { html, type TemplateResult } from "lit";
import { groupShape } from "./alarm-badges.js";
import { answers, groupOf, GROUPS, NO_FILTER, type AlarmRow, type Filter } from "./alarm-list.js";
import { called, words } from "./alarm-words.js";
import type { MachineRow } from "./api.js";
import { byName } from "./format.js";
import { GRAVEST_FIRST, shape } from "./light.js";
import { t } from "./words.js";

/** Takes another filter. */
export interface Chooser {
  choose(some: Partial<Filter>): void;
}

/** All filters, with how many alarms each of them leaves. */
export function alarmTools(
  page: Chooser,
  filter: Filter,
  found: readonly AlarmRow[],
  rows: ReadonlyMap<string, MachineRow>,
  me: string,
): TemplateResult {
  const place = { ...NO_FILTER, customer: filter.customer, site: filter.site, machine: filter.machine };
  const here = found.filter((alarm) => answers(alarm, { ...place, groups: new Set(GROUPS) }, rows.get(alarm.machine)));
  const mine = found.filter((alarm) => alarm.assignee === me);
  return html`<div class="tools">${groupCounts(page, filter, here)} ${lightCounts(page, filter, here, rows)}</div>
    <div class="tools">
      ${places(page, filter, rows)} ${machines(page, filter, found, rows)}
      <input
        type="search"
        class="search"
        aria-label=${words.search}
        placeholder=${words.search}
        .value=${filter.search}
        @input=${(event: Event) => page.choose({ search: (event.target as HTMLInputElement).value })}
      />
      <button
        type="button"
        class="mine"
        aria-pressed=${filter.assignee !== "" && filter.assignee === me}
        @click=${() => page.choose({ assignee: filter.assignee === "" ? me : "" })}
      >
        ${words.mine} <b>${mine.length}</b>
      </button>
    </div>`;
}

function groupCounts(page: Chooser, filter: Filter, here: readonly AlarmRow[]): TemplateResult {
  return html`<div class="counts" role="group" aria-label=${words.filterState}>
    ${GROUPS.map((group) => {
      const count = here.filter((alarm) => groupOf(alarm) === group).length;
      return html`<button
        type="button"
        class="count ${count === 0 ? "none" : ""}"
        aria-pressed=${filter.groups.has(group)}
        data-group=${group}
        @click=${() => page.choose({ groups: toggled(filter.groups, group) })}
      >
        ${groupShape(group)} <b>${count}</b> ${called("group", group)}
      </button>`;
    })}
  </div>`;
}

function lightCounts(page: Chooser, filter: Filter, here: readonly AlarmRow[], rows: ReadonlyMap<string, MachineRow>): TemplateResult {
  const shown = here.filter((alarm) => answers(alarm, { ...filter, lights: new Set() }, rows.get(alarm.machine)));
  return html`<div class="counts lights" role="group" aria-label=${words.filterLight}>
    ${GRAVEST_FIRST.filter((light) => light !== "GREEN").map((light) => {
      const count = shown.filter((alarm) => alarm.light === light).length;
      return html`<button
        type="button"
        class="count ${light.toLowerCase()} ${count === 0 ? "none" : ""}"
        aria-pressed=${filter.lights.has(light)}
        data-light=${light}
        @click=${() => page.choose({ lights: toggled(filter.lights, light) })}
      >
        ${shape(light)} <b>${count}</b> ${t(light)}
      </button>`;
    })}
  </div>`;
}

function places(page: Chooser, filter: Filter, rows: ReadonlyMap<string, MachineRow>): TemplateResult {
  const customers = new Map<string, Set<string>>();
  for (const { customer, site } of rows.values()) {
    if (site) {
      customers.set(customer, (customers.get(customer) ?? new Set()).add(site));
    }
  }
  const chosen = JSON.stringify([filter.customer, filter.site]);
  const option = (customer: string, site: string, label: string) => {
    const value = JSON.stringify([customer, site]);
    return html`<option value=${value} ?selected=${value === chosen} .selected=${value === chosen}>${label}</option>`;
  };
  const changed = (event: Event) => {
    const [customer, site] = JSON.parse((event.target as HTMLSelectElement).value) as [string, string];
    page.choose({ customer, site, machine: "" });
  };
  return html`<select class="place" aria-label=${words.place} @change=${changed}>
    ${option("", "", words.everywhere)}
    ${[...customers].sort(([a], [b]) => a.localeCompare(b)).map(
      ([customer, sites]) => html`<optgroup label=${customer}>
        ${option(customer, "", customer)} ${[...sites].sort().map((site) => option(customer, site, `${customer}: ${site}`))}
      </optgroup>`,
    )}
  </select>`;
}

// Only machines that have an alarm, and the one that the address names.
function machines(page: Chooser, filter: Filter, found: readonly AlarmRow[], rows: ReadonlyMap<string, MachineRow>): TemplateResult {
  const place = { ...NO_FILTER, customer: filter.customer, site: filter.site, groups: new Set(GROUPS) };
  const names = new Set(found.filter((alarm) => answers(alarm, place, rows.get(alarm.machine))).map((alarm) => alarm.machine));
  if (filter.machine) {
    names.add(filter.machine);
  }
  const sorted = [...names].sort(byName);
  return html`<select class="machine" aria-label=${words.machine} @change=${(event: Event) => page.choose({ machine: (event.target as HTMLSelectElement).value })}>
    <option value="" .selected=${filter.machine === ""}>${words.allMachines}</option>
    ${sorted.map((name) => html`<option value=${name} ?selected=${name === filter.machine} .selected=${name === filter.machine}>${name}</option>`)}
  </select>`;
}

function toggled<T>(chosen: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(chosen);
  if (!next.delete(one)) {
    next.add(one);
  }
  return next;
}
