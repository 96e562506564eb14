// What the platform remembers for the person, whatever browser they use.
import { call } from "./api.js";

export type Item = "SEEN" | "SOUND";

export const memory = {
  all: async () => (await call<{ memory: Partial<Record<Item, string>> }>("GET", "/account/memory")).memory,
  keep: (item: Item, value: string) => call<void>("PUT", "/account/memory/" + item, { value }),
};
