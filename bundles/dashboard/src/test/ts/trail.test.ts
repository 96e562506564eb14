import { describe, expect, it } from "vitest";
import { EVERYTHING, fileAddress, query } from "../../main/ts/trail.js";

describe("what the audit's page asks for", () => {
  it("is everything as long as no field is filled", () => {
    expect(query({ ...EVERYTHING, actor: "  " })).toBe("");
    expect(fileAddress(EVERYTHING, "jsonl")).toBe("/api/audit/export?format=jsonl");
  });

  it("covers whole days of the person's calendar, the last one included", () => {
    const asked = new URLSearchParams(query({ ...EVERYTHING, from: "2026-03-01", to: "2026-03-02" }));

    expect(asked.get("from")).toBe(new Date(2026, 2, 1).toISOString());
    expect(asked.get("to")).toBe(new Date(2026, 2, 3).toISOString());
  });

  it("keeps what a person types from being more than a word", () => {
    const asked = query({ ...EVERYTHING, actor: "a&door=JMX", text: " 100 % " }, { below: "7" });

    expect(new URLSearchParams(asked).get("actor")).toBe("a&door=JMX");
    expect(new URLSearchParams(asked).get("text")).toBe("100 %");
    expect(new URLSearchParams(asked).get("door")).toBeNull();
    expect(new URLSearchParams(asked).get("below")).toBe("7");
  });
});
