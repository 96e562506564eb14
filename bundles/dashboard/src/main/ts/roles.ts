// What each role may do, for whoever gives roles.
import { html, nothing, type TemplateResult } from "lit";
import type { Role } from "./accounts.js";
import { called, words } from "./people-words.js";

const SIDES = ["CUSTOMER", "VENDOR", "OUTSIDE"] as const;

/** A table with a row for each role, in the order of whose people have it. */
export function rolesTable(roles: readonly Role[]): TemplateResult | typeof nothing {
  if (roles.length === 0) {
    return nothing;
  }
  const sorted = SIDES.flatMap((side) => roles.filter((role) => role.side === side));
  return html`<section class="panel" aria-labelledby="roles">
    <details>
      <summary><h2 id="roles">${words.rolesAll}</h2></summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.role}</th>
            <th scope="col">${words.whosePeople}</th>
            <th scope="col">${words.mayDo}</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.map(
            (role) => html`<tr>
              <th scope="row">${called("role", role.id)}</th>
              <td>${called("side", role.side)}</td>
              <td>${role.permissions.map((each) => called("may", each)).join(", ")}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}
