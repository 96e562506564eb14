// What customers agreed to: its shapes, and the calls to it.
import { call } from "./api.js";
import type { Act } from "./deletions.js";

export const KINDS = ["OUTSIDER", "ASSOCIATE", "TRANSFER"] as const;

export interface Terms {
  kind: (typeof KINDS)[number];
  customer: string;
  places: string[];
  to: string;
  wording: string;
  givenBy: string;
  until: string | null;
}

export interface Consent extends Terms {
  id: string;
  recorded: Act;
  withdrawn: Act | null;
  living: boolean;
}

export const consents = {
  all: () => call<{ consents: Consent[] }>("GET", "/consents"),
  give: (terms: Terms) => call<Consent>("POST", "/consents", terms),
  withdraw: (id: string) => call<Consent>("DELETE", "/consents/" + encodeURIComponent(id)),
};

/** What one is at this moment, as a word of the page. */
export function standing(consent: Consent): "living" | "withdrawn" | "over" {
  if (consent.withdrawn !== null) {
    return "withdrawn";
  }
  return consent.living ? "living" : "over";
}

/** The consents on which a right of somebody from outside can stand: of a customer's people those to their company, of others those to outsiders. */
export function basesFor(all: readonly Consent[], customer: string | null): Consent[] {
  return all.filter((each) => each.living && (customer === null ? each.kind === "OUTSIDER" : each.kind === "ASSOCIATE" && each.to === customer));
}
