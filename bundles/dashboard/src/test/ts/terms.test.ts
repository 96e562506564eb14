import { describe, expect, it } from "vitest";
import { inLanguage, type Terms, type Text } from "../../main/ts/terms-texts.js";

const text = (language: string): Text => ({ language, title: language, text: "x", link: "", sha256: language });
const terms = (first: string, ...more: string[]): Terms => ({ id: "eula", version: "1", texts: [text(first), ...more.map(text)] });

describe("terms", () => {
  it("are read in the person's language, or else in one there is", () => {
    expect(inLanguage(terms("de", "en"), "en").language).toBe("en");
    expect(inLanguage(terms("de", "en"), "de").language).toBe("de");
    expect(inLanguage(terms("fr", "en"), "de").language).toBe("en");
    expect(inLanguage(terms("fr"), "de").language).toBe("fr");
  });
});
