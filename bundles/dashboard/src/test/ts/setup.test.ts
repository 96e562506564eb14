import { describe, expect, it } from "vitest";
import { differences, typed, valueOf, type Key } from "../../main/ts/keys.js";

function key(form: Key["form"]): Key {
  return { id: "k", title: "", words: "", form, required: false, usual: "", choices: [] };
}

describe("a machine's file", () => {
  it("holds what was typed as its key wants it, and what is no number as it stands", () => {
    expect(valueOf(key("NUMBER"), " 2,5 ")).toBe(2.5);
    expect(valueOf(key("NUMBER"), "many")).toBe("many");
    expect(valueOf(key("SWITCH"), "false")).toBe(false);
    expect(valueOf(key("LIST"), "a\n\n b ")).toEqual(["a", "b"]);
    expect(valueOf(key("TEXT"), "007")).toBe("007");
    expect(typed(["a", "b"])).toBe("a\nb");
    expect(typed(undefined)).toBe("");
  });

  it("differs from a former text by key", () => {
    expect(differences({ port: 1, host: "a", old: true }, { port: 2, host: "a", fresh: "x" })).toEqual([
      { key: "fresh", from: "", to: "x" },
      { key: "old", from: "true", to: "" },
      { key: "port", from: "1", to: "2" },
    ]);
    expect(differences(null, null)).toEqual([]);
  });
});
