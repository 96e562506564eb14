// What somebody is, and where: as a table, and as a form.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { endOf, isOver, lastDay, placesFor, rolesFor, type Choice, type Fleet, type Grant, type Role } from "./accounts.js";
import { basesFor, consents, type Consent } from "./consents-calls.js";
import { Part } from "./form.js";
import { called, words } from "./people-words.js";

/** Grants to look at. */
export function grantsTable(grants: readonly Grant[]): TemplateResult {
  if (grants.length === 0) {
    return html`<p>${words.none}</p>`;
  }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words.role}</th>
        <th scope="col">${words.place}</th>
        <th scope="col">${words.grantUntil}</th>
        <th scope="col">${words.grantBasis}</th>
      </tr>
    </thead>
    <tbody>
      ${grants.map(
        (grant) => html`<tr>
          <td>${called("role", grant.role)}</td>
          <td>${placeWords(grant.place)}</td>
          <td>
            ${grant.until === null ? words.grantForever : lastDay(grant.until)}
            ${isOver(grant, Date.now()) ? html`<b>${words.grantOver}</b>` : nothing}
          </td>
          <td>${grant.basis}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A place without the names of the fleet. */
export function placeWords(place: string): string {
  return place === "everywhere" ? words.everywhere : place.slice(place.indexOf(":") + 1);
}

/** Grants to change; says `changed` with all of them. */
@customElement("millwright-grants")
export class Grants extends Part {
  @property({ attribute: false }) grants: readonly Grant[] = [];
  @property({ attribute: false }) roles: readonly Role[] = [];
  @property({ attribute: false }) fleet: Fleet = { customers: [], sites: [], rows: [] };
  /** Whose people they are; null for the platform's own. */
  @property({ attribute: false }) customer: string | null = null;
  @state() private all: Consent[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    // Who may not see consents types the number.
    void consents.all().then((page) => (this.all = page.consents), () => undefined);
  }

  protected override render() {
    return html`<fieldset class="grants">
      <legend>${words.grants}</legend>
      ${this.grants.map((grant, index) => this.renderGrant(grant, index))}
      <button type="button" class="add" @click=${this.add}>${words.grantAdd}</button>
    </fieldset>`;
  }

  private renderGrant(grant: Grant, index: number): TemplateResult {
    const name = `grant${index}`;
    const outside = this.roles.find((role) => role.id === grant.role)?.side === "OUTSIDE" || this.isAssociate(grant);
    return html`<div class="grant" role="group" aria-label="${called("role", grant.role)}, ${placeWords(grant.place)}">
      ${this.choice(name, "role", words.role, this.roleChoices(grant), grant.role, (role) => this.change(index, { role }))}
      ${this.renderPlace(name, grant, index)}
      <div class="field">
        <label for="${name}-until">${words.grantUntil}</label>
        <input id="${name}-until" type="date" ?required=${outside} .value=${lastDay(grant.until)}
          @change=${(event: Event) => this.change(index, { until: endOf((event.target as HTMLInputElement).value) })} />
      </div>
      ${outside || grant.basis !== ""
        ? this.renderBasis(name, grant, index)
        : nothing}
      <button type="button" aria-label=${words.grantRemove(`${called("role", grant.role)}, ${placeWords(grant.place)}`)} @click=${() => this.take(index)}>✕</button>
    </div>`;
  }

  /** Whether it is at a place that another customer agreed to. */
  private isAssociate(grant: Grant): boolean {
    return this.customer !== null && this.associates().some((each) => each.value === grant.place);
  }

  private associates(): Choice[] {
    return basesFor(this.all, this.customer).flatMap((each) =>
      this.customer === null ? [] : each.places.map((place) => ({ value: place, label: `${each.customer}: ${placeWords(place)}` })),
    );
  }

  private renderBasis(name: string, grant: Grant, index: number): TemplateResult {
    const bases = basesFor(this.all, this.customer).map((each) => [each.id, `${each.customer}: ${each.to}, ${lastDay(each.until)}`] as const);
    const known = bases.some(([id]) => id === grant.basis);
    const options = known ? bases : [[grant.basis, grant.basis] as const, ...bases];
    const changed = (basis: string) => this.change(index, { basis, ...(grant.until === null ? { until: this.all.find((each) => each.id === basis)?.until ?? null } : {}) });
    return bases.length > 0
      ? this.choice(name, "basis", words.grantBasis, options, grant.basis, changed)
      : html`<div class="field">
          <label for="${name}-basis">${words.grantBasis}</label>
          <input id="${name}-basis" .value=${grant.basis} required aria-describedby="${name}-basis-hint"
            @change=${(event: Event) => changed((event.target as HTMLInputElement).value)} />
          <span class="small" id="${name}-basis-hint">${words.grantBasisHint}</span>
        </div>`;
  }

  // Where another company agreed, the right stands on that, and ends with it.
  private choosePlace(index: number, place: string): void {
    const own = placesFor(this.fleet, this.customer);
    const isOwn = [...own.customers, ...own.sites, ...own.machines].some((each) => each.value === place);
    const consent = isOwn || this.customer === null ? undefined : basesFor(this.all, this.customer).find((each) => each.places.includes(place));
    this.change(index, consent ? { place, role: "operator", basis: consent.id, until: consent.until } : { place });
  }

  // A role that does not fit stays to be seen until it is taken away.
  private roleChoices(grant: Grant): [string, string][] {
    const fitting = rolesFor(this.roles, this.customer).map((role) => role.id);
    return (fitting.includes(grant.role) ? fitting : [grant.role, ...fitting]).map((id) => [id, called("role", id)]);
  }

  private renderPlace(name: string, grant: Grant, index: number): TemplateResult {
    const places = placesFor(this.fleet, this.customer);
    const associates = this.associates();
    const all = [...places.customers, ...places.sites, ...places.machines, ...associates];
    const known = grant.place === "everywhere" ? this.customer === null : all.some((place) => place.value === grant.place);
    const option = (place: Choice) => html`<option value=${place.value} ?selected=${place.value === grant.place} .selected=${place.value === grant.place}>${place.label}</option>`;
    const group = (label: string, choices: Choice[]) =>
      choices.length > 0 ? html`<optgroup label=${label}>${choices.map(option)}</optgroup>` : nothing;
    return html`<div class="field">
      <label for="${name}-place">${words.place}</label>
      <select id="${name}-place" @change=${(event: Event) => this.choosePlace(index, (event.target as HTMLSelectElement).value)}>
        ${known ? nothing : option({ value: grant.place, label: placeWords(grant.place) })}
        ${this.customer === null ? option({ value: "everywhere", label: words.everywhere }) : nothing}
        ${group(words.customers, places.customers)} ${group(words.sites, places.sites)} ${group(words.machines, places.machines)}
        ${group(words.associates, associates)}
      </select>
    </div>`;
  }

  private change(index: number, part: Partial<Grant>): void {
    this.tell(this.grants.map((grant, at) => (at === index ? { ...grant, ...part } : grant)));
  }

  private take(index: number): void {
    this.tell(this.grants.filter((_, at) => at !== index));
    this.querySelector<HTMLElement>(".add")?.focus();
  }

  private readonly add = async () => {
    const role = rolesFor(this.roles, this.customer)[0]?.id ?? "operator";
    const place = this.customer === null ? "everywhere" : "customer:" + this.customer;
    this.tell([...this.grants, { role, place, until: null, basis: "" }]);
    await this.updateComplete;
    this.querySelector<HTMLElement>(".grant:last-of-type select")?.focus();
  };

  private tell(grants: Grant[]): void {
    this.grants = grants;
    this.dispatchEvent(new CustomEvent("changed", { detail: grants }));
  }
}
