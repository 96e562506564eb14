import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/ui/",
  build: {
    outDir: "target/classes/static",
    emptyOutDir: true,
    target: "es2022",
    // The page's policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    license: { fileName: "third-party-licences.md" },
  },
  test: {
    include: ["src/test/ts/**/*.test.{ts,js}"],
    // Counted by ./millwright test.
    reporters: ["default", ["junit", { outputFile: "target/vitest-reports/TEST-dashboard.xml" }]],
  },
});
