// Which machines the overview shows and how, as it stands in its address; a screen on the wall keeps it.
import type { Light, MachineRow } from "./api.js";
import { counts, fits, type Counts } from "./fleet.js";
import { GRAVEST_FIRST } from "./light.js";

/** A light, or being in service beside any light. */
export type State = Light | "SERVICE";

export interface Choice {
  view: "list" | "wall";
  group: "" | "customer" | "site";
  states: ReadonlySet<State>;
  customer: string;
  site: string;
  kind: string;
  search: string;
}

const STATES: readonly State[] = [...GRAVEST_FIRST, "SERVICE"];
const EVERY: ReadonlySet<Light> = new Set();

/** What the address says; of how it is shown, what is remembered where it says nothing. */
export function choiceOf(query: string, remembered: string): Choice {
  const asked = new URLSearchParams(query);
  const kept = new URLSearchParams(remembered);
  const text = (name: string) => asked.get(name) ?? "";
  const view = asked.get("view") ?? kept.get("view");
  const group = asked.get("group") ?? kept.get("group");
  return {
    view: view === "wall" ? "wall" : "list",
    group: group === "customer" || group === "site" ? group : "",
    states: new Set(STATES.filter((state) => asked.getAll("state").includes(state))),
    customer: text("customer"),
    site: text("site"),
    kind: text("kind"),
    search: text("q"),
  };
}

/** What leads there again. */
export function queryOf(choice: Choice): string {
  const asked = new URLSearchParams(shownAs(choice));
  choice.states.forEach((state) => asked.append("state", state));
  const texts = { customer: choice.customer, site: choice.site, kind: choice.kind, q: choice.search.trim() };
  Object.entries(texts).forEach(([name, text]) => text && asked.set(name, text));
  return asked.toString();
}

/** The part that a browser keeps. */
export function shownAs({ view, group }: Choice): string {
  return new URLSearchParams({ view, ...(group && { group }) }).toString();
}

/** Whether the machine is left in, whatever its state. */
export function isWithin(row: MachineRow, choice: Choice): boolean {
  return (
    (!choice.customer || row.customerId === choice.customer) &&
    (!choice.site || row.siteId === choice.site) &&
    (!choice.kind || row.kind === choice.kind) &&
    fits(row, EVERY, choice.search.trim())
  );
}

export function isInState(row: MachineRow, states: ReadonlySet<State>, service: boolean): boolean {
  return states.size === 0 || states.has(row.light) || (service && states.has("SERVICE"));
}

/** The machines of a customer or site; an empty key is for those that stand nowhere. */
export interface Group {
  key: string;
  name: string;
  worst: Light;
  counts: Counts;
  /** Those that are shown. */
  rows: MachineRow[];
}

/**
 * Groups in the order in which their first machine stands, so that none moves while rows do not.
 *
 * @param rows all that count
 * @param shown whether one is listed; a group without any is left out
 */
export function groupsOf(rows: readonly MachineRow[], by: "customer" | "site", shown: (row: MachineRow) => boolean): Group[] {
  const all = new Map<string, MachineRow[]>();
  for (const row of rows) {
    const key = by === "site" ? row.siteId : row.customerId;
    const known = all.get(key);
    if (known) {
      known.push(row);
    } else {
      all.set(key, [row]);
    }
  }
  return [...all]
    .map(([key, those]): Group => {
      const [first] = those;
      const count = counts(those);
      const name = !key || !first ? "" : by === "site" ? `${first.customer}: ${first.site}` : first.customer;
      return { key, name, worst: GRAVEST_FIRST.find((light) => count[light] > 0) ?? "GREEN", counts: count, rows: those.filter(shown) };
    })
    .filter((group) => group.rows.length > 0);
}
