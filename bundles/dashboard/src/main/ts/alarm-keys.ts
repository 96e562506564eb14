// The list of alarms by keyboard. Single letters do something only while the focus is in the list.
import { html, type TemplateResult } from "lit";
import { words } from "./alarm-words.js";

/** What keys can do on the page. */
export interface Keyboard extends HTMLElement {
  key(deed: "acknowledge" | "shelve" | "comment" | "assign", alarm: string): void;
  keyPick(alarm: string): void;
  keyUndo(): void;
  release(): void;
}

const DEEDS = { a: "acknowledge", s: "shelve", c: "comment", g: "assign" } as const;

export class Keys {
  constructor(private readonly page: Keyboard) {}

  readonly pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !this.does(event)) {
      return;
    }
    event.preventDefault();
  };

  private does(event: KeyboardEvent): boolean {
    const alarm = (event.target as HTMLElement).closest<HTMLElement>("[data-alarm]")?.dataset["alarm"] ?? "";
    switch (event.key) {
      case "ArrowDown":
      case "j":
        return this.move(alarm, 1);
      case "ArrowUp":
      case "k":
        return this.move(alarm, -1);
      case "x":
        this.page.keyPick(alarm);
        return true;
      case "a":
      case "s":
      case "c":
      case "g":
        this.page.key(DEEDS[event.key], alarm);
        return true;
      case "u":
        this.page.keyUndo();
        return true;
      case "n":
        this.page.release();
        return true;
      case "/":
        this.page.querySelector<HTMLElement>(".search")?.focus();
        return true;
      case "?":
        return this.help();
      default:
        return false;
    }
  }

  private move(alarm: string, by: number): boolean {
    const links = [...this.page.querySelectorAll<HTMLElement>("[data-alarm] a.one")];
    const now = links.findIndex((link) => link.closest<HTMLElement>("[data-alarm]")!.dataset["alarm"] === alarm);
    const next = links[now < 0 ? 0 : Math.min(links.length - 1, Math.max(0, now + by))];
    next?.focus();
    return next !== undefined;
  }

  private help(): boolean {
    const help = this.page.querySelector<HTMLDetailsElement>("details.keys")!;
    help.open = true;
    help.querySelector("summary")!.focus();
    return true;
  }
}

/** What the keys do, for who asks. */
export function keysHelp(): TemplateResult {
  const row = (keys: readonly string[], what: string) =>
    html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd>`;
  return html`<details class="keys">
    <summary>${words.keys}</summary>
    <p class="small">${words.keysWords}</p>
    <dl class="pairs">
      ${row(["j", "k", "↓", "↑"], words.keyMove)} ${row(["Enter"], words.keyOpen)} ${row(["x"], words.keyChoose)}
      ${row(["a", "s", "c", "g"], words.keyDeeds)} ${row(["u"], words.keyUndo)} ${row(["n"], words.keyNew)}
      ${row(["/"], words.keySearch)} ${row(["?"], words.keyHelp)}
    </dl>
  </details>`;
}
