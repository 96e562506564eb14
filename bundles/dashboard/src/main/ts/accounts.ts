// Accounts as the REST interface tells them, the calls to it, and what can be said of them without it.
import { call, type MachineRow } from "./api.js";
import { day } from "./days.js";

export interface Grant {
  role: string;
  place: string;
  until: string | null;
  basis: string;
}

export interface Person {
  id: string;
  login: string;
  name: string;
  email: string;
  language: string;
  phone: string;
  customer: string | null;
  state: "INVITED" | "ACTIVE" | "BLOCKED";
  secondFactor: boolean;
  grants: Grant[];
  made: string;
  used: string | null;
  self: boolean;
}

export interface PersonPage {
  account: Person;
  may: string[];
}

export interface Session {
  id: string;
  door: string;
  address: string;
  agent: string;
  begun: string;
  used: string;
  current: boolean;
}

export interface Token {
  id: string;
  name: string;
  scope: string[];
  until: string;
  made: string;
  used: string | null;
}

export interface Role {
  id: string;
  side: "CUSTOMER" | "VENDOR" | "OUTSIDE";
  permissions: string[];
}

export interface Enrolment {
  secret: string;
  address: string;
  qr: { size: number; path: string };
}

export interface Block {
  customer: string;
  reason: string;
  since: string;
}

export interface Customer {
  id: string;
  name: string;
}

export interface Site {
  id: string;
  customer: string;
  name: string;
}

export interface Profile {
  login: string;
  name: string;
  email: string;
  language: string;
  /** Left out: as it was. */
  phone?: string;
}

export interface Invited {
  account: Person;
  /** Of the link; empty if it is sent to the person. */
  secret: string;
  /** The e-mail address it is sent to; empty if it is to be handed over. */
  sentTo: string;
}

const OWN = "/account";
const one = (id: string) => "/accounts/" + encodeURIComponent(id);
/** Where the ways in of an account are asked for: of one's own, or of somebody else. */
const ways = (person: string) => (person === "" ? OWN : one(person));

export const accounts = {
  own: () => call<Person>("GET", OWN),
  changeOwn: (profile: Omit<Profile, "login">) => call<Person>("PUT", OWN, profile),
  changePassword: (old: string, password: string) => call<void>("PUT", OWN + "/password", { old, password }),
  beginFactor: () => call<Enrolment>("POST", OWN + "/second-factor"),
  confirmFactor: (code: string) => call<{ codes: string[] }>("POST", OWN + "/second-factor/confirmation", { code }),
  recoveryCodes: (code: string) => call<{ codes: string[] }>("POST", OWN + "/second-factor/recovery-codes", { code }),
  endFactor: (code: string) => call<void>("POST", OWN + "/second-factor/end", { code }),
  sessions: (person: string) => call<{ sessions: Session[] }>("GET", ways(person) + "/sessions"),
  endSession: (person: string, id: string) => call<void>("DELETE", `${ways(person)}/sessions/${encodeURIComponent(id)}`),
  endSessions: (person: string) => call<void>("DELETE", one(person) + "/sessions"),
  tokens: (person: string) => call<{ tokens: Token[] }>("GET", ways(person) + "/tokens"),
  makeToken: (name: string, scope: string[], until: string) =>
    call<{ token: Token; secret: string }>("POST", OWN + "/tokens", { name, scope, until }),
  endToken: (person: string, id: string) => call<void>("DELETE", `${ways(person)}/tokens/${encodeURIComponent(id)}`),
  all: () => call<{ accounts: Person[] }>("GET", "/accounts"),
  one: (id: string) => call<PersonPage>("GET", one(id)),
  invite: (profile: Profile, customer: string | null, grants: Grant[]) =>
    call<Invited>("POST", "/accounts", { ...profile, customer, grants }),
  inviteAgain: (id: string) => call<Invited>("POST", one(id) + "/invitation"),
  change: (id: string, profile: Profile) => call<PersonPage>("PUT", one(id), profile),
  grant: (id: string, grants: Grant[]) => call<PersonPage>("PUT", one(id) + "/grants", { grants }),
  block: (id: string, reason: string) => call<PersonPage>("POST", one(id) + "/block", { reason }),
  unblock: (id: string) => call<PersonPage>("DELETE", one(id) + "/block"),
  resetFactor: (id: string) => call<PersonPage>("DELETE", one(id) + "/second-factor"),
  remove: (id: string) => call<void>("DELETE", one(id)),
  roles: () => call<{ roles: Role[] }>("GET", "/roles"),
  customers: () => call<Customer[]>("GET", "/customers"),
  sites: () => call<Site[]>("GET", "/sites"),
  blocks: () => call<{ blocks: Block[] }>("GET", "/blocks"),
  blockCustomer: (customer: string, reason: string) =>
    call<void>("PUT", "/blocks/" + encodeURIComponent(customer), { reason }),
  liftCustomer: (customer: string) => call<void>("DELETE", "/blocks/" + encodeURIComponent(customer)),
  invitation: (secret: string) => call<{ login: string; name: string; language: string }>("POST", "/invitation", { secret }),
  accept: (secret: string, password: string) => call<void>("POST", "/invitation/password", { secret, password }),
};

/** What somebody can be made at most: whose people they are decides. */
export function rolesFor(roles: readonly Role[], customer: string | null): Role[] {
  return roles.filter((role) => (role.side === "CUSTOMER") === (customer !== null));
}

export interface Choice {
  value: string;
  label: string;
}

export interface Fleet {
  customers: readonly Customer[];
  sites: readonly Site[];
  rows: readonly MachineRow[];
}

/** Where somebody can be something: a customer's people never beyond their customer. */
export function placesFor(fleet: Fleet, customer: string | null): { customers: Choice[]; sites: Choice[]; machines: Choice[] } {
  const mine = (id: string) => customer === null || id === customer;
  const name = fleet.customers.find((each) => each.id === customer)?.name;
  return {
    customers: fleet.customers
      .filter((each) => mine(each.id))
      .map((each) => ({ value: "customer:" + each.id, label: each.name })),
    sites: fleet.sites
      .filter((site) => mine(site.customer))
      .map((site) => ({ value: "site:" + site.id, label: site.name })),
    machines: fleet.rows
      .filter((row) => customer === null || (name !== undefined && row.customer === name))
      .map((row) => ({ value: "machine:" + row.id, label: row.id })),
  };
}

/** The end of a day of the person's calendar, as the server takes it; null without a day. */
export function endOf(dayText: string): string | null {
  const end = new Date(dayText + "T00:00");
  if (Number.isNaN(end.getTime())) {
    return null;
  }
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** The last day on which something holds that ends at that time. */
export function lastDay(until: string | null): string {
  return until === null ? "" : day(new Date(Date.parse(until) - 1));
}

/** Whether it has ended. */
export function isOver(grant: Grant, now: number): boolean {
  return grant.until !== null && Date.parse(grant.until) <= now;
}

/** Whether the person fits every word of the search. */
export function fitsPerson(person: Person, customerName: string, search: string): boolean {
  const text = [person.login, person.name, person.email, customerName, ...person.grants.map((grant) => grant.role)]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The link that an invitation is followed by; its secret stands behind the #, where no server sees it. */
export function link(page: string, secret: string): string {
  return page.replace(/#.*$/, "") + "#/invitation/" + secret;
}

/** Ten and ten are easier to copy. */
export function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
