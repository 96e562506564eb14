// The frame of one part of a machine's page.
import { html, type TemplateResult } from "lit";
import { t, type Word } from "./words.js";

/** A part with its title, which is the word of the same name. */
export function panel(name: Word, content: TemplateResult): TemplateResult {
  return html`<section class="panel ${name}" aria-labelledby="panel-${name}">
    <h2 id="panel-${name}">${t(name)}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="panel-${name}">${content}</div>
  </section>`;
}

/** A name with what belongs to it, inside a list of pairs. */
export function pair(name: string, content: string | TemplateResult): TemplateResult {
  return html`<dt>${name}</dt><dd>${content}</dd>`;
}
