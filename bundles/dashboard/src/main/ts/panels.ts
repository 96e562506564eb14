// Parts of pages that other bundles bring: which there are is asked anew whenever the server says that
// they differ, and one that fails shows so in its own place.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { call, type Reading, type Signal } from "./api.js";
import { language } from "./words.js";

/** What a panel is told, at first and whenever it differs. */
export interface PanelData {
  page: "MACHINE" | "SITE" | "OVERVIEW";
  language: "en" | "de";
  machine?: string;
  site?: string;
  signals: readonly Signal[];
  readings: Readonly<Record<string, Reading>>;
}

interface PanelRow {
  name: string;
  title: { en: string; de: string };
  element: string;
  script: string;
}

type Contributed = HTMLElement & { data?: PanelData; connectedCallback?(): void };
type Maker = new () => Contributed;

const words =
  language === "de"
    ? { failed: "Dieser Teil der Seite ist ausgefallen; der Rest geht weiter.", empty: "Das Modul exportiert kein Element." }
    : { failed: "This part of the page failed; the rest goes on.", empty: "The module exports no element." };

/** The class that a module exports, registered once; what fails when it is put into the page is told. */
export async function made(element: string, script: string): Promise<Contributed> {
  if (!customElements.get(element)) {
    const module = (await import(/* @vite-ignore */ script)) as { default?: Maker };
    const given = module.default;
    if (typeof given !== "function") {
      throw new Error(words.empty);
    }
    if (!customElements.get(element)) {
      customElements.define(element, guarded(given));
    }
  }
  return new (customElements.get(element) as Maker)();
}

// A browser reports what these methods throw to nobody who could show it.
export function guarded(given: Maker): Maker {
  return class extends given {
    override connectedCallback(): void {
      try {
        super.connectedCallback?.();
      } catch (failure) {
        this.dispatchEvent(new CustomEvent("failed", { detail: failure }));
      }
    }
  };
}

@customElement("millwright-panels")
export class Panels extends LitElement {
  @property() page: PanelData["page"] = "OVERVIEW";
  @property() machine = "";
  @property() site = "";
  /** Panels are asked for anew when it changes. */
  @property() state = "";
  @property({ attribute: false }) signals: readonly Signal[] = [];
  @property({ attribute: false }) readings: ReadonlyMap<string, Reading> = new Map();
  /** Differs when readings do. */
  @property({ type: Number }) heard = 0;
  @state() private rows: PanelRow[] = [];
  private asked = 0;

  protected override createRenderRoot() {
    return this;
  }

  /** Asks which there are. */
  async reload(): Promise<void> {
    const asked = ++this.asked;
    const query = new URLSearchParams({ page: this.page, ...(this.machine && { machine: this.machine }), ...(this.site && { site: this.site }) });
    const rows = await call<PanelRow[]>("GET", `/panels?${query}`).catch(() => []);
    if (asked === this.asked) {
      this.rows = rows;
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (["page", "machine", "site", "state"].some((name) => changed.has(name))) {
      void this.reload();
    }
  }

  protected override render() {
    if (this.rows.length === 0) {
      return nothing;
    }
    const data: PanelData = {
      page: this.page,
      language,
      ...(this.machine && { machine: this.machine }),
      ...(this.site && { site: this.site }),
      signals: this.signals,
      readings: Object.fromEntries(this.readings),
    };
    return repeat(
      this.rows,
      (row) => row.element,
      (row) => html`<section class="panel ${row.name}" aria-labelledby="panel-${row.name}">
        <h2 id="panel-${row.name}">${row.title[language]}</h2>
        <div class="scroll"><millwright-contributed .element=${row.element} .script=${row.script} .data=${data}></millwright-contributed></div>
      </section>`,
    );
  }
}

@customElement("millwright-contributed")
export class Place extends LitElement {
  @property() element = "";
  @property() script = "";
  @property({ attribute: false }) data: PanelData | undefined;
  @state() private failure = "";
  @state() private child: Contributed | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("error", this.strayed);
    addEventListener("unhandledrejection", this.strayed);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("error", this.strayed);
    removeEventListener("unhandledrejection", this.strayed);
  }

  private async load(): Promise<void> {
    try {
      const child = await made(this.element, this.script);
      child.addEventListener("failed", (event) => this.fail((event as CustomEvent<unknown>).detail));
      this.tell(child);
      this.child = child;
    } catch (failure) {
      this.fail(failure);
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("data") && this.child && !this.failure) {
      try {
        this.tell(this.child);
      } catch (failure) {
        this.fail(failure);
      }
    }
  }

  private tell(child: Contributed): void {
    if (this.data) {
      child.data = this.data;
    }
  }

  private fail(failure: unknown): void {
    this.failure = failure instanceof Error ? failure.message : String(failure);
    this.child = undefined;
  }

  // What it throws later, on a timer or in a promise, tells where it was thrown.
  private readonly strayed = (event: ErrorEvent | PromiseRejectionEvent) => {
    const thrown: unknown = "reason" in event ? event.reason : event.error;
    const where = "filename" in event ? event.filename : thrown instanceof Error ? (thrown.stack ?? "") : "";
    if (this.script && where.includes(this.script)) {
      this.fail(thrown);
    }
  };

  protected override render() {
    return this.failure ? html`<p class="note" role="status">${words.failed} <span class="small">${this.failure}</span></p>` : html`${this.child}`;
  }
}
