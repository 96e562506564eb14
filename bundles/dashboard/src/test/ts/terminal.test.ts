import { describe, expect, it } from "vitest";
import { message, read, size, typed } from "../../main/ts/remote-wire.js";

describe("what a terminal sends", () => {
  it("is what was typed, with its length in bytes", () => {
    expect(typed("ü")).toEqual([new Uint8Array([0, 0, 2, 0xc3, 0xbc])]);
    expect(typed("")).toEqual([]);
  });

  it("is cut where it is longer than a message can be", () => {
    const messages = typed("x".repeat(70_000));

    expect(messages.map((each) => each.length)).toEqual([65_538, 4_468]);
    expect(messages[1]!.slice(0, 3)).toEqual(new Uint8Array([0, 0x11, 0x71]));
  });

  it("is its size", () => {
    expect(size(300, 31)).toEqual(new Uint8Array([1, 1, 44, 0, 31]));
  });
});

describe("what is said of files", () => {
  it("is read whole, whatever cuts it", () => {
    const bytes = new Uint8Array([...message("L"), ...message("D", new Uint8Array([1, 2, 3]))]);
    const first = read(bytes.slice(0, 11));

    expect(first.messages.map((each) => each.letter)).toEqual(["L"]);
    expect(read(new Uint8Array([...first.rest, ...bytes.slice(11)])).messages).toEqual([{ letter: "D", content: new Uint8Array([1, 2, 3]) }]);
  });
});
