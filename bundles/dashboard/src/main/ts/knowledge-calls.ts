// Articles and what was asked before: shapes, and the calls to them.
import { call } from "./api.js";

export interface Article {
  id: string;
  revision: number;
  title: string;
  text: string;
  audience: "INTERNAL" | "CUSTOMERS";
  kinds: string[];
  tickets: { ticket: string; number: string }[];
  by: string;
  at: string;
}

export interface ArticleList {
  articles: Article[];
  mayWrite: boolean;
}

export interface Hint {
  articles: { id: string; title: string }[];
  solved: { ticket: string; number: string; title: string; resolution: string; opened: string }[];
  before: number;
}

const ALL = "/knowledge";
const one = (id: string) => `${ALL}/${encodeURIComponent(id)}`;

export const knowledge = {
  find: (text: string, kind: string) => call<ArticleList>("GET", `${ALL}?${new URLSearchParams({ text, kind })}`),
  one: (id: string) => call<Article>("GET", one(id)),
  write: (form: object) => call<Article>("POST", ALL, form),
  change: (id: string, form: object) => call<Article>("PUT", one(id), form),
  remove: (id: string) => call<ArticleList>("DELETE", one(id)),
  before: (machine: string, cause: string, title: string) => call<Hint>("GET", `${ALL}/hint?${new URLSearchParams({ machine, cause, title })}`),
  of: (ticket: string) => call<Hint>("GET", `/tickets/${encodeURIComponent(ticket)}/hint`),
};
