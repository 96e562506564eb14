import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

// The built page, as `npm run build` left it; Maven builds before it tests.
const ASSETS = "target/classes/static/assets/";

function zipped(name) {
  return readdirSync(ASSETS)
    .filter((file) => name.test(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(ASSETS + file)).length, 0);
}

describe("the page", () => {
  it("comes over a slow line: its shell is small, and the chart is fetched only when one is shown", () => {
    expect(zipped(/^index-.*\.js$/)).toBeGreaterThan(1_000);
    expect(zipped(/^index-.*\.(js|css)$/)).toBeLessThan(30_000);
    expect(zipped(/^(?!audit-)/)).toBeLessThan(60_000);
  });

  it("fetches what few people need only when they go there", () => {
    expect(zipped(/^audit-.*\.js$/)).toBeGreaterThan(1_000);
    expect(zipped(/^audit-.*\.js$/)).toBeLessThan(6_000);
  });
});
