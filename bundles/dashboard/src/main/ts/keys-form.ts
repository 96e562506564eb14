// What the pages share on which a file in etc is edited: its keys as fields, and what it said before.
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Part } from "./form.js";
import { when } from "./format.js";
import { differences, typed, valueOf, type Former, type Key, type Keys } from "./keys.js";
import { words } from "./keys-words.js";
import "./setup.css";

/** A page that shows one file. Of what somebody typed nothing is lost until it is filled anew. */
export abstract class FilePage extends Part {
  @state() protected past: Former[] = [];
  @state() protected values: Record<string, string> = {};

  protected abstract bringBack(former: Former): void;

  protected valuesOf(keys: Keys | undefined): Record<string, string> {
    return Object.fromEntries(Object.entries(keys ?? {}).map(([key, value]) => [key, typed(value)]));
  }

  protected renderKeys(id: string, title: string, keys: readonly Key[], of = ""): TemplateResult | typeof nothing {
    return keys.length === 0
      ? nothing
      : html`<section class="panel" aria-labelledby=${id}><h2 id=${id}>${title}</h2>
          <div class="setup-fields">${repeat(keys, (key) => `${of} ${key.id}`, (key) => this.renderKey(key))}</div>
        </section>`;
  }

  private renderKey(key: Key): TemplateResult {
    const id = `setup-${key.id}`;
    const wrong = this.complaint?.field === key.id ? this.complaint.words : "";
    const hint = [key.words, key.form === "LIST" ? words.lines : "", key.usual ? words.usual(key.usual) : ""].filter(Boolean).join(" ");
    return html`<div class="field">
      <label for=${id}>${key.title || key.id}</label>
      ${this.renderInput(key, id, wrong)}
      <span class="key">${key.id}</span>
      <span class="small" id="${id}-hint">${hint}</span>
      ${wrong ? html`<span class="error" id="${id}-wrong" role="alert">${wrong}</span>` : nothing}
    </div>`;
  }

  private renderInput(key: Key, id: string, wrong: string): TemplateResult {
    const value = this.values[key.id] ?? "";
    const told = `${id}-hint${wrong ? ` ${id}-wrong` : ""}`;
    const choices = key.choices.length > 0 ? key.choices : key.form === "SWITCH" ? [{ value: "true", title: words.yes }, { value: "false", title: words.no }] : [];
    if (choices.length > 0) {
      return html`<select id=${id} name=${key.id} aria-invalid=${wrong ? "true" : "false"} aria-describedby=${told}>
        ${key.required ? nothing : html`<option value="" ?selected=${value === ""}>${words.unset}</option>`}
        ${choices.filter((each) => each.value !== "").map((each) => html`<option value=${each.value} ?selected=${value === each.value}>${each.title || each.value}</option>`)}
      </select>`;
    }
    return key.form === "LIST"
      ? html`<textarea id=${id} name=${key.id} rows="3" .value=${value} aria-invalid=${wrong ? "true" : "false"} aria-describedby=${told}></textarea>`
      : html`<input
          id=${id}
          name=${key.id}
          inputmode=${key.form === "NUMBER" ? "decimal" : "text"}
          placeholder=${key.usual || nothing}
          autocomplete="off"
          autocapitalize="none"
          .value=${value}
          aria-invalid=${wrong ? "true" : "false"}
          aria-describedby=${told}
        />`;
  }

  protected renderPast(now: Keys | null): TemplateResult | typeof nothing {
    if (this.past.length === 0) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="past"><h2 id="past">${words.past}</h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="past"><table class="machines setup-past">
        <thead><tr><th scope="col">${words.until}</th><th scope="col">${words.by}</th><th scope="col">${words.changed}</th><td></td></tr></thead>
        <tbody>${this.past.map((each, at) => this.renderFormer(each, at === 0 ? now : this.past[at - 1]!.keys))}</tbody>
      </table></div></section>`;
  }

  private renderFormer(former: Former, then: Keys | null): TemplateResult {
    const changes = differences(former.keys, then);
    return html`<tr data-former=${former.number}>
      <th scope="row">${when(former.until)}</th>
      <td>${former.by}</td>
      <td>${typeof former.text === "string"
        ? html`<details class="former-text"><summary>${words.unread}</summary><pre>${former.text}</pre></details>`
        : former.keys === null
          ? words.made
          : then === null
            ? words.removed
            : changes.length === 0
              ? words.nothing
              : changes.map((each) => html`<div><span class="key">${each.key}</span> ${each.from || "–"} → ${each.to || "–"}</div>`)}</td>
      <td>${former.keys === null ? nothing : html`<button type="button" ?disabled=${this.busy} @click=${() => this.bringBack(former)}>${words.bringBack}</button>`}</td>
    </tr>`;
  }

  protected readonly typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.name && input.name !== "driver") {
      this.values = { ...this.values, [input.name]: input.value };
    }
  };

  /** What the fields hold, in the order of the form, then what the file had besides. */
  protected typedKeys(form: readonly Key[], before: Keys | undefined): Keys {
    const known = new Map(form.map((key) => [key.id, key]));
    const keys: Keys = {};
    for (const id of new Set([...known.keys(), ...Object.keys(before ?? {})])) {
      const text = this.querySelector<HTMLInputElement>(`[name="${id}"]`)?.value ?? "";
      if (text.trim() !== "") {
        const key = known.get(id);
        keys[id] = key ? valueOf(key, text) : text;
      }
    }
    return keys;
  }
}
