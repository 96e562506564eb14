// What is asked about the availability of machines.
import { call } from "./api.js";

export type State = "UP" | "DOWN" | "EXCLUDED" | "UNWATCHED";
export const STATES: readonly State[] = ["UP", "DOWN", "EXCLUDED", "UNWATCHED"];
export const CLASSES = ["MAINTENANCE", "VENDOR", "DATA_CENTRE", "FORCE_MAJEURE", "CUSTOMER", "CUSTOMER_CHANGE", "LEGAL"] as const;

export interface Figures {
  month: string;
  upMillis: number;
  downMillis: number;
  excludedMillis: number;
  unwatchedMillis: number;
  share: number | null;
}

export interface Said {
  id: string;
  from: string;
  to: string;
  why: (typeof CLASSES)[number];
  reason: string;
  by: string;
  at: string;
}

export interface Stretch {
  from: string;
  to: string;
  millis: number;
  state: State;
  cause: string;
  said: Said | null;
}

export interface Month {
  machine: string;
  zone: string;
  figures: Figures;
  stretches: Stretch[];
}

export interface All {
  sites: { site: string; name: string; months: Figures[] }[];
  machines: { machine: string; site: string; months: Figures[] }[];
}

const machine = (id: string) => "/machines/" + encodeURIComponent(id);

export const availability = {
  all: (site: string, months: number) => call<All>("GET", `/availability?months=${months}${site ? `&site=${encodeURIComponent(site)}` : ""}`),
  month: (id: string, month: string) => call<Month>("GET", `${machine(id)}/availability?month=${month}`),
  say: (id: string, word: { from: string; to: string; why: string; reason: string; dataCentre: boolean }) => call<Said>("POST", machine(id) + "/downtimes", word),
  takeBack: (id: string, said: string) => call<unknown>("DELETE", `${machine(id)}/downtimes/${encodeURIComponent(said)}`),
};

export function millis(figures: Figures, state: State): number {
  return { UP: figures.upMillis, DOWN: figures.downMillis, EXCLUDED: figures.excludedMillis, UNWATCHED: figures.unwatchedMillis }[state];
}

/** A share as it is read: never 100 % while anything was down. */
export function percent(share: number | null): string {
  if (share === null) {
    return "–";
  }
  const rounded = share < 1 ? Math.min(99.99, Math.floor(share * 10_000) / 100) : 100;
  return `${rounded.toLocaleString(undefined, { maximumFractionDigits: 2 })} %`;
}

/** To the second, and milliseconds if there are any: what is added up must be seen to add up. */
export function exact(duration: number): string {
  const seconds = Math.floor(duration / 1000);
  const pad = (value: number) => String(value).padStart(2, "0");
  const rest = duration % 1000;
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}${rest ? "." + String(rest).padStart(3, "0") : ""}`;
}
