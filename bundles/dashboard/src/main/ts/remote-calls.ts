// Remote sessions: shapes, and the calls to them.
import { call } from "./api.js";

export type Scope = "VIEW" | "CONTROL" | "TCP" | "TERMINAL" | "FILES_OUT" | "FILES_IN";

export interface RemoteSession {
  id: string;
  machine: string;
  customer: string;
  state: string;
  ticket: string;
  reason: string;
  scopes: Scope[];
  minutes: number;
  language: string;
  appointment: string | null;
  askedBy: string;
  askedAt: string;
  allowed: Scope[];
  allowedBy: string | null;
  engineer: string | null;
  endsAt: string | null;
  freeBy: string | null;
  freeUntil: string | null;
  ending: { by: string; words: string; at: string } | null;
  receipt: { text: string; key: string; signature: string } | null;
  firstBy: string | null;
  invited: string;
  observers: string[];
  update: string;
  program: string;
  healthCheck: boolean;
  links: { url: string; by: string; at: string }[];
  closedBy: string | null;
  openOutside: boolean;
  observing: boolean;
  awaitsMe: boolean;
  mine: boolean;
  holder: boolean;
  /** Nothing where nobody here can tell, and in a list. */
  recorded: boolean | null;
}

/** A program of others in which a session can go on. */
export interface Program {
  name: string;
  scopes: Scope[];
  links: string;
}

/** A site of another installation. */
export interface SiteAgent {
  site: string;
  connected: boolean;
  until: string | null;
  revoked: boolean;
  invited: string | null;
}

const agent = (site: string) => "/site-agents/" + encodeURIComponent(site);

export const agents = {
  all: () => call<{ agents: SiteAgent[] }>("GET", "/site-agents"),
  invite: (site: string) => call<{ code: string }>("POST", agent(site) + "/code"),
  revoke: (site: string) => call<SiteAgent>("POST", agent(site) + "/revocation"),
};

/** Where the stream of a ticket is joined, and as what. */
export function joining(ticket: string): { url: string; protocols: string[] } {
  const url = new URL("/relay/join", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return { url: url.href, protocols: ["binary", "ticket." + ticket] };
}

/** Joins it: bytes both ways. */
export function join(ticket: string): WebSocket {
  const { url, protocols } = joining(ticket);
  const socket = new WebSocket(url, protocols);
  socket.binaryType = "arraybuffer";
  return socket;
}

const one = (id: string) => "/remote-sessions/" + encodeURIComponent(id);

export const remote = {
  all: () => call<{ wording: string; sessions: RemoteSession[] }>("GET", "/remote-sessions"),
  offer: (machine: string) => call<{ scopes: Scope[]; programs: Program[] }>("GET", "/remote-sessions/offers/" + encodeURIComponent(machine)),
  ask: (form: unknown) => call<RemoteSession>("POST", "/remote-sessions", form),
  open: (form: unknown) => call<RemoteSession>("POST", "/remote-sessions/opened", form),
  session: (id: string) => call<RemoteSession>("GET", one(id)),
  consent: (id: string, form: unknown) => call<RemoteSession>("POST", one(id) + "/consent", form),
  deny: (id: string) => call<RemoteSession>("POST", one(id) + "/denial"),
  begin: (id: string) => call<RemoteSession>("POST", one(id) + "/begin"),
  stream: (id: string, scope: Scope) => call<{ ticket: string }>("POST", one(id) + "/streams", { scope }),
  observe: (id: string) => call<RemoteSession>("POST", one(id) + "/observers"),
  handOver: (id: string, login: string) => call<RemoteSession>("POST", one(id) + "/successor", { login }),
  free: (id: string, name: string) => call<RemoteSession>("POST", one(id) + "/free", { name }),
  hold: (id: string) => call<void>("POST", one(id) + "/hold"),
  release: (id: string) => call<void>("POST", one(id) + "/release"),
  lock: (id: string) => call<RemoteSession>("POST", one(id) + "/lock"),
  link: (id: string, link: string) => call<RemoteSession>("POST", one(id) + "/links", { link }),
  closed: (id: string, name: string) => call<RemoteSession>("POST", one(id) + "/closed", { name }),
  end: (id: string) => call<RemoteSession>("POST", one(id) + "/end"),
};
