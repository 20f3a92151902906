import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type UserConfig } from "vite";

const core = (path: string): string => fileURLToPath(new URL(`../core/src/${path}`, import.meta.url));

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The modules that come with the first look, whatever else is loaded later. */
const first = new Set<string>();

const findFirst: Plugin = {
  name: "find-first-modules",
  buildEnd() {
    const visit = (id: string): void => {
      if (first.has(id)) return;
      first.add(id);
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported);
    };
    for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry === true) visit(id);
  },
};

const config: UserConfig = defineConfig({
  // paths of the page's own folder, so that the site works wherever it is put
  base: "./",
  plugins: [react(), findFirst],
  resolve: {
    alias: [
      { find: /^@whycors\/core$/, replacement: core("index.ts") },
      { find: /^@whycors\/core\/([\w-]+)$/, replacement: core("$1.ts") },
    ],
  },
  // whoever serves it puts a nonce of its own in this place, or takes it out
  html: { cspNonce: "whycors-nonce" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: root("index.html"), runner: root("runner.html") },
      output: {
        // what the first look needs not lies apart, so that the size of the rest can be measured
        chunkFileNames: ({ moduleIds }) => `${moduleIds.some((id) => first.has(id)) ? "assets" : "lazy"}/[name]-[hash].js`,
      },
    },
  },
});

export default config;
