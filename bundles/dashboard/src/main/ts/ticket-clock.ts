// A deadline as words and bar, and the way to it.
import { html, nothing, type TemplateResult } from "lit";
import { because } from "./clock-why.js";
import { duration } from "./format.js";
import { left, share, urgency, wall, type Clock } from "./tickets-calls.js";
import { named, words } from "./ticket-words.js";

/** How a clock stands, in one line. */
export function clockWords(clock: Clock): string {
  const name = named("clock", clock.clock);
  if (clock.run !== "RUNS") {
    return `${name}: ${named("run", clock.run)}`;
  }
  return clock.overdue ? `${name}: ${words.late}` : `${name}: ${words.left(duration(left(clock) * 1_000), duration(clock.all * 1_000))}`;
}

/** Words and bar; the words tell all that the bar shows. */
export function clockBar(clock: Clock | null): TemplateResult {
  if (!clock) {
    return html`<span class="small">${words.noDeadline}</span>`;
  }
  const how = urgency(clock);
  return html`<span class="due ${how}">${clockWords(clock)}</span>
    ${clock.run === "WAITS" ? nothing : html`<span class="ticket-bar ${how}" aria-hidden="true"><i style="width:${share(clock)}%"></i></span>`}`;
}

/** All that makes a deadline what it is. */
export function explained(clock: Clock): TemplateResult {
  return html`<h3>${clockBar(clock)}</h3>
    <p class="small">
      ${clock.due ? html`${words.until} <time datetime=${clock.due}>${wall(clock.due)}</time>, ` : html`${named("begin", clock.begin)}, `}
      ${clock.target}, ${clock.hours}${clock.percent < 100 ? html`, ${words.of(clock.percent)}` : nothing}, ${clock.clause}
    </p>
    ${clock.segments.length === 0
      ? nothing
      : html`<details>
          <summary>${words.why}</summary>
          <div class="scroll" role="group" aria-label=${words.why} tabindex="0"><table>
            <thead><tr><th scope="col">${words.from}</th><th scope="col">${words.until}</th><th scope="col">${words.counted}</th><th scope="col">${words.why}</th></tr></thead>
            <tbody>${clock.segments.map(
              (each) => html`<tr><td>${wall(each.from)}</td><td>${wall(each.to)}</td><td>${each.kind === "counted" ? each.counted.replace("PT", "") : named("segment", each.kind)}</td><td>${because(each.kind, each.why)}</td></tr>`,
            )}</tbody>
          </table></div>
        </details>`}`;
}
