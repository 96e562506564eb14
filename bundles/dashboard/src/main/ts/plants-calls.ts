// The calls about customers' sites, and which machines stand there.
import type { Customer } from "./accounts.js";
import { call, type MachineRow } from "./api.js";

export interface Plant {
  id: string;
  customer: string;
  name: string;
  country: string;
  zone: string;
}

export const plants = {
  sites: () => call<Plant[]>("GET", "/sites"),
  saveCustomer: (id: string, name: string) => call<void>("PUT", "/customers/" + encodeURIComponent(id), { name }),
  saveSite: ({ id, ...site }: Plant) => call<void>("PUT", "/sites/" + encodeURIComponent(id), site),
  put: (machine: string, site: string, location: string) =>
    call<void>("PUT", `/machines/${encodeURIComponent(machine)}/site`, { site, location }),
};

/** The machines of each site, by its id, in order; those of none stand under the empty id. */
export function standing(sites: readonly Plant[], customers: readonly Customer[], rows: readonly MachineRow[]): Map<string, string[]> {
  const names = new Map(customers.map((each) => [each.id, each.name]));
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const site = sites.find((each) => each.name === row.site && names.get(each.customer) === row.customer);
    const id = site?.id ?? "";
    found.set(id, [...(found.get(id) ?? []), row.id].sort());
  }
  return found;
}
