// The overview for a screen on the wall: tiles as large as they can be, the worst first, and nothing to be done.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Light, MachineRow } from "./api.js";
import { counts, type Counts } from "./fleet.js";
import { local, when } from "./format.js";
import { GRAVEST_FIRST, serviceBadge, shape } from "./light.js";
import { choiceOf, groupsOf, queryOf, type Choice, type Group } from "./overview-choice.js";
import { sinceWords } from "./overview-list.js";
import { words } from "./overview-words.js";
import { laid } from "./wall-places.js";
import { t } from "./words.js";
import "./wall.css";

interface Tile {
  key: string;
  address: string;
  light: Light;
  name: string;
  below: string;
  row: MachineRow | undefined;
  counts: Counts | undefined;
}

@customElement("millwright-wall")
export class Wall extends LitElement {
  /** As they stand, the worst first. */
  @property({ attribute: false }) rows: readonly MachineRow[] = [];
  @property({ attribute: false }) service: ReadonlyMap<string, unknown> | undefined;
  @property({ attribute: false }) choice: Choice = choiceOf("", "");
  /** Since when nothing comes; empty while it does. */
  @property() broken = "";
  @state() private place = { width: 0, height: 0 };
  // The place is what the page leaves, whatever is drawn in it: wall.css.
  private readonly resized = new ResizeObserver(() => this.measure());

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  private measure(): void {
    this.place = { width: this.clientWidth, height: this.clientHeight };
  }

  protected override render() {
    const tiles = this.tiles();
    const { columns, shown } = laid(tiles.length, this.place.width, this.place.height);
    return html`${this.broken ? html`<p class="note stale" role="alert">${words.stale(when(this.broken))}</p>` : nothing}
      <ul class="wall ${this.broken ? "stale" : ""}" style="--columns: ${columns}">
        ${repeat(tiles.slice(0, shown), (tile) => tile.key, (tile) => this.renderTile(tile))} ${shown < tiles.length ? renderRest(tiles.slice(shown), list(this.choice)) : nothing}
      </ul>`;
  }

  private tiles(): Tile[] {
    const { group: by } = this.choice;
    if (by) {
      return groupsOf(this.rows, by, () => true).map((group) => ({
        key: group.key,
        address: listOf(group, this.choice),
        light: group.worst,
        name: group.name || t("unassigned"),
        below: words.machines(group.rows.length),
        row: undefined,
        counts: group.counts,
      }));
    }
    return this.rows.map((row) => ({ key: row.id, address: "#/machines/" + encodeURIComponent(row.id), light: row.light, name: row.id, below: row.site, row, counts: undefined }));
  }

  private renderTile({ key, address, light, name, below, row, counts }: Tile): TemplateResult {
    return html`<li><a class="tile ${light.toLowerCase()}" href=${address} data-tile=${key}>
      <span class="tile-head"><span class="tile-state">${shape(light)} ${t(light)}</span> ${row && this.service?.has(row.id) ? serviceBadge() : nothing}</span>
      <b>${name}</b> <span class="tile-site">${below}</span>
      ${row && light !== "GREEN" ? html`<span class="tile-reason">${local(row.reason)}</span>` : nothing}
      ${row?.since && light !== "GREEN" ? html`<span class="tile-since">${sinceWords(row.since)}</span>` : nothing} ${counts ? tally(counts) : nothing}
    </a></li>`;
  }
}

const list = (choice: Choice) => "#/?" + queryOf({ ...choice, view: "list" });

// Those that stand nowhere have no name to ask for: the list in groups shows them.
function listOf({ key, rows: [first] }: Group, choice: Choice): string {
  return list(key ? { ...choice, group: "", customer: first?.customerId ?? "", site: choice.group === "site" ? key : choice.site } : choice);
}

function tally(counts: Counts): TemplateResult {
  return html`<span class="tile-counts">${GRAVEST_FIRST.filter((light) => counts[light] > 0).map((light) => html`<span>${shape(light)} ${counts[light]} ${t(light)}</span> `)}</span>`;
}

function renderRest(rest: readonly Tile[], address: string): TemplateResult {
  const worst = GRAVEST_FIRST.find((light) => rest.some((tile) => tile.light === light)) ?? "GREEN";
  return html`<li><a class="tile rest ${worst.toLowerCase()}" href=${address}><b>${words.beyond(rest.length)}</b> ${tally(counts(rest))}</a></li>`;
}
