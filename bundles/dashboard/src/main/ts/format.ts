// Numbers and times for people. Times are shown in the person's own zone; UTC stands in the tooltip.
import { html, type TemplateResult } from "lit";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const dayAndClock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

const decimals: Record<string, number> = {
  "°C": 1,
  mm: 3,
  "mm/s": 1,
  "mm/s²": 0,
  m: 1,
  h: 1,
  ms: 0,
};

/** Orders names as people count. Made once: a comparison that makes its rules anew takes a thousand times as long. */
export const byName = new Intl.Collator(undefined, { numeric: true }).compare;

/** A number with as many digits as its unit is read with. */
export function number(value: number, unit: string): string {
  const digits = decimals[unit];
  return value.toLocaleString(
    undefined,
    digits === undefined
      ? { maximumSignificantDigits: Number.isInteger(value) ? 21 : 6 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  );
}

/** A limit: as it was written, with its unit. */
export function limit(value: number, unit: string): string {
  return `${value.toLocaleString(undefined, { maximumSignificantDigits: 6 })} ${unit}`.trim();
}

/** Today only the clock, else with the day. */
export function when(iso: string, now: Date = new Date()): string {
  const moment = new Date(iso);
  return (moment.toDateString() === now.toDateString() ? clock : dayAndClock).format(moment);
}

/** A time element with UTC on hover. */
export function moment(iso: string): TemplateResult {
  return html`<time datetime=${iso} title=${utc(iso)}>${when(iso)}</time>`;
}

export function utc(iso: string): string {
  return new Date(iso).toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC");
}

/** For instance 4 s, 12 min, 3 h 20 min, 5 d. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return minutes < 5 && seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  }
  return `${Math.floor(hours / 24)} d`;
}

/** The server's words with its times, which are in UTC, shown in the person's zone. */
export function local(words: string): string {
  return words.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (iso) => when(iso));
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** A day, for instance of a forecast that is no better than that. */
export function date(moment: Date): string {
  return day.format(moment);
}

/** For instance 41 GB, in powers of ten as disks are sold. */
export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  return `${(count / 1000 ** power).toLocaleString(undefined, { maximumSignificantDigits: 3 })} ${units[power]}`;
}
