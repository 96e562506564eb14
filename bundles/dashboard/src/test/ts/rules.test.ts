import { describe, expect, it } from "vitest";
import { complaint } from "../../main/ts/complaint.js";
import { CHECK_NAMES, checkOf, COLLISION, fieldsOf, isNumber, valueOf } from "../../main/ts/rules-calls.js";

describe("a rule in the form", () => {
  it("has the keys of its file, each once", () => {
    for (const check of CHECK_NAMES) {
      const keys = fieldsOf("limit", check);
      expect(new Set(keys).size, check).toBe(keys.length);
      expect(keys).toContain("signal");
    }
    expect(fieldsOf("limit", "difference")).toContain("other.signal");
    expect(fieldsOf("limit", "silence")).not.toContain("on.delay.seconds");
    expect(fieldsOf("limit", "share")).toContain("values");
    expect(fieldsOf("event", "limit")).toContain("codes");
  });

  it("has keys of its own about collisions", () => {
    expect(checkOf("event", { event: "collision" })).toBe(COLLISION);
    expect(checkOf("event", { event: "result" })).toBe("event");
    expect(checkOf("limit", {})).toBe("limit");
    expect(fieldsOf("event", COLLISION)).toContain("hard.light");
    expect(fieldsOf("event", COLLISION)).not.toContain("codes");
    expect(valueOf("hard.from.mm.per.s", "70,5")).toBe(70.5);
  });

  it("becomes numbers where the file has numbers, and leaves it to the server to say what is none", () => {
    expect(valueOf("red.from", " 80,5 ")).toBe(80.5);
    expect(valueOf("red.from", "hot")).toBe("hot");
    expect(valueOf("codes", "05")).toBe("05");
    expect(isNumber("respond.within.minutes")).toBe(true);
  });

  it("is told what is wrong beside the field of the key", () => {
    expect(complaint("red.from: must not lie below yellow.from 90.0", ["red.from"])).toEqual({ field: "red.from", words: "must not lie below yellow.from 90.0" });
  });
});
