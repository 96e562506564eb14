// What is asked of a machine's counters, and what is made of the answers.
import { call } from "./api.js";

export type Per = "DAY" | "WEEK" | "MONTH";

export interface Stretch {
  day: string;
  from: string;
  to: string;
  watchedSeconds: number;
  missingSeconds: number;
  utilisation: number | null;
}

export interface Counter {
  signal: string;
  unit: string;
  total: number;
  amounts: (number | null)[];
  jumps: { kind: "ROLL_OVER" | "RESET"; at: string; before: number; after: number }[];
  bridges: { from: string; to: string; amount: number }[];
}

export interface Counted {
  machine: string;
  per: Per;
  zone: string;
  stretches: Stretch[];
  counters: Counter[];
}

export const USUAL: Record<Per, number> = { DAY: 14, WEEK: 12, MONTH: 12 };

export const counters = {
  of: (machine: string, per: Per) => call<Counted>("GET", `/machines/${encodeURIComponent(machine)}/counters?per=${per}&stretches=${USUAL[per]}`),
};

/** RFC 4180, numbers with a point; a cell of which nothing is known is empty. What belongs to no stretch stands below. */
export function csv(counted: Counted): string {
  const head = ["day", "from", "to", "watched seconds", "missing seconds", "utilisation", ...counted.counters.map((one) => (one.unit ? `${one.signal} (${one.unit})` : one.signal))];
  const rows = counted.stretches.map((one, index) => [
    one.day,
    one.from,
    one.to,
    one.watchedSeconds,
    one.missingSeconds,
    one.utilisation ?? "",
    ...counted.counters.map((counter) => counter.amounts[index] ?? ""),
  ]);
  const bridges = counted.counters.flatMap((counter, index) =>
    counter.bridges.map((bridge) => ["", bridge.from, bridge.to, "", "", "", ...counted.counters.map((_, column) => (column === index ? bridge.amount : ""))]),
  );
  return [head, ...rows, ...bridges].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
