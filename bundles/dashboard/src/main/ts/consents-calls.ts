// What customers agreed to: its shapes, and the calls to it.
import { call } from "./api.js";
import type { Act } from "./deletions.js";

export interface Terms {
  kind: "OUTSIDER" | "TRANSFER";
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
