// What stands above the machines of the overview: counts as filters, places, kinds, words, and how they are shown.
import { html, nothing, type TemplateResult } from "lit";
import type { MachineRow } from "./api.js";
import type { Around } from "./around.js";
import { byName } from "./format.js";
import { counts, places, type Option } from "./fleet.js";
import { kindWord } from "./kinds.js";
import { GRAVEST_FIRST, serviceShape, shape } from "./light.js";
import type { Choice, State } from "./overview-choice.js";
import { words } from "./overview-words.js";
import { t } from "./words.js";

type Choose = (change: Partial<Choice>) => void;

/** The places and kinds that there are. */
export function optionsOf(rows: ReadonlyMap<string, MachineRow>): { places: Option[]; kinds: Option[] } {
  const kinds = [...new Set([...rows.values()].map((row) => row.kind))].filter(Boolean);
  return { places: places(rows), kinds: kinds.map((kind): Option => [kind, kindWord(kind)]).sort(([, a], [, b]) => byName(a, b)) };
}

/** @param within the machines that are left in, whatever their state */
export function tools(
  choice: Choice,
  within: readonly MachineRow[],
  around: Around | undefined,
  options: { places: Option[]; kinds: Option[] },
  choose: Choose,
  displaced: TemplateResult | typeof nothing,
): TemplateResult {
  const [customer, site] = [choice.customer, choice.site];
  const place = (value: string) => {
    const [customerId = "", siteId = ""] = value.split("/");
    choose({ customer: customerId, site: siteId });
  };
  return html`<div class="tools">
    ${stateCounts(choice, within, around, choose)}
    <input
      type="search"
      class="search"
      aria-label=${t("search")}
      placeholder=${t("search")}
      .value=${choice.search}
      @input=${(event: InputEvent) => choose({ search: (event.target as HTMLInputElement).value })}
    />
    ${options.places.length > 2 || customer ? select("place", words.place, [["", words.everywhere], ...options.places], site ? `${customer}/${site}` : customer, place) : nothing}
    ${options.kinds.length > 1 || choice.kind ? select("kinds", words.kind, [["", words.allKinds], ...options.kinds], choice.kind, (kind) => choose({ kind })) : nothing}
    ${select("grouping", words.group, [["", words.ungrouped], ["customer", words.byCustomer], ["site", words.bySite]], choice.group, (group) => choose({ group: group as Choice["group"] }))}
    <div role="group" class="spans view" aria-label=${words.view}>
      ${(["list", "wall"] as const).map((view) => html`<button type="button" data-view=${view} aria-pressed=${choice.view === view} @click=${() => choose({ view })}>${words[view]}</button>`)}
    </div>
    ${displaced}
  </div>`;
}

function select(name: string, label: string, options: readonly Option[], chosen: string, then: (value: string) => void): TemplateResult {
  return html`<select class=${name} aria-label=${label} title=${label} @change=${(event: Event) => then((event.target as HTMLSelectElement).value)}>
    ${options.map(([value, word]) => html`<option value=${value} .selected=${value === chosen}>${word}</option>`)}
  </select>`;
}

function stateCounts(choice: Choice, within: readonly MachineRow[], around: Around | undefined, choose: Choose): TemplateResult {
  const count = counts(within);
  const service = around ? within.filter((row) => around.service.has(row.id)).length : 0;
  const toggle = (state: State) => {
    const states = new Set(choice.states);
    if (!states.delete(state)) {
      states.add(state);
    }
    choose({ states });
  };
  const button = (state: State, number: number, picture: TemplateResult) => html`<button
    type="button"
    class="count ${state.toLowerCase()} ${number === 0 ? "none" : ""}"
    aria-pressed=${choice.states.has(state)}
    data-light=${state}
    @click=${() => toggle(state)}
  >
    ${picture} <b>${number}</b> ${t(state)}
  </button>`;
  return html`<div class="counts" role="group" aria-label=${t("filterBy")}>
      ${GRAVEST_FIRST.map((light) => button(light, count[light], shape(light)))}
      ${service > 0 || choice.states.has("SERVICE") ? button("SERVICE", service, serviceShape()) : nothing}
    </div>
    <p class="unseen" role="status">${t("counts", count.RED, count.YELLOW, count.GREY, count.GREEN)}</p>`;
}
