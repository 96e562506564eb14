// Forms of requests, their checklists, and what is often answered: shapes, and the calls to them.
import { call } from "./api.js";
import type { Former, Keys } from "./keys.js";
import type { TicketPage } from "./tickets-calls.js";
import { language } from "./words.js";

export interface Spoken {
  en: string;
  de: string;
}

export interface Field {
  id: string;
  type: "TEXT" | "CHOICE" | "DATE" | "NUMBER" | "PERSON";
  required: boolean;
  label: Spoken;
  choices: Spoken[];
}

export interface Template {
  id: string;
  version: number;
  name: Spoken;
  kind: string;
  priority: string;
  right: string | null;
  fields: Field[];
  checklist: Spoken[];
}

export interface TemplateList {
  templates: Template[];
  mayEdit: boolean;
}

export interface TemplateFile {
  id: string;
  file: string;
  shipped: boolean;
  own: boolean;
  keys: Keys;
  version: string;
  problems: { key: string; value: string; rule: string }[];
  former: number;
}

export interface Checklist {
  items: { number: number; words: string; by: string | null; at: string | null }[];
  mayTick: boolean;
}

export interface Reply {
  id: string;
  revision: number;
  name: string;
  en: string;
  de: string;
  shared: boolean;
  by: string;
  at: string;
  own: boolean;
  removed: boolean;
}

export interface ReplyList {
  replies: Reply[];
  removed: Reply[];
  mayShare: boolean;
}

/** In the language of the page. */
export const spoken = (words: Spoken) => (language === "de" ? words.de : words.en);

const FORMS = "/ticket-templates";
const FILES = "/ticket-template-files";
const REPLIES = "/ticket-replies";
const at = (all: string, id: string) => `${all}/${encodeURIComponent(id)}`;

interface Files {
  files: TemplateFile[];
}

export const requests = {
  all: () => call<TemplateList>("GET", FORMS),
  open: (template: string, form: object) => call<TicketPage>("POST", at(FORMS, template) + "/tickets", { ...form, language }),
  checklist: (ticket: string) => call<Checklist>("GET", at("/tickets", ticket) + "/checklist"),
  tick: (ticket: string, item: number, done: boolean) => call<Checklist>("POST", at("/tickets", ticket) + "/checklist", { item, done }),
  files: () => call<Files>("GET", FILES),
  check: (id: string, keys: Keys) => call<{ problems: TemplateFile["problems"] }>("POST", at(FILES, id) + "/check", { keys }),
  save: (id: string, keys: Keys, version: string) => call<Files>("PUT", at(FILES, id), { keys, version }),
  delete: (id: string, version: string) => call<Files>("DELETE", at(FILES, id), { version }),
  past: (id: string) => call<{ past: Former[] }>("GET", at(FILES, id) + "/past"),
  bringBack: (id: string, number: number) => call<Files>("POST", at(FILES, id) + "/bring-back", { number }),
};

export const replies = {
  all: () => call<ReplyList>("GET", REPLIES),
  save: (form: object) => call<ReplyList>("POST", REPLIES, form),
  change: (id: string, form: object) => call<ReplyList>("PUT", at(REPLIES, id), form),
  remove: (id: string, revision: number) => call<ReplyList>("DELETE", at(REPLIES, id), { revision }),
  past: (id: string) => call<{ past: Reply[] }>("GET", at(REPLIES, id) + "/past"),
  bringBack: (id: string, revision: number) => call<ReplyList>("POST", at(REPLIES, id) + "/bring-back", { revision }),
};
