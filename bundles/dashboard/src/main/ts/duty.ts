// Who is on duty over the coming weeks, drawn: a row for each day on the clock of the roster's zone.
import { html, type TemplateResult } from "lit";
import type { Turn } from "./notices-calls.js";
import { words } from "./notices-words.js";
import { language } from "./words.js";

const QUARTER_MS = 15 * 60_000;
const QUARTERS = 96;
const TINTS = 6;

/** Some quarters of an hour of a day. */
export interface Piece {
  from: number;
  until: number;
  who: string[];
}

export interface Day {
  /** As in 2026-03-29. */
  date: string;
  pieces: Piece[];
}

function wall(zone: string): (at: number) => { date: string; quarter: number } {
  const form = new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return (at) => {
    const [date = "", time = "00:00"] = form.format(at).split(" ");
    const [hours, minutes] = time.split(":").map(Number);
    return { date, quarter: (hours ?? 0) * 4 + Math.floor((minutes ?? 0) / 15) };
  };
}

/** Turns by days; where the clocks are put forward a day has an hour nobody has, where they are put back one hour counts once. */
export function daysOf(turns: readonly Turn[], zone: string): Day[] {
  const read = wall(zone);
  const days: Day[] = [];
  for (const turn of turns) {
    const end = Date.parse(turn.until);
    for (let at = Date.parse(turn.from); at < end; at += QUARTER_MS) {
      const { date, quarter } = read(at);
      let day = days[days.length - 1];
      if (day?.date !== date) {
        day = { date, pieces: [] };
        days.push(day);
      }
      const last = day.pieces[day.pieces.length - 1];
      const same = last !== undefined && last.who.join() === turn.who.join();
      if (same && quarter <= last.until) {
        last.until = Math.max(last.until, quarter + 1);
      } else if (last === undefined || quarter >= last.until) {
        day.pieces.push({ from: quarter, until: quarter + 1, who: turn.who });
      }
    }
  }
  return days;
}

export function time(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
}

/** A calendar of the turns; who hands over to whom stands at its time. */
export function calendar(name: string, turns: readonly Turn[], zone: string): TemplateResult {
  const days = daysOf(turns, zone);
  const people = [...new Set(turns.map((turn) => turn.who.join(", ")))].sort();
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  return html`<div class="scroll duty-scroll" tabindex="0" role="group" aria-label=${words.calendar(name)}><table class="duty">
    <thead><tr><th scope="col">${words.day}</th>${[0, 6, 12, 18].map((hour) => html`<th scope="col" colspan="24">${time(hour * 4)}</th>`)}</tr></thead>
    <tbody>${days.map(
      (day) => html`<tr data-day=${day.date}><th scope="row">${weekday.format(Date.parse(day.date))} ${day.date}</th>${cells(day).map((piece) =>
        piece.who === undefined
          ? html`<td colspan=${piece.until - piece.from}></td>`
          : html`<td colspan=${piece.until - piece.from} class=${piece.who.length === 0 ? "none" : `tint-${people.indexOf(piece.who.join(", ")) % TINTS}`} title="${time(piece.from)}–${time(piece.until)} ${piece.who.join(", ") || words.nobody}"><span class="small">${time(piece.from)}</span> ${piece.who.join(", ") || words.nobody}</td>`,
      )}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** The pieces of a day with the holes between them, 96 quarters in all. */
function cells(day: Day): { from: number; until: number; who?: string[] }[] {
  const whole: { from: number; until: number; who?: string[] }[] = [];
  let at = 0;
  for (const piece of day.pieces) {
    if (piece.from > at) {
      whole.push({ from: at, until: piece.from });
    }
    whole.push(piece);
    at = piece.until;
  }
  return at < QUARTERS ? [...whole, { from: at, until: QUARTERS }] : whole;
}
