// Filters of the list of tickets by name: one's own and the desk's, one of them to begin with.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Part, type Data } from "./form.js";
import { filters, type FilterList, type SavedFilter } from "./tickets-calls.js";
import { language } from "./words.js";

const en = {
  title: "Saved filters",
  none: "None is saved.",
  save: "Save the list as it is filtered now",
  name: "Name",
  shared: "For the whole desk",
  of: (who: string) => `the desk's, by ${who}`,
  begin: (name: string) => `Begin with ${name}`,
  change: "Rename or change",
  now: "Filter as it is now",
  keep: "Save",
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} was removed.`,
  undo: "Undo",
  saved: "Saved.",
};

const de: typeof en = {
  title: "Gespeicherte Filter",
  none: "Keiner ist gespeichert.",
  save: "Die Liste speichern, wie sie jetzt gefiltert ist",
  name: "Name",
  shared: "Für den ganzen Schalter",
  of: (who) => `vom Schalter, von ${who}`,
  begin: (name) => `Mit ${name} beginnen`,
  change: "Umbenennen oder ändern",
  now: "Filter, wie er jetzt ist",
  keep: "Speichern",
  remove: (name) => `${name} entfernen`,
  removed: (name) => `${name} wurde entfernt.`,
  undo: "Rückgängig",
  saved: "Gespeichert.",
};

const words = language === "de" ? de : en;

@customElement("millwright-ticket-filters")
export class TicketFilters extends Part {
  /** The filter of the list as it is now. */
  @property() query = "";
  @state() private list: FilterList | undefined;
  @state() private gone: SavedFilter | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Where nobody keeps filters nothing is here.
    void filters
      .all()
      .then((list) => (this.list = list))
      .catch(() => undefined);
  }

  protected override render() {
    const list = this.list;
    if (!list) {
      return nothing;
    }
    return html`<details class="saved-filters">
      <summary>${words.title}</summary>
      ${list.filters.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="blocks">${list.filters.map((each) => this.renderOne(list, each))}</ul>`}
      ${this.renderForm(list, "filter", words.save, (data) => this.work(() => filters.save({ ...named(data), query: this.query })))}
      ${this.gone ? html`<p role="status">${words.removed(this.gone.name)} <button type="button" ?disabled=${this.busy} @click=${() => this.undo(this.gone!)}>${words.undo}</button></p>` : nothing}
      ${this.outcome()}
    </details>`;
  }

  private renderOne(list: FilterList, each: SavedFilter): TemplateResult {
    return html`<li>
      <a href="#/tickets?${each.query || "all"}">${each.name}</a> ${each.shared ? html`<span class="small">${words.of(each.by)}</span>` : nothing}
      <button type="button" aria-pressed=${each.preferred} ?disabled=${this.busy} @click=${() => void this.attempt(() => this.work(() => filters.prefer(each.preferred ? "" : each.id)))}>${words.begin(each.name)}</button>
      ${each.own || list.mayShare
        ? html`<button type="button" ?disabled=${this.busy} @click=${() => this.takeAway(each)}>${words.remove(each.name)}</button>
            <details><summary>${words.change}</summary>${this.renderForm(list, each.id, words.keep, (data) => this.work(() => filters.change(each.id, { ...named(data), query: data.all("now").length > 0 ? this.query : each.query })), each)}</details>`
        : nothing}
    </li>`;
  }

  private renderForm(list: FilterList, form: string, label: string, work: (data: Data) => Promise<string>, each?: SavedFilter): TemplateResult {
    return html`<form class="tools" @submit=${this.sent(work)}>
      ${this.field(form, { name: "name", label: words.name, value: each?.name ?? "" })}
      ${list.mayShare ? html`<label><input type="checkbox" name="shared" value="yes" .checked=${each?.shared ?? false} /> ${words.shared}</label>` : nothing}
      ${each ? html`<label><input type="checkbox" name="now" value="yes" /> ${words.now}</label>` : nothing}
      <button type="submit" ?disabled=${this.busy}>${label}</button>
    </form>`;
  }

  private async work(call: () => Promise<FilterList>): Promise<string> {
    this.list = await call();
    this.gone = undefined;
    return words.saved;
  }

  private takeAway(each: SavedFilter): void {
    void this.attempt(async () => {
      await this.work(() => filters.remove(each.id));
      this.gone = each;
      return "";
    });
  }

  private undo(each: SavedFilter): void {
    void this.attempt(() => this.work(() => filters.undo(each.id)));
  }
}

function named(data: Data): object {
  return { name: data.text("name"), shared: data.all("shared").length > 0 };
}
