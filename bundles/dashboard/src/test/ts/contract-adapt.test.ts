import { describe, expect, it } from "vitest";
import { row } from "../../main/ts/contract-adapt.js";

describe("a promise of a contract's own", () => {
  it("is read from the form as the server takes it", () => {
    const form: Readonly<Record<string, string>> = { clock: "REACTION", priorities: "p1, p2 ", begin: "TICKET", target: " 9h ", percent: "80", clause: " 3.5 " };
    expect(row((name) => form[name] ?? "")).toMatchObject({ priorities: ["P1", "P2"], target: "9h", percent: 80, clause: "3.5", calendar: "contract" });
    expect(row(() => "").priorities).toEqual([]);
  });
});
