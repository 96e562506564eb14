import { describe, expect, it } from "vitest";
import { exports, isUnderWay, size, type Export } from "../../main/ts/exports-calls.js";

const one = (state: Export["state"]): Export => ({
  id: "exp-1",
  customer: "acme",
  person: null,
  state,
  asked: { login: "ada", at: "2026-03-04T12:00:00Z" },
  done: null,
  until: null,
  bytes: 0,
  sha256: "",
  words: "",
});

describe("an export", () => {
  it("is looked at again until it is ready or failed", () => {
    expect((["WAITING", "RUNNING", "READY", "FAILED", "OVER"] as const).map((state) => isUnderWay(one(state)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("tells its size as people read it", () => {
    expect(size(512)).toBe("512 B");
    expect(size(4_200)).toMatch(/^4[.,]2 kB$/);
    expect(size(1_300_000_000)).toMatch(/^1[.,]3 GB$/);
  });

  it("is fetched where its owner may", () => {
    expect(exports.file("exp-1", false)).toBe("/api/exports/exp-1/file");
    expect(exports.file("exp-1", true)).toBe("/api/account/exports/exp-1/file");
  });
});
