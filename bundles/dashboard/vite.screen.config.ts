import { defineConfig } from "vite";

// The client of a screen is built apart: it awaits at its top level, and a page built together with such a module is cut
// to pieces. Its version is its name, so that no browser keeps an old one.
export default defineConfig({
  base: "/ui/",
  publicDir: false,
  build: {
    outDir: "target/classes/static",
    emptyOutDir: false,
    target: "es2022",
    license: { fileName: "third-party-licences-screen.md" },
    rolldownOptions: {
      input: { novnc: "src/main/ts/screen-client.ts" },
      preserveEntrySignatures: "exports-only",
      output: { entryFileNames: "assets/novnc-1.7.0.js" },
    },
  },
});
