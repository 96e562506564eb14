// Limits of a signal: in words, as a verdict, and as a small bar.
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Light, Limit } from "./api.js";
import { limit as withUnit } from "./format.js";
import { t } from "./words.js";

const BOUNDS = ["redBelow", "yellowBelow", "yellowFrom", "redFrom"] as const;

export function verdict(value: number, limit: Limit): Light {
  if (
    (limit.redFrom !== null && value >= limit.redFrom) ||
    (limit.redBelow !== null && value < limit.redBelow)
  ) {
    return "RED";
  }
  if (
    (limit.yellowFrom !== null && value >= limit.yellowFrom) ||
    (limit.yellowBelow !== null && value < limit.yellowBelow)
  ) {
    return "YELLOW";
  }
  return "GREEN";
}

export function words(limit: Limit): string {
  return BOUNDS.flatMap((bound) => {
    const value = limit[bound];
    return value === null ? [] : [t(bound, withUnit(value, limit.unit))];
  }).join(", ");
}

/** The stretch a bar shows: all bounds, with some room on either side. */
export function reach(limit: Limit): [number, number] {
  const values = BOUNDS.map((bound) => limit[bound]).filter((value) => value !== null);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const width = high - low || Math.abs(high) || 1;
  const below = limit.redBelow !== null || limit.yellowBelow !== null;
  const above = limit.redFrom !== null || limit.yellowFrom !== null;
  return [below && above ? low - width * 0.3 : below ? low - width : low - width * 2, above ? high + width * 0.5 : high + width * 2];
}

const WIDTH = 120;

export function bar(value: number, limit: Limit): TemplateResult | typeof nothing {
  if (BOUNDS.every((bound) => limit[bound] === null)) {
    return nothing;
  }
  const [low, high] = reach(limit);
  const x = (at: number) => 4 + (WIDTH - 8) * Math.min(1, Math.max(0, (at - low) / (high - low)));
  const ticks = BOUNDS.map((bound) => {
    const at = limit[bound];
    return at === null
      ? nothing
      : svg`<rect class=${bound.startsWith("red") ? "tick red" : "tick yellow"} x=${x(at) - 1} y="5" width="2" height="9" />`;
  });
  const place = x(value);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 16" role="img" aria-label=${words(limit)}>
    <rect class="track" x="2" y="8" width=${WIDTH - 4} height="3" />
    ${ticks}
    ${svg`<path class="pointer ${verdict(value, limit).toLowerCase()}" d="M${place - 5} 0h10l-5 8z" />`}
  </svg>`;
}
