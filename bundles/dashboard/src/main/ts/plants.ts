// Customers, their sites, and which machine stands where: loaded when somebody looks, with its own words.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { accounts, type Customer } from "./accounts.js";
import { api, type MachineRow } from "./api.js";
import { Part, type Data } from "./form.js";
import { plants, standing, type Plant } from "./plants-calls.js";
import { language } from "./words.js";

const en = {
  title: "Customers and sites",
  intro: "A machine belongs to the customer at whose site it stands. Nobody of another customer sees it, its alarms or its name.",
  loading: "Loading",
  none: "No customer yet. Add the first one below, then a site, then say which machines stand there.",
  nowhere: "Installed, not activated yet",
  nowhereWhy: "Saying where a machine stands activates it: until then nothing of it reaches any customer, only the platform's own people see it.",
  customer: "Customer",
  site: "Site",
  country: "Country",
  zone: "Time zone",
  machines: "Machines",
  actions: "Actions",
  change: "Change",
  noSite: "no site yet",
  addCustomer: "Add a customer",
  changeCustomer: (name: string) => `Change ${name}`,
  id: "Id",
  idHint: "1 to 64 letters, digits or dashes. It stays for good.",
  name: "Name",
  addSite: "Add a site",
  changeSite: (name: string) => `Change ${name}`,
  countryHint: "Two capital letters, such as CH: its public holidays and support hours.",
  zoneHint: "The clock of the site, such as Europe/Zurich.",
  place: "Say where a machine stands",
  machine: "Machine",
  location: "Place within the site",
  locationHint: "For instance hall 3. May be left empty.",
  consent: "A machine that goes to another customer needs a consent of the one that has it: page Data.",
  save: "Save",
  cancel: "Cancel",
  saved: (name: string) => `${name} is saved.`,
  placed: (machine: string, site: string) => `${machine} stands at ${site} now.`,
};

const de: typeof en = {
  title: "Kunden und Standorte",
  intro: "Eine Maschine gehört dem Kunden, an dessen Standort sie steht. Niemand von einem anderen Kunden sieht sie, ihre Alarme oder ihren Namen.",
  loading: "Lädt",
  none: "Noch kein Kunde. Legen Sie unten den ersten an, dann einen Standort, dann sagen Sie, welche Maschinen dort stehen.",
  nowhere: "Installiert, noch nicht freigeschaltet",
  nowhereWhy: "Wer sagt, wo eine Maschine steht, schaltet sie frei: Bis dahin gelangt nichts von ihr zu einem Kunden, nur die eigenen Leute der Plattform sehen sie.",
  customer: "Kunde",
  site: "Standort",
  country: "Land",
  zone: "Zeitzone",
  machines: "Maschinen",
  actions: "Aktionen",
  change: "Ändern",
  noSite: "noch kein Standort",
  addCustomer: "Kunden anlegen",
  changeCustomer: (name) => `${name} ändern`,
  id: "Kennung",
  idHint: "1 bis 64 Buchstaben, Ziffern oder Bindestriche. Sie bleibt für immer.",
  name: "Name",
  addSite: "Standort anlegen",
  changeSite: (name) => `${name} ändern`,
  countryHint: "Zwei Großbuchstaben, etwa CH: Feiertage und Betreuungszeiten von dort.",
  zoneHint: "Die Uhr des Standorts, etwa Europe/Zurich.",
  place: "Sagen, wo eine Maschine steht",
  machine: "Maschine",
  location: "Platz am Standort",
  locationHint: "Zum Beispiel Halle 3. Kann leer bleiben.",
  consent: "Geht eine Maschine an einen anderen Kunden, braucht es eine Zustimmung dessen, der sie hat: Seite Daten.",
  save: "Speichern",
  cancel: "Abbrechen",
  saved: (name) => `${name} ist gespeichert.`,
  placed: (machine, site) => `${machine} steht jetzt in ${site}.`,
};

const words = language === "de" ? de : en;

/** A table of all sites, and the forms that change them. */
@customElement("millwright-plants")
export class Plants extends Part {
  @property({ attribute: false }) rows: ReadonlyMap<string, MachineRow> = new Map();
  @state() private customers: Customer[] | undefined;
  @state() private sites: Plant[] = [];
  @state() private customer: Customer | undefined;
  @state() private site: Plant | undefined;
  @state() private machine = "";
  @state() private location = "";
  // Forms begin anew after each save.
  @state() private round = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.read(""));
  }

  private async read(said: string): Promise<string> {
    [this.customers, this.sites] = await Promise.all([accounts.customers(), plants.sites()]);
    this.customer = undefined;
    this.site = undefined;
    this.round++;
    return said;
  }

  protected override render() {
    return html`<main id="content" tabindex="-1">
      <h1>${words.title}</h1>
      <p>${words.intro}</p>
      ${this.customers ? this.renderAll(this.customers) : html`<p role="status">${words.loading}</p>`} ${this.outcome()}
    </main>`;
  }

  private renderAll(customers: readonly Customer[]): TemplateResult {
    return html`${customers.length === 0 ? html`<p>${words.none}</p>` : this.renderTable(customers)}
      <div class="panels">
        ${keyed(`customer ${this.round} ${this.customer?.id}`, this.renderCustomer())}
        ${customers.length > 0 ? keyed(`site ${this.round} ${this.site?.id}`, this.renderSite(customers)) : nothing}
        ${this.sites.length > 0 && this.rows.size > 0 ? keyed(`place ${this.round}`, this.renderPlace()) : nothing}
      </div>`;
  }

  private renderTable(customers: readonly Customer[]): TemplateResult {
    const at = standing(this.sites, customers, [...this.rows.values()]);
    const homeless = at.get("") ?? [];
    return html`<div class="scroll" role="region" aria-label=${words.title} tabindex="0"><table class="machines">
        <thead>
          <tr>
            <th scope="col">${words.customer}</th>
            <th scope="col">${words.site}</th>
            <th scope="col">${words.country}</th>
            <th scope="col">${words.zone}</th>
            <th scope="col">${words.machines}</th>
            <th scope="col">${words.actions}</th>
          </tr>
        </thead>
        <tbody>
          ${customers.map((each) => this.renderCustomerRows(each, at))}
        </tbody>
      </table></div>
      ${homeless.length > 0
        ? html`<section class="panel" aria-labelledby="homeless">
            <h2 id="homeless">${words.nowhere}</h2>
            <p class="small">${words.nowhereWhy}</p>
            <p>${this.renderMachines(homeless)}</p>
          </section>`
        : nothing}`;
  }

  private renderCustomerRows(customer: Customer, at: ReadonlyMap<string, string[]>): TemplateResult[] {
    const theirs = this.sites.filter((site) => site.customer === customer.id);
    const change = html`<button type="button" aria-label=${words.changeCustomer(customer.name)} ?disabled=${this.busy} @click=${() => this.open({ customer })}>${words.change}</button>`;
    const head = html`<tr>
      <th scope="row">${customer.name}<br /><code class="small">${customer.id}</code></th>
      <td colspan="4">${theirs.length === 0 ? words.noSite : nothing}</td>
      <td>${change}</td>
    </tr>`;
    return [
      head,
      ...theirs.map(
        (site) => html`<tr>
          <td></td>
          <th scope="row"><a href="#/sites/${encodeURIComponent(site.id)}">${site.name}</a><br /><code class="small">${site.id}</code></th>
          <td>${site.country}</td>
          <td>${site.zone}</td>
          <td>${this.renderMachines(at.get(site.id) ?? [])}</td>
          <td><button type="button" aria-label=${words.changeSite(site.name)} ?disabled=${this.busy} @click=${() => this.open({ site })}>${words.change}</button></td>
        </tr>`,
      ),
    ];
  }

  private renderMachines(ids: readonly string[]): TemplateResult[] {
    return ids.map((id, index) => html`${index > 0 ? ", " : ""}<a href="#/machines/${encodeURIComponent(id)}">${id}</a>`);
  }

  private open(what: { customer?: Customer; site?: Plant }): void {
    this.customer = what.customer;
    this.site = what.site;
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>(what.customer ? "#customer-name" : "#site-name")?.focus());
  }

  private renderCustomer(): TemplateResult {
    const known = this.customer;
    return html`<section class="panel" aria-labelledby="customer">
      <h2 id="customer">${known ? words.changeCustomer(known.name) : words.addCustomer}</h2>
      <form class="form" @submit=${this.sent((data) => this.saveCustomer(data))}>
        ${known ? nothing : this.field("customer", { name: "id", label: words.id, hint: words.idHint })}
        ${this.field("customer", { name: "name", label: words.name, value: known?.name ?? "" })} ${this.renderButtons(known !== undefined)}
      </form>
    </section>`;
  }

  private renderSite(customers: readonly Customer[]): TemplateResult {
    const known = this.site;
    const owners = customers.map((each) => [each.id, each.name] as const);
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`<section class="panel" aria-labelledby="site">
      <h2 id="site">${known ? words.changeSite(known.name) : words.addSite}</h2>
      <form class="form" @submit=${this.sent((data) => this.saveSite(data))}>
        ${known ? nothing : this.field("site", { name: "id", label: words.id, hint: words.idHint })}
        ${this.choice("site", "customer", words.customer, owners, known?.customer ?? owners[0]![0])}
        ${this.field("site", { name: "name", label: words.name, value: known?.name ?? "" })}
        ${this.field("site", { name: "country", label: words.country, value: known?.country ?? "", hint: words.countryHint })}
        ${this.field("site", { name: "zone", label: words.zone, value: known?.zone ?? here, hint: words.zoneHint, list: "zones" })}
        <datalist id="zones">${Intl.supportedValuesOf("timeZone").map((zone) => html`<option value=${zone}></option>`)}</datalist>
        ${this.renderButtons(known !== undefined)}
      </form>
    </section>`;
  }

  private renderPlace(): TemplateResult {
    const machines = [...this.rows.keys()].sort().map((id) => [id, id] as const);
    const sites = this.sites.map((each) => [each.id, `${each.name} (${this.customers?.find((one) => one.id === each.customer)?.name ?? each.customer})`] as const);
    const chosen = this.machine || machines[0]![0];
    return html`<section class="panel" aria-labelledby="place">
      <h2 id="place">${words.place}</h2>
      <form @submit=${this.sent((data) => this.put(data))}>
        <fieldset class="form bare" ?disabled=${this.busy}>
        ${this.choice("place", "machine", words.machine, machines, chosen, (machine) => this.choose(machine))}
        ${this.choice("place", "site", words.site, sites, sites[0]![0])}
        ${this.field("place", { name: "location", label: words.location, value: this.location, hint: words.locationHint, required: false })}
        <p class="small">${words.consent}</p>
        ${this.renderButtons(false)}
        </fieldset>
      </form>
    </section>`;
  }

  private renderButtons(changes: boolean): TemplateResult {
    return html`<span class="sure">
      <button type="submit" class="primary" ?disabled=${this.busy}>${words.save}</button>
      ${changes ? html`<button type="button" @click=${() => this.open({})}>${words.cancel}</button>` : nothing}
    </span>`;
  }

  // What is known stands in the fields, which wait for it: who only changes one does not lose the other.
  private choose(machine: string): void {
    this.machine = machine;
    void this.attempt(async () => {
      const page = await api.machine(machine);
      this.location = page.location;
      const site = this.querySelector<HTMLSelectElement>("#place-site");
      if (site && page.site) {
        site.value = page.site.id;
      }
      return "";
    });
  }

  private async saveCustomer(data: Data): Promise<string> {
    const id = this.customer?.id ?? data.text("id");
    await plants.saveCustomer(id, data.text("name"));
    return this.read(words.saved(data.text("name")));
  }

  private async saveSite(data: Data): Promise<string> {
    const id = this.site?.id ?? data.text("id");
    await plants.saveSite({ id, customer: data.text("customer"), name: data.text("name"), country: data.text("country"), zone: data.text("zone") });
    return this.read(words.saved(data.text("name")));
  }

  private async put(data: Data): Promise<string> {
    const machine = data.text("machine");
    await plants.put(machine, data.text("site"), data.text("location"));
    const site = this.sites.find((each) => each.id === data.text("site"));
    return this.read(words.placed(machine, site?.name ?? ""));
  }
}
