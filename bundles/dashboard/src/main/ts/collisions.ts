// The collisions of a measuring machine.
import { html, type TemplateResult } from "lit";
import type { MachineEvent } from "./api.js";
import { moment } from "./format.js";
import type { Mark } from "./plot-ground.js";
import { t } from "./words.js";

/** Where they lie in a chart. */
export function marksOf(events: readonly MachineEvent[]): Mark[] {
  return events.filter((event) => event.kind === "collision").map((event) => ({ at: Date.parse(event.time) / 1000, kind: "collision" }));
}

export function collisionsTable(events: readonly MachineEvent[]): TemplateResult {
  const collisions = events.filter((event) => event.kind === "collision");
  return collisions.length === 0
    ? html`<p>${t("noCollisions")}</p>`
    : html`<table>
        <thead>
          <tr>
            <th scope="col">${t("time")}</th>
            <th scope="col">${t("kind")}</th>
            <th scope="col" class="number">${t("speed")}</th>
            <th scope="col">${t("position")}</th>
            <th scope="col">${t("message")}</th>
          </tr>
        </thead>
        <tbody>
          ${collisions.map(
            (event) => html`<tr>
              <td>${moment(event.time)}</td>
              <td>${event.details["kind"] ?? ""}</td>
              <td class="number">${event.details["speed"] ?? ""}</td>
              <td>${position(event.details)}</td>
              <td>${event.message}</td>
            </tr>`,
          )}
        </tbody>
      </table>`;
}

function position(details: Record<string, string>): string {
  return ["x", "y", "z"]
    .filter((axis) => details["position." + axis])
    .map((axis) => `${axis.toUpperCase()} ${details["position." + axis]}`)
    .join(", ");
}
