// The machines as the overview shows them: filtered, searched, worst first, and never re-sorted under
// the pointer.
import type { Light, MachineRow } from "./api.js";
import { byName } from "./format.js";
import { kindWord } from "./kinds.js";
import { GRAVEST_FIRST } from "./light.js";

export type Counts = Record<Light, number>;

/** Worst first, then by name. */
export function worstFirst(rows: Iterable<MachineRow>): MachineRow[] {
  return byLight([...rows].sort((a, b) => byName(a.id, b.id)));
}

// Thousands of rows differ each second: those that stand in order by name are only dealt out.
function byLight(named: readonly MachineRow[]): MachineRow[] {
  return GRAVEST_FIRST.flatMap((light) => named.filter((row) => row.light === light));
}

export function counts(rows: Iterable<{ light: Light }>): Counts {
  const result: Counts = { RED: 0, YELLOW: 0, GREY: 0, GREEN: 0 };
  for (const row of rows) {
    result[row.light]++;
  }
  return result;
}

/** Whether the row fits the chosen states (none chosen: all) and every word of the search. */
export function fits(row: MachineRow, lights: ReadonlySet<Light>, search: string): boolean {
  if (lights.size > 0 && !lights.has(row.light)) {
    return false;
  }
  if (search === "") {
    return true;
  }
  const text = `${row.id} ${row.kind} ${kindWord(row.kind)} ${row.site} ${row.customer} ${row.reason}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What a select offers: a value and its word. */
export type Option = readonly [string, string];

/** Customers with their sites, as the machines in sight tell them. */
export function places(rows: ReadonlyMap<string, MachineRow>): Option[] {
  const all = new Map<string, string>();
  for (const { customer, customerId, site, siteId } of rows.values()) {
    if (customerId) {
      all.set(customerId, customer);
      all.set(`${customerId}/${siteId}`, `${customer}: ${site}`);
    }
  }
  return [...all].sort(([, a], [, b]) => byName(a, b));
}

/** Keeps the order in which rows stand, while somebody points at them. */
export class Order {
  private ids: string[] = [];
  /** All of them, by name: machines come and go seldom. */
  private named: string[] = [];

  /** The rows in the kept order, newcomers last; in the wanted order unless `hold`. */
  arrange(rows: ReadonlyMap<string, MachineRow>, hold: boolean): MachineRow[] {
    if (!hold) {
      const wanted = this.wanted(rows);
      this.ids = wanted.map((row) => row.id);
      return wanted;
    }
    const known = new Set(this.ids);
    const newcomers = [...rows.keys()].filter((id) => !known.has(id));
    this.ids = [...this.ids.filter((id) => rows.has(id)), ...newcomers];
    return this.ids.map((id) => rows.get(id)!);
  }

  /** How many rows were arranged. */
  get size(): number {
    return this.ids.length;
  }

  /** How many rows stand where they would not stand if sorted now. */
  displaced(rows: ReadonlyMap<string, MachineRow>): number {
    return this.wanted(rows).filter((row, place) => this.ids[place] !== row.id).length;
  }

  private wanted(rows: ReadonlyMap<string, MachineRow>): MachineRow[] {
    if (this.named.length !== rows.size || !this.named.every((id) => rows.has(id))) {
      this.named = [...rows.keys()].sort(byName);
    }
    return byLight(this.named.map((id) => rows.get(id)!));
  }
}
