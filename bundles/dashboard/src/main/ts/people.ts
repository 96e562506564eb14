// The accounts one may see, loaded when somebody looks: with their own words.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { accounts, fitsPerson, type Fleet, type Person, type Role } from "./accounts.js";
import { problemWords, type MachineRow, type Who } from "./api.js";
import { moment } from "./format.js";
import { placeWords } from "./grants.js";
import "./invite.js";
import "./kept-out.js";
import { called, words } from "./people-words.js";
import "./person.js";
import { rolesTable } from "./roles.js";

const STATES = ["ACTIVE", "INVITED", "BLOCKED"] as const;

/** A list of people, or one of them. */
@customElement("millwright-people")
export class People extends LitElement {
  @property({ attribute: false }) who: Who | undefined;
  @property() person = "";
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private people: Person[] | undefined;
  @state() private roles: Role[] = [];
  @state() private fleet: Omit<Fleet, "rows"> = { customers: [], sites: [] };
  @state() private problem = "";
  @state() private search = "";
  @state() private chosen = "";
  @state() private inviting = false;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    try {
      const [people, roles, customers, sites] = await Promise.all([
        accounts.all(),
        accounts.roles(),
        accounts.customers(),
        accounts.sites(),
      ]);
      this.people = people.accounts;
      this.roles = roles.roles;
      this.fleet = { customers, sites };
      this.problem = "";
    } catch (refused) {
      this.problem = problemWords(refused);
    }
  }

  private may(permission: string): boolean {
    return this.who?.may.includes(permission) ?? false;
  }

  private get land(): Fleet {
    return { ...this.fleet, rows: [...this.rows.values()] };
  }

  protected override render() {
    return html`<main id="content" tabindex="-1">
      ${this.problem ? html`<p class="note" role="alert">${this.problem}</p>` : nothing}
      ${this.person === "" ? this.renderAll() : this.renderOne()}
    </main>`;
  }

  private renderOne(): TemplateResult {
    return html`<p><a class="back" href="#/people">← ${words.back}</a></p>
      ${keyed(
        this.person,
        html`<millwright-person .person=${this.person} .roles=${this.roles} .fleet=${this.land} @changed=${this.read}></millwright-person>`,
      )}`;
  }

  private renderAll(): TemplateResult {
    return html`<h1>${words.people}</h1>
      ${this.people ? html`${this.renderTools()} ${this.renderTable(this.people)}` : html`<p role="status">${words.loading}</p>`}
      ${this.people && this.may("ACCOUNT_READ")
        ? html`${rolesTable(this.roles)}<millwright-kept-out .may=${this.may("SECURITY_BLOCK")} .customers=${this.fleet.customers}></millwright-kept-out>`
        : nothing}`;
  }

  private renderTools(): TemplateResult {
    return html`<div class="tools">
        <input type="search" class="search" aria-label=${words.search} placeholder=${words.search} .value=${this.search}
          @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)} />
        <select aria-label=${words.state} @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
          <option value="">${words.allStates}</option>
          ${STATES.map((each) => html`<option value=${each}>${called("state", each)}</option>`)}
        </select>
        ${this.may("ACCOUNT_MANAGE")
          ? html`<button type="button" class="primary" aria-expanded=${this.inviting} @click=${() => (this.inviting = !this.inviting)}>${words.invite}</button>`
          : nothing}
      </div>
      ${this.inviting
        ? html`<millwright-invite .roles=${this.roles} .fleet=${this.land} .vendor=${this.may("VENDOR_ROLE_GRANT")} @changed=${this.read}></millwright-invite>`
        : nothing}`;
  }

  private customerName(person: Person): string {
    return person.customer === null
      ? words.ours
      : (this.fleet.customers.find((each) => each.id === person.customer)?.name ?? person.customer);
  }

  private renderTable(people: readonly Person[]): TemplateResult {
    const fitting = people.filter(
      (person) =>
        (this.chosen === "" || person.state === this.chosen) && fitsPerson(person, this.customerName(person), this.search.trim()),
    );
    if (fitting.length === 0) {
      return html`<p role="status">${words.noPeople}</p>`;
    }
    return html`<div class="scroll" role="region" aria-label=${words.people} tabindex="0"><table class="machines">
      <thead>
        <tr>
          <th scope="col">${words.login}</th>
          <th scope="col">${words.name}</th>
          <th scope="col">${words.customer}</th>
          <th scope="col">${words.state}</th>
          <th scope="col">${words.roles}</th>
          <th scope="col">${words.used}</th>
        </tr>
      </thead>
      <tbody>
        ${fitting.map(
          (person) => html`<tr>
            <th scope="row"><a href="#/people/${encodeURIComponent(person.id)}">${person.login}</a></th>
            <td>${person.name}</td>
            <td>${this.customerName(person)}</td>
            <td>${person.state === "BLOCKED" ? html`<b>■ ${called("state", person.state)}</b>` : called("state", person.state)}</td>
            <td>${person.grants.map((grant) => `${called("role", grant.role)} (${placeWords(grant.place)})`).join(", ")}</td>
            <td>${person.used ? moment(person.used) : words.never}</td>
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }
}
