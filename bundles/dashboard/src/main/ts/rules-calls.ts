// The rules over REST: their shapes, and the calls.
import { call, type Light } from "./api.js";

export type Keys = Record<string, string | number | boolean>;

export interface Rule {
  /** For instance limit~cmm-ram. */
  id: string;
  kind: "limit" | "event" | "window";
  name: string;
  file: string;
  keys: Keys;
  version: string;
  machines: string[];
  problems: { key: string; value: string; weight: "ERROR" | "WARNING"; rule: string }[];
  mayChange: boolean;
  undoable: boolean;
}

export interface WouldBe {
  machine: string;
  about: string;
  from: string;
  until: string | null;
  light: Light;
  peak: number | null;
  unit: string;
  reason: string;
  brief: boolean;
}

export interface Outcome {
  from: string;
  until: string;
  readings: number;
  total: number;
  brief: number;
  machines: { machine: string; alarms: number; brief: number; trouble: string }[];
  alarms: WouldBe[];
  remedies: { key: string; value: number; alarms: number; brief: number }[];
}

export interface Run {
  id: string;
  state: "WAITING" | "RUNNING" | "DONE" | "CANCELLED" | "FAILED";
  done: number;
  words: string;
  outcome: Outcome | null;
}

const one = (id: string) => "/rules/" + encodeURIComponent(id);
const rehearsal = (id: string) => "/rules/rehearsals/" + encodeURIComponent(id);

const IN_FORCE_MS = 15_000;

/** Maintenance windows are written as rules are; they have a page of their own. */
const every = async () => (await call<{ rules: Rule[] }>("GET", "/rules")).rules;

export const rules = {
  all: async () => ({ rules: (await every()).filter((each) => each.kind !== "window") }),
  windows: async () => (await every()).filter((each) => each.kind === "window"),
  save: (id: string, keys: Keys, version: string) => call<void>("PUT", one(id), { keys, version }),
  delete: (id: string, version: string) => call<void>("DELETE", one(id), { version }),
  undo: (id: string) => call<void>("POST", one(id) + "/undo"),
  rehearse: (rule: string, keys: Keys, from: Date) => call<Run>("POST", "/rules/rehearsals", { rule, keys, from: from.toISOString() }),
  look: (id: string) => call<Run>("GET", rehearsal(id)),
  cancel: (id: string) => call<void>("DELETE", rehearsal(id)),
};

/** The platform finds a changed file within seconds: until then no page says that it holds. */
export async function inForce(id: string, holds: (rule: Rule | undefined) => boolean): Promise<boolean> {
  for (const end = Date.now() + IN_FORCE_MS; Date.now() < end; ) {
    const found = await every();
    if (holds(found.find((each) => each.id === id))) {
      return true;
    }
    await new Promise((then) => setTimeout(then, 500));
  }
  return false;
}

/** Which keys a rule can have, in the order of the form. */
const PATIENCE = ["on.delay.seconds", "off.delay.seconds", "repeat.count", "red.repeat.count"];
const BOUNDS = ["unit", "red.below", "yellow.below", "yellow.from", "red.from", "hysteresis"];
export const ADVICE = ["cause", "consequence", "action", "respond.within.minutes"];
const CHECKS: Record<string, string[]> = {
  limit: [...BOUNDS, ...PATIENCE],
  rate: [...BOUNDS, "per.minutes", "window.minutes", ...PATIENCE],
  difference: ["other.signal", ...BOUNDS, ...PATIENCE],
  state: ["yellow.values", "red.values", ...PATIENCE],
  share: ["values", ...BOUNDS, "window.minutes", ...PATIENCE],
  silence: ["yellow.after.seconds", "red.after.seconds"],
};
export const CHECK_NAMES = Object.keys(CHECKS);

/** What a rule about events looks at: collisions have keys of their own. */
export const COLLISION = "collision";
const BUMPS = ["hard.from.mm.per.s", "soft.light", "hard.light", "soft.repeat.count", "hard.repeat.count", "repeat.minutes"];

/** What a rule looks at. */
export function checkOf(kind: Rule["kind"], keys: Keys): string {
  return kind === "event" ? (keys["event"] === COLLISION ? COLLISION : "event") : String(keys["check"] ?? "limit");
}

export function fieldsOf(kind: Rule["kind"], check: string): string[] {
  if (kind === "event" && check === COLLISION) {
    return [...BUMPS, ...ADVICE];
  }
  return kind === "event"
    ? ["event", "light", "codes", "severity.from", "severity.to", "detail", "detail.values", ...ADVICE]
    : ["signal", "check", ...(CHECKS[check] ?? []), "latched", ...ADVICE];
}

const NUMBERS = new Set(
  ["red.below", "yellow.below", "yellow.from", "red.from", "hysteresis", "severity.from", "severity.to", "per.minutes", "window.minutes"].concat(
    ["yellow.after.seconds", "red.after.seconds", "respond.within.minutes", "hard.from.mm.per.s", "soft.repeat.count", "hard.repeat.count", "repeat.minutes"],
    PATIENCE,
  ),
);

export function isNumber(key: string): boolean {
  return NUMBERS.has(key);
}

/** What somebody typed, as the file holds it; what is no number stays text, for the server to say so. */
export function valueOf(key: string, text: string): string | number {
  const number = Number(text.trim().replace(",", "."));
  return isNumber(key) && text.trim() !== "" && Number.isFinite(number) ? number : text.trim();
}
