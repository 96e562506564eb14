// What the platform remembers for the person, whatever browser they use.
import { call } from "./api.js";

export type Item = "SEEN" | "SOUND";

let asked: Promise<Partial<Record<Item, string>>> | undefined;

export const memory = {
  /** Several parts of a page ask at once: they are answered by one answer. */
  all: () =>
    (asked ??= call<{ memory: Partial<Record<Item, string>> }>("GET", "/account/memory")
      .then((answer) => answer.memory)
      .finally(() => (asked = undefined))),
  keep: (item: Item, value: string) => call<void>("PUT", "/account/memory/" + item, { value }),
};
