// The current values of a machine, grouped.
import { html, nothing, type TemplateResult } from "lit";
import type { Limit, Reading, Signal } from "./api.js";
import { duration, utc, when } from "./format.js";
import { shape } from "./light.js";
import * as limits from "./limits.js";
import { isLost, isOld, valueWords } from "./machine-present.js";
import { named, t } from "./words.js";

/**
 * The newest of two readings of a signal. A state is as old as its first equal reading: the stream does
 * not say since when, so that is carried along.
 */
export function newest(known: Reading | undefined, next: Reading): Reading {
  const one = newer(known, next);
  // A sensor without a value says so again and again: what counts is when it began.
  return isLost(one) ? { ...one, lostSince: known && isLost(known) ? (known.lostSince ?? known.time) : one.time } : one;
}

function newer(known: Reading | undefined, next: Reading): Reading {
  if (!known) {
    // The first ever, or the answer of the history is still under way and will say more.
    return next.since ? next : { ...next, since: next.time };
  }
  const same = known.words === next.words;
  if (Date.parse(known.received) > Date.parse(next.received)) {
    return same && next.since ? { ...known, since: next.since } : known;
  }
  return next.since ? next : { ...next, since: same ? (known.since ?? null) : next.time };
}

/** Readings by group in the order in which the machine declares its signals. */
export function grouped(
  signals: readonly Signal[],
  readings: ReadonlyMap<string, Reading>,
): [string, { signal: Signal; reading: Reading }[]][] {
  const declared = new Map(signals.map((signal) => [signal.id, signal]));
  const known = [
    ...signals.filter((signal) => readings.has(signal.id)),
    ...[...readings.keys()].filter((id) => !declared.has(id)).map(undeclared),
  ];
  const groups = new Map<string, { signal: Signal; reading: Reading }[]>();
  for (const signal of known) {
    const group = groups.get(signal.group) ?? [];
    group.push({ signal, reading: readings.get(signal.id)! });
    groups.set(signal.group, group);
  }
  // What the machine's light depends on most comes first.
  return [...groups].sort(([a], [b]) => Number(b === "temperature") - Number(a === "temperature"));
}

function undeclared(id: string): Signal {
  return { id, label: id, group: id.split(".")[0]!, kind: "", unit: "" };
}

export function valuesTable(
  signals: readonly Signal[],
  readings: ReadonlyMap<string, Reading>,
  limitOf: ReadonlyMap<string, Limit>,
  live: boolean,
  now: number,
  hidden: (signal: string) => boolean,
): TemplateResult {
  const shown = new Map([...readings].filter(([signal]) => !hidden(signal)));
  return html`<table class="values">
    <thead>
      <tr>
        <th scope="col">${t("signal")}</th>
        <th scope="col" class="number">${t("value")}</th>
        <th scope="col">${t("limits")}</th>
        <th scope="col" class="number">${t("age")}</th>
        <th scope="col">${t("quality")}</th>
      </tr>
    </thead>
    ${grouped(signals, shown).map(
      ([group, rows]) => html`<tbody>
        <tr class="group">
          <th scope="rowgroup" colspan="5">${groupName(group)}</th>
        </tr>
        ${rows.map(({ signal, reading }) => valueRow(signal, reading, limitOf.get(signal.id), live, now))}
      </tbody>`,
    )}
  </table>`;
}

function groupName(group: string): string {
  const known = named("group", group);
  return known === group ? group.charAt(0).toUpperCase() + group.slice(1) : known;
}

function valueRow(
  signal: Signal,
  reading: Reading,
  limit: Limit | undefined,
  live: boolean,
  now: number,
): TemplateResult {
  const old = isOld(reading, live);
  const light = !old && limit && reading.number !== null ? limits.verdict(reading.number, limit) : "GREEN";
  return html`<tr data-signal=${signal.id} class=${old ? "old" : ""}>
    <th scope="row">${signal.label}</th>
    <td class="number ${light.toLowerCase()}">
      ${old ? html`${shape("GREY")} ${t("noDataSince", when(reading.lostSince ?? reading.time))}` : valueWords(reading)}
    </td>
    <td>${!old && limit && reading.number !== null ? limits.bar(reading.number, limit) : nothing}</td>
    <td class="number" title=${utc(reading.time)}>${duration(now - Date.parse(reading.time))}</td>
    <td>
      ${t(old && reading.quality !== "BAD" ? "STALE" : reading.quality)}
      ${reading.clock === "DOUBTFUL" ? html`<span class="small">${t("doubtfulClock")}</span>` : nothing}
    </td>
  </tr>`;
}

