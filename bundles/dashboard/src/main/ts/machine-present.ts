// What a signal says now, beside the words that an alarm was raised with.
import type { Reading } from "./api.js";
import { number } from "./format.js";

/** Whether a reading must not be shown as if it were the present. */
export function isOld(reading: Reading, live: boolean): boolean {
  return !live || isLost(reading);
}

export function isLost(reading: Reading): boolean {
  return reading.quality === "STALE" || reading.quality === "BAD";
}

export function valueWords(reading: Reading): string {
  return reading.number === null
    ? reading.words
    : `${number(reading.number, reading.unit)} ${reading.unit}`.trim();
}

/** The signals whose values an alarm of a rule is about; none for other alarms. */
export function signalsOf(cause: string, readings: ReadonlyMap<string, Reading>): string[] {
  const [check, about] = [cause.slice(0, cause.indexOf(":")), cause.slice(cause.indexOf(":") + 1)];
  if (check === "difference") {
    // A dash may stand within a name, too.
    return [...readings.keys()].filter((signal) => about.startsWith(`${signal}-`) && readings.has(about.slice(signal.length + 1))).flatMap((signal) => [signal, about.slice(signal.length + 1)]);
  }
  return ["limit", "rate", "state", "share"].includes(check) && readings.has(about) ? [about] : [];
}

/** Its present values; empty where one is not known now. */
export function presentOf(cause: string, readings: ReadonlyMap<string, Reading>, live: boolean): string {
  const known = signalsOf(cause, readings).map((signal) => readings.get(signal)!);
  return known.some((reading) => isOld(reading, live))
    ? ""
    : known.map(valueWords).join(", ");
}
