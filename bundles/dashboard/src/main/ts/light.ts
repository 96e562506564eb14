// A machine's state: always colour, shape and word together.
import { html, svg, type TemplateResult } from "lit";
import type { Light } from "./api.js";
import { t } from "./words.js";

/** From grave to calm: the order of the overview and of its counters. */
export const GRAVEST_FIRST: readonly Light[] = ["RED", "YELLOW", "GREY", "GREEN"];

const shapes: Record<Light, TemplateResult> = {
  RED: svg`<path d="M8 1 15 8 8 15 1 8z" fill="currentColor" />`,
  YELLOW: svg`<path d="M8 1.5 15.5 14.5H.5z" fill="currentColor" />`,
  GREY: svg`<rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2" />`,
  GREEN: svg`<circle cx="8" cy="8" r="5" fill="currentColor" />`,
};

export function shapeOf(light: Light): TemplateResult {
  return shapes[light];
}

export function shape(light: Light): TemplateResult {
  return drawn(shapes[light]);
}

function drawn(picture: TemplateResult): TemplateResult {
  return html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${picture}</svg>`;
}

export function badge(light: Light): TemplateResult {
  return badgeOf(light, t(light));
}

const CROSS = svg`<path d="M6 1h4v5h5v4h-5v5H6v-5H1V6h5z" fill="currentColor" />`;

/** Under maintenance: stands beside the light and never in its place. */
export function serviceShape(): TemplateResult {
  return drawn(CROSS);
}

export function serviceBadge(): TemplateResult {
  return html`<span class="badge service">${serviceShape()}<span>${t("SERVICE")}</span></span>`;
}

/** A badge with a word of its own, and a shape of its own where the colour alone tells too little. */
export function badgeOf(light: Light, word: string, picture: TemplateResult = shapes[light]): TemplateResult {
  return html`<span class="badge ${light.toLowerCase()}">${drawn(picture)}<span>${word}</span></span>`;
}
