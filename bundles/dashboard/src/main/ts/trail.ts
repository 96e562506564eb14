// What the page of the audit asks the server for.
import { call } from "./api.js";

export interface Entry {
  number: number;
  time: string;
  actor: string;
  door: string;
  address: string;
  action: string;
  customer: string;
  subject: string;
  details: Record<string, string>;
  hash: string;
}

export interface Verdict {
  whole: boolean;
  entries: number;
  anchors: number;
  flaws: string[];
  remarks: string[];
}

/** What the person looks for; empty fields ask for all. Days are those of the person's calendar, both included. */
export interface Filter {
  from: string;
  to: string;
  door: string;
  actor: string;
  action: string;
  customer: string;
  text: string;
}

export const EVERYTHING: Filter = { from: "", to: "", door: "", actor: "", action: "", customer: "", text: "" };

/** The words behind the question mark. */
export function query(filter: Filter, more: Record<string, string> = {}): string {
  const asked = new URLSearchParams(more);
  for (const [name, word] of Object.entries(filter)) {
    if (word.trim() !== "") {
      asked.set(name, name === "from" ? midnight(word, 0) : name === "to" ? midnight(word, 1) : word.trim());
    }
  }
  return asked.toString();
}

// Also right where a day has 23 or 25 hours.
function midnight(day: string, daysLater: number): string {
  const moment = new Date(day + "T00:00");
  moment.setDate(moment.getDate() + daysLater);
  return moment.toISOString();
}

export const trail = {
  entries: (filter: Filter, below: number | null) =>
    call<{ entries: Entry[]; next: number | null }>("GET", "/audit?" + query(filter, below === null ? {} : { below: String(below) })),
  verify: () => call<Verdict>("GET", "/audit/verify"),
};

/** Where the file of a filter is. */
export function fileAddress(filter: Filter, format: "csv" | "jsonl"): string {
  return "/api/audit/export?" + query(filter, { format });
}
