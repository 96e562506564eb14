// The client of a terminal: xterm.js, fetched only when a terminal is shown or played.
import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import "@xterm/xterm/css/xterm.css";
import { isLeaving } from "./remote-leave.js";

const SCROLLBACK = 2000;

/** A terminal on a place of the page. */
export interface TerminalScreen {
  readonly columns: number;
  readonly rows: number;
  show(data: Uint8Array | string): void;
  size(columns: number, rows: number): void;
  clear(): void;
  focus(): void;
  close(): void;
  onTyped(listener: (text: string) => void): void;
  onSize(listener: (columns: number, rows: number) => void): void;
  /** Somebody wants to leave it by keyboard: it takes every other key. */
  onLeave(listener: () => void): void;
}

// The page's policy allows no style that is written into it; a sheet that is made is no such. What the client writes into
// a style element therefore goes into a sheet of its own.
function policed(): Document {
  const style = () => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const element = document.createElement("template");
    Object.defineProperty(element, "textContent", { set: (text: string) => sheet.replaceSync(text), get: () => "" });
    const remove = element.remove.bind(element);
    element.remove = () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
      remove();
    };
    return element;
  };
  return new Proxy(document, {
    get(target, name) {
      if (name === "createElement") {
        return (tag: string) => (tag === "style" ? style() : target.createElement(tag));
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value as (...all: unknown[]) => unknown).bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  });
}

/** Makes one; it takes the size of its place. */
export function screenOf(place: HTMLElement, plays = false): TerminalScreen {
  const terminal = new Terminal({ documentOverride: policed(), scrollback: SCROLLBACK, disableStdin: plays, screenReaderMode: true, fontSize: 14 });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(place);
  const watch = new ResizeObserver(() => fit.fit());
  if (plays) {
    // Nothing is typed there: all keys are the page's.
    terminal.attachCustomKeyEventHandler(() => false);
  } else {
    fit.fit();
    watch.observe(place);
  }
  return {
    get columns() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    show: (data) => terminal.write(data),
    size: (columns, rows) => terminal.resize(columns, rows),
    clear: () => terminal.reset(),
    focus: () => terminal.focus(),
    close: () => {
      watch.disconnect();
      terminal.dispose();
      place.replaceChildren();
    },
    onTyped: (listener) => void terminal.onData(listener),
    onLeave: (listener) =>
      terminal.attachCustomKeyEventHandler((event) => {
        if (isLeaving(event) && event.type === "keydown") {
          event.preventDefault();
          listener();
        }
        return !isLeaving(event);
      }),
    onSize: (listener) => void terminal.onResize(({ cols, rows }) => listener(cols, rows)),
  };
}
