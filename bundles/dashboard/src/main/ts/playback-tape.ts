// What was kept of a session, as the page plays it: its shapes, its calls, and how FBS and asciicast are read.
import { call, Refused } from "./api.js";

export interface Recording {
  part: string;
  scope: string;
  form: string;
  begun: string;
  ended: string | null;
  bytes: number;
  sha256: string;
  state: "RUNNING" | "WHOLE" | "TORN" | "BROKEN";
}

export interface Moment {
  at: string;
  what: string;
  who: string;
  passed: number;
  dropped: number;
}

export interface Proof {
  part: string;
  outcome: "GENUINE" | "CHANGED" | "GONE" | "UNNAMED";
}

/** What is shown next, and when: milliseconds since the begin of its stream. */
export interface Piece<T> {
  millis: number;
  data: T;
}

/** All parts of one stream, from when to when it went. */
export interface Reel {
  number: string;
  form: string;
  from: number;
  to: number;
  parts: Recording[];
}

const base = (session: string) => "/remote-sessions/" + encodeURIComponent(session) + "/recordings";

/** Where a part can be fetched. */
export const address = (session: string, part: string) => "/api" + base(session) + "/parts/" + encodeURIComponent(part);

async function fetched(session: string, part: string): Promise<Uint8Array> {
  const response = await fetch(address(session, part), { credentials: "same-origin" });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Refused(response.status, problem.detail ?? response.statusText);
  }
  return new Uint8Array(await response.arrayBuffer());
}

export const recordings = {
  all: (session: string) => call<{ recordings: Recording[]; timeline: Moment[]; keptUntil: string | null; keptBy: string }>("GET", base(session)),
  since: (session: string, moment: string) => call<{ moments: Moment[] }>("GET", base(session) + "/timeline?since=" + encodeURIComponent(moment)),
  check: (session: string) => call<{ proofs: Proof[] }>("GET", base(session) + "/check"),
  part: fetched,
  remove: (session: string) => call<void>("DELETE", base(session)),
};

const HEAD = 12; // "FBS 001.000\n"

/** The pieces of one part of a screen; only the first part of a stream has a head. One cut off at its end is left out. */
export function screen(bytes: Uint8Array, first: boolean): Piece<Uint8Array>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Piece<Uint8Array>[] = [];
  let at = first ? HEAD : 0;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at);
    const next = at + 4 + Math.ceil(length / 4) * 4;
    if (next + 4 > bytes.length) {
      break;
    }
    pieces.push({ millis: view.getUint32(next), data: bytes.subarray(at + 4, at + 4 + length) });
    at = next + 4;
  }
  return pieces;
}

/** What a terminal was told: a text, or its size in columns and rows. */
export interface TerminalPiece {
  text?: string;
  size?: [number, number];
}

/** What one part of a terminal showed: asciicast v2, a line each. A line cut off at the end is left out. */
export function terminal(bytes: Uint8Array): Piece<TerminalPiece>[] {
  const pieces: Piece<TerminalPiece>[] = [];
  for (const line of new TextDecoder().decode(bytes).split("\n").slice(0, -1)) {
    if (!line.startsWith("[")) {
      continue;
    }
    const [seconds, kind, data] = JSON.parse(line) as [number, string, string];
    const [columns = 80, rows = 24] = kind === "r" ? data.split("x").map(Number) : [];
    pieces.push({ millis: Math.round(seconds * 1000), data: kind === "r" ? { size: [columns, rows] } : { text: data } });
  }
  return pieces;
}

const PART_MILLIS = 300_000;

/** The streams that can be played, by when they began. What was changed cannot. */
export function reels(all: readonly Recording[], moments: readonly Moment[] = []): Reel[] {
  const last = Math.max(0, ...moments.map((each) => Date.parse(each.at)));
  const found = new Map<string, Reel>();
  for (const one of all.filter((each) => each.form !== "jsonl" && each.state !== "BROKEN")) {
    const number = one.part.split("-")[0]!;
    const from = Date.parse(one.begun);
    const reel = found.get(number) ?? { number, form: one.form, from, to: from, parts: [] };
    reel.parts.push(one);
    // Of a part without an end nobody knows it: it is played for as long as it may have lasted.
    reel.to = Math.max(reel.to, one.ended ? Date.parse(one.ended) : Math.max(last, from + PART_MILLIS));
    found.set(number, reel);
  }
  return [...found.values()].sort((a, b) => a.from - b.from);
}

/** From when to when anything happened. */
export function span(all: readonly Reel[], moments: readonly Moment[]): [number, number] {
  const times = [...all.flatMap((each) => [each.from, each.to]), ...moments.map((each) => Date.parse(each.at))];
  return times.length === 0 ? [0, 0] : [Math.min(...times), Math.max(...times)];
}

/** From when on more may have come: the begin of the last burst, which may go on. */
export function unsure(moments: readonly Moment[]): string {
  const last = moments.findLast((each) => each.what === "input") ?? moments.at(-1);
  return new Date(last ? Date.parse(last.at) : 0).toISOString();
}

/** With what was told since then: it stands for all of that time. */
export function later(moments: readonly Moment[], since: string, told: readonly Moment[]): Moment[] {
  return [...moments.filter((each) => Date.parse(each.at) < Date.parse(since)), ...told];
}

/** Input within a few seconds is one burst: a line of time shows these, and all else as it is. */
export function bursts(moments: readonly Moment[], apart = 5000): Moment[] {
  const shown: Moment[] = [];
  for (const one of moments) {
    const last = shown[shown.length - 1];
    if (one.what === "input" && last?.what === "input" && Date.parse(one.at) - Date.parse(last.at) <= apart) {
      shown[shown.length - 1] = { ...last, passed: last.passed + one.passed, dropped: last.dropped + one.dropped };
    } else {
      shown.push(one);
    }
  }
  return shown;
}
