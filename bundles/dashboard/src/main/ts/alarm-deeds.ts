// What people do with alarms: what can be done, what is asked before, what came of it, and the way back.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { alarms, waits, type AlarmRow, type Deed, type Outcome, type With } from "./alarm-list.js";
import { person, words } from "./alarm-words.js";
import { problemWords } from "./api.js";
import { complaint } from "./complaint.js";
import { local, when } from "./format.js";

/** Before these something is asked. */
export type Asked = "shelve" | "comment" | "assign" | "out-of-service";

const ASKED: readonly Deed[] = ["shelve", "comment", "assign", "out-of-service"];
const TERMS: readonly [number, string][] = [
  [15, words.minutes(15)],
  [60, words.hours(1)],
  [240, words.hours(4)],
  [480, words.hours(8)],
  [1_440, words.days(1)],
  [4_320, words.days(3)],
  // A minute less than the seven days that are allowed: clocks differ.
  [10_079, words.days(7)],
];

/** A step that takes one back. */
interface Back {
  chosen: readonly AlarmRow[];
  deed: Deed;
  form: With;
}

/**
 * The buttons for some alarms, with the form before and the words after. Tells by the event `changed` which alarms are
 * otherwise now; they stand in its detail.
 */
@customElement("millwright-deeds")
export class Deeds extends LitElement {
  @property({ attribute: false }) chosen: readonly AlarmRow[] = [];
  /** The login of who is here. */
  @property() me = "";
  /** Also what changes the machine's own settings, and what concerns one only. */
  @property({ type: Boolean }) single = false;
  /** Logins that can be chosen from. */
  @property({ attribute: false }) people: readonly string[] = [];
  @state() private asking: Asked | undefined;
  @state() private said = "";
  @state() private told: string[] = [];
  @state() private wrong = "";
  @state() private busy = false;
  private backs: Back[] = [];
  /** On whom it is done: whatever is chosen meanwhile. */
  private upon: readonly AlarmRow[] = [];

  protected override createRenderRoot() {
    return this;
  }

  /** Does it, or asks what must be said first. */
  begin(deed: Deed, upon: readonly AlarmRow[] = this.chosen): void {
    if (upon.length === 0 || this.busy) {
      return;
    }
    this.upon = upon;
    if (ASKED.includes(deed)) {
      void this.ask(deed as Asked);
    } else {
      void this.act(deed, {});
    }
  }

  undo(): void {
    const backs = this.backs;
    if (backs.length > 0 && !this.busy) {
      void this.attempt(async () => {
        for (const back of backs) {
          this.take(await alarms.actAll(back.chosen, back.deed, back.form, false));
        }
        this.backs = [];
        this.said = words.undone;
      });
    }
  }

  private async ask(deed: Asked): Promise<void> {
    this.asking = deed;
    this.wrong = "";
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
  }

  private async act(deed: Deed, form: With): Promise<void> {
    const upon = deed === "acknowledge" ? this.upon.filter(waits) : deed === "unshelve" ? this.upon.filter((alarm) => alarm.shelf) : this.upon;
    this.told = [];
    this.backs = [];
    if (upon.length === 0) {
      this.said = "";
      this.told = tooLate(this.upon);
      return;
    }
    await this.attempt(async () => {
      const outcomes = await alarms.actAll(upon, deed, form);
      const done = this.take(outcomes);
      const refused = outcomes.filter((outcome) => outcome.refusal !== "");
      this.said = done.length > 0 ? words.done[deed](done.length) : "";
      this.told = refused.length > 0 ? await this.explain(refused, upon) : [];
      const before = upon.filter((alarm) => done.some((each) => each.id === alarm.id));
      this.backs = wayBack(deed, before);
      this.close();
    });
  }

  private take(outcomes: readonly Outcome[]): AlarmRow[] {
    const done = outcomes.flatMap((outcome) => outcome.now ?? []);
    this.changed(done);
    return done;
  }

  // Who was quicker is told with name and time; the alarm is shown as it is by now.
  private async explain(refused: readonly Outcome[], upon: readonly AlarmRow[]): Promise<string[]> {
    const told = refused.length > 1 ? [words.notDone(refused.length)] : [];
    for (const outcome of refused.slice(0, 5)) {
      const before = upon.find((alarm) => alarm.id === outcome.alarm);
      const now = await alarms.one(outcome.alarm).then(
        (found) => found.alarm,
        () => undefined,
      );
      if (now) {
        this.changed([now]);
      }
      const note = before && waits(before) ? now?.acknowledged : undefined;
      told.push(`${before?.machine ?? ""}: ${note ? words.quicker(person(note.by), when(note.at)) : local(outcome.refusal)}`);
    }
    return told;
  }

  private changed(rows: readonly AlarmRow[]): void {
    if (rows.length > 0) {
      this.dispatchEvent(new CustomEvent<readonly AlarmRow[]>("changed", { detail: rows }));
    }
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.wrong = "";
    try {
      await work();
    } catch (refused) {
      const fields = ["reason", "words", "comment", "login", "until", "minutes"];
      this.wrong = complaint(problemWords(refused), fields).words;
    } finally {
      this.busy = false;
    }
  }

  protected override render() {
    return html`<div class="deeds" role="group" aria-label=${words.deeds}>
        ${this.offered().map(
          (deed) => html`<button
            type="button"
            class=${deed === "acknowledge" ? "primary" : ""}
            data-deed=${deed}
            ?disabled=${this.chosen.length === 0 || this.busy}
            @click=${() => this.begin(deed)}
          >
            ${words[deed]}
          </button>`,
        )}
      </div>
      <p class="came" role="status">
        ${this.said}
        ${this.told.map((line) => html`<span class="told">▲ ${line}</span>`)}
        ${this.backs.length > 0 ? html`<button type="button" class="undo" ?disabled=${this.busy} @click=${() => this.undo()}>${words.undo}</button>` : nothing}
      </p>
      <p class="error came" role="alert">${this.asking ? nothing : this.wrong || nothing}</p>
      ${this.asking ? this.renderForm(this.asking) : nothing}`;
  }

  // What cannot be done just now, or never by who is here, is no button.
  private offered(): Deed[] {
    const some = (fits: (alarm: AlarmRow) => boolean) => this.chosen.some(fits);
    const deeds: Deed[] = [];
    if (!this.single || some((alarm) => alarm.may.includes("ALARM_ACKNOWLEDGE"))) {
      if (!this.single || some(waits)) {
        deeds.push("acknowledge");
      }
      if (this.single && some((alarm) => alarm.latched && !alarm.present && alarm.state === "ACKNOWLEDGED")) {
        deeds.push("reset");
      }
      deeds.push("shelve");
      if (some((alarm) => alarm.shelf !== null)) {
        deeds.push("unshelve");
      }
      deeds.push("comment", "assign");
    }
    if (this.single && some((alarm) => alarm.may.includes("MACHINE_CONFIGURE"))) {
      deeds.push(some((alarm) => alarm.outOfService !== null) ? "in-service" : "out-of-service");
    }
    return deeds;
  }

  private renderForm(deed: Asked): TemplateResult {
    const one = this.upon.length === 1 ? this.upon[0] : undefined;
    return html`<dialog aria-labelledby="deed-title" @close=${() => this.closed()}>
      <form class="form" @submit=${this.sent}>
        <h2 id="deed-title">${words.title[deed]}</h2>
        <p class="small">${one ? html`<b>${one.machine}</b> ${local(one.reason)}` : words.chosen(this.upon.length)}</p>
        ${deed === "shelve" ? this.renderTerms() : nothing}
        ${deed === "assign" ? this.renderPeople(one) : this.renderText(deed)}
        ${deed === "shelve" || deed === "out-of-service"
          ? html`<p class="small">${deed === "shelve" ? words.shelveHint : words.outOfServiceHint}</p>`
          : nothing}
        <p class="error" role="alert">${this.wrong || nothing}</p>
        <div class="act">
          <button type="submit" class="primary" ?disabled=${this.busy}>${words.ask[deed]}</button>
          <button type="button" @click=${() => this.close()}>${words.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private renderTerms(): TemplateResult {
    return html`<div class="field">
      <label for="deed-minutes">${words.howLong}</label>
      <select id="deed-minutes" name="minutes">
        ${TERMS.map(([minutes, term]) => html`<option value=${minutes} ?selected=${minutes === 60}>${term}</option>`)}
      </select>
    </div>`;
  }

  private renderText(deed: Asked): TemplateResult {
    const comment = deed === "comment";
    return html`<div class="field">
      <label for="deed-text">${comment ? words.words : words.why}</label>
      <textarea id="deed-text" name=${comment ? "comment" : "reason"} rows="3" maxlength="1000" required></textarea>
    </div>`;
  }

  private renderPeople(one: AlarmRow | undefined): TemplateResult {
    return html`<div class="field">
      <label for="deed-login">${words.who}</label>
      <span class="beside">
        <input id="deed-login" name="login" list="deed-people" maxlength="64" autocomplete="off" autocapitalize="none" .value=${one?.assignee ?? ""} aria-describedby="deed-login-hint" />
        <button type="button" @click=${this.myself}>${words.me}</button>
      </span>
      <span class="small" id="deed-login-hint">${words.whoHint}</span>
      <datalist id="deed-people">${this.people.map((login) => html`<option value=${login}></option>`)}</datalist>
    </div>`;
  }

  private readonly myself = () => {
    const login = this.querySelector<HTMLInputElement>("#deed-login")!;
    login.value = this.me;
    login.focus();
  };

  private readonly sent = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    switch (this.asking) {
      case "shelve":
        void this.act("shelve", { reason: text("reason"), minutes: Number(text("minutes")) });
        break;
      case "comment":
        void this.act("comment", { comment: text("comment") });
        break;
      case "assign":
        void this.act("assign", { login: text("login") });
        break;
      case "out-of-service":
        void this.act("out-of-service", { reason: text("reason") });
        break;
    }
  };

  private close(): void {
    this.querySelector("dialog")?.close();
  }

  private closed(): void {
    this.asking = undefined;
    this.wrong = "";
  }
}

// None of them waits any more: somebody was quicker.
function tooLate(upon: readonly AlarmRow[]): string[] {
  const told = upon.flatMap(({ machine, acknowledged }) =>
    acknowledged ? [`${machine}: ${words.quicker(person(acknowledged.by), when(acknowledged.at))}`] : [],
  );
  return told.length > 0 ? told.slice(0, 5) : [words.nothingWaits];
}

/** What takes it back; nothing where no deed does. */
function wayBack(deed: Deed, before: readonly AlarmRow[]): Back[] {
  switch (deed) {
    case "shelve":
      return [
        ...grouped(before.filter((alarm) => !alarm.shelf), () => "", () => ({ deed: "unshelve", form: {} })),
        ...shelvedAgain(before),
      ];
    case "unshelve":
      return shelvedAgain(before);
    case "assign":
      return grouped(before, (alarm) => alarm.assignee, (alarm) => ({ deed, form: { login: alarm.assignee } }));
    case "out-of-service":
      return grouped(before, () => "", () => ({ deed: "in-service", form: {} }));
    case "in-service":
      return grouped(
        before.filter((alarm) => alarm.outOfService),
        (alarm) => alarm.outOfService!.words,
        (alarm) => ({ deed: "out-of-service", form: { reason: alarm.outOfService!.words } }),
      );
    default:
      return [];
  }
}

function shelvedAgain(before: readonly AlarmRow[]): Back[] {
  return grouped(
    before.filter((alarm) => alarm.shelf),
    (alarm) => alarm.shelf!.until + alarm.shelf!.reason,
    (alarm) => ({ deed: "shelve", form: { until: alarm.shelf!.until, reason: alarm.shelf!.reason } }),
  );
}

function grouped(rows: readonly AlarmRow[], key: (alarm: AlarmRow) => string, step: (alarm: AlarmRow) => Omit<Back, "chosen">): Back[] {
  const groups = new Map<string, AlarmRow[]>();
  rows.forEach((alarm) => groups.set(key(alarm), [...(groups.get(key(alarm)) ?? []), alarm]));
  return [...groups.values()].map((chosen) => ({ chosen, ...step(chosen[0]!) }));
}
