// Which conditions held, hold, or will, and what is different from those before.
import { html, nothing, type TemplateResult } from "lit";
import { right } from "./contract-names.js";
import { named, words } from "./contract-words.js";
import type { Wording } from "./contracts-calls.js";

type Difference = Wording["differences"][number];

/** All, the newest first. */
export function renderConditions(all: readonly Wording[], today: string): TemplateResult {
  const now = all.filter((each) => each.from <= today).length - 1;
  return html`${[...all].reverse().map((each) => {
    const holds = all.indexOf(each) === Math.max(0, now);
    return html`<h3>${each.version}: ${words.holdsFrom} <time datetime=${each.from}>${each.from}</time>${holds ? html` (${words.holdsNow})` : nothing}</h3>
      <p class="small">${each.source}</p>
      ${each.differences.length > 0
        ? html`<div class="scroll" role="group" aria-label=${words.different} tabindex="0"><table>
            <thead><tr><th scope="col">${words.different}</th><th scope="col">${words.before}</th><th scope="col">${words.after}</th></tr></thead>
            <tbody>${each.differences.map((one) => html`<tr><th scope="row">${name(one)}</th><td>${said(one, one.before)}</td><td>${said(one, one.after)}</td></tr>`)}</tbody>
          </table></div>`
        : nothing}`;
  })}`;
}

function name(one: Difference): string {
  switch (one.kind) {
    case "right":
      return right(one.name);
    case "sla":
      return named("clock", one.name);
    case "term":
      return named("term", one.name);
    default:
      return `${words.budgets}: ${one.name}`;
  }
}

function said(one: Difference, what: string | null): string {
  if (what === null) {
    return "–";
  }
  return one.kind === "right" ? what.replace(/^\+/, words.given + ",").replace(/^-/, words.left + ",") : what;
}
