// What a machine said it was before.
import { html, nothing, type TemplateResult } from "lit";
import type { MachinePage } from "./api.js";
import { moment } from "./format.js";
import { language, t } from "./words.js";

const en = { changes: (count: number) => `What changed (${count})`, field: "Field", before: "Before", after: "After", nothing: "nothing" };
const de: typeof en = { changes: (count) => `Was sich änderte (${count})`, field: "Angabe", before: "Vorher", after: "Nachher", nothing: "nichts" };
const words = language === "de" ? de : en;

/** The changes that are told, newest first. */
export function nameplateChanges(page: MachinePage, name: (field: string) => string): TemplateResult | typeof nothing {
  const changes = page.nameplateChanges;
  return changes.length === 0
    ? nothing
    : html`<details class="changes">
        <summary>${words.changes(changes.length)}</summary>
        <table>
          <thead><tr><th scope="col">${t("time")}</th><th scope="col">${words.field}</th><th scope="col">${words.before}</th><th scope="col">${words.after}</th></tr></thead>
          <tbody>${changes.map(
            (each) => html`<tr><td class="time">${moment(each.at)}</td><td>${name(each.field)}</td><td>${each.before || words.nothing}</td><td>${each.after || words.nothing}</td></tr>`,
          )}</tbody>
        </table>
      </details>`;
}
