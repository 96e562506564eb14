import type { TemplateResult } from "lit";
import { describe, expect, it } from "vitest";
import { written } from "../../main/ts/knowledge.js";
import { blocks, inline, isSafe } from "../../main/ts/markdown.js";

const marks = (parts: (string | TemplateResult)[]) => parts.map((each) => (typeof each === "string" ? each : each.strings.join("…")));

describe("the text of an article", () => {
  it("is made of headings, lists, quotes, code and text", () => {
    expect(blocks("# Hot\nLook\nat it.\n\n- one\n  more\n- two\n1. first\n\n> said\n```\n<b>- x\n```\nend")).toEqual([
      { kind: "heading", text: "Hot" },
      { kind: "text", text: "Look\nat it." },
      { kind: "list", ordered: false, items: ["one more", "two"] },
      { kind: "list", ordered: true, items: ["first"] },
      { kind: "quote", text: "said" },
      { kind: "code", text: "<b>- x" },
      { kind: "text", text: "end" },
    ]);
    expect(blocks("```\nnever closed")).toEqual([{ kind: "code", text: "never closed" }]);
  });

  it("marks what is bold, soft, code or a link, and leaves the rest as it is", () => {
    expect(marks(inline("a **b** *c* `d` [e](https://f.example/g)"))).toEqual(["a ", "<strong>…</strong>", " ", "<em>…</em>", " ", "<code>…</code>", " ", '<a href=…" rel="noopener noreferrer">…</a>'.replace('…"', "…")]);
    expect(marks(inline("2 * 3 * 4 = 24"))).toEqual(["2 * 3 * 4 = 24"]);
  });

  // Whoever writes an article must not run anything in the browser of who reads it.
  it("is never HTML, and links only to pages", () => {
    const evil = "<script>alert(1)</script> [x](javascript:alert(1)) [y](data:text/html,z) [z](//evil.example)";
    expect(inline(evil).join("")).toBe(evil);
    expect(["javascript:x", "JAVASCRIPT:x", "data:x", "//x", "/api/x", "vbscript:x", " https://x"].filter(isSafe)).toEqual([]);
    expect(["https://x.example", "http://x.example/a?b", "#/tickets/1"].filter(isSafe)).toHaveLength(3);
  });

  it("is sent with its kinds and tickets one by one", () => {
    const typed: Record<string, string> = { title: "Hot", text: "Very", audience: "CUSTOMERS", kinds: "CMM, recorder", tickets: "acme-1 bolt-2" };
    expect(written((name) => typed[name] ?? "")).toEqual({ title: "Hot", text: "Very", audience: "CUSTOMERS", kinds: ["cmm", "recorder"], tickets: ["ACME-1", "BOLT-2"] });
  });
});
