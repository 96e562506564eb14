import { describe, expect, it } from "vitest";
import { bursts, later, reels, screen, span, terminal, unsure, type Moment, type Recording } from "../../main/ts/playback-tape.js";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

const part = (over: Partial<Recording>): Recording => ({
  part: "1-1",
  scope: "VIEW",
  form: "fbs",
  begun: "2026-03-04T12:00:00Z",
  ended: "2026-03-04T12:05:00Z",
  bytes: 1,
  sha256: "",
  state: "WHOLE",
  ...over,
});

const input = (at: string, passed: number): Moment => ({ at, what: "input", who: "", passed, dropped: 1 });

describe("the log of a session that goes on", () => {
  const known = [input("2026-03-04T12:00:00.123456Z", 1), { ...input("2026-03-04T12:00:01Z", 0), what: "remote.motion.locked" }];

  it("asks from the begin of the last burst, or from the last that happened", () => {
    expect(unsure([])).toBe("1970-01-01T00:00:00.000Z");
    expect(unsure(known)).toBe("2026-03-04T12:00:00.123Z");
    expect(unsure(known.slice(1))).toBe("2026-03-04T12:00:01.000Z");
  });

  it("puts what was told since in the place of that time, and never twice", () => {
    const told = [input("2026-03-04T12:00:00.123456Z", 5), known[1]!];

    expect(later(known, unsure(known), told)).toEqual(told);
    expect(later([input("2026-03-04T11:59:00Z", 2), ...known], unsure(known), told)).toHaveLength(3);
  });
});

describe("a recorded screen", () => {
  const first = bytes("FBS 001.000\n", [0, 0, 0, 5], "hello", [0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 4], "more", [0, 0, 3, 232]);

  it("is read piece by piece, padded to four bytes", () => {
    expect(screen(first, true).map((each) => [each.millis, new TextDecoder().decode(each.data)])).toEqual([
      [0, "hello"],
      [1000, "more"],
    ]);
    expect(screen(first.slice(12), false)).toHaveLength(2);
  });

  it("can be read up to where it was cut off", () => {
    expect(screen(first.slice(0, -1), true)).toHaveLength(1);
    expect(screen(first.slice(0, 20), true)).toHaveLength(0);
  });
});

describe("a recorded terminal", () => {
  it("is read line by line, with its sizes", () => {
    const cast = bytes('{"version":2,"width":80,"height":24}\n[0.5,"o","ls\\r\\n"]\n[1.25,"r","100x30"]\n[2,"o","cut');

    expect(terminal(cast)).toEqual([
      { millis: 500, data: { text: "ls\r\n" } },
      { millis: 1250, data: { size: [100, 30] } },
    ]);
  });
});

describe("the line of time", () => {
  it("joins the parts of a stream, and leaves out what was changed or only counted", () => {
    const found = reels([
      part({ part: "2-1", begun: "2026-03-04T12:01:00Z", form: "cast" }),
      part({}),
      part({ part: "1-2", begun: "2026-03-04T12:05:00Z", ended: null, state: "TORN" }),
      part({ part: "3-1", state: "BROKEN" }),
      part({ part: "4-1", form: "jsonl" }),
    ]);

    expect(found.map((each) => [each.number, each.parts.length])).toEqual([
      ["1", 2],
      ["2", 1],
    ]);
    expect(found[0]!.to).toBe(Date.parse("2026-03-04T12:10:00Z"));
    expect(span(found, [input("2026-03-04T11:59:00Z", 1)])).toEqual([Date.parse("2026-03-04T11:59:00Z"), Date.parse("2026-03-04T12:10:00Z")]);
    expect(span([], [])).toEqual([0, 0]);
  });

  it("plays a part without an end up to the last that happened", () => {
    const [found] = reels([part({ ended: null, state: "TORN" })], [input("2026-03-04T13:30:00Z", 1)]);

    expect(found!.to).toBe(Date.parse("2026-03-04T13:30:00Z"));
  });

  it("shows input as bursts", () => {
    const shown = bursts([input("2026-03-04T12:00:00Z", 3), input("2026-03-04T12:00:02Z", 4), input("2026-03-04T12:01:00Z", 5)]);

    expect(shown.map((each) => [each.passed, each.dropped])).toEqual([
      [7, 2],
      [5, 1],
    ]);
  });
});
