import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";

const core = (path: string): string => fileURLToPath(new URL(`../core/src/${path}`, import.meta.url));

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const config: UserConfig = defineConfig({
  // paths of the page's own folder, so that the site works wherever it is put
  base: "./",
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@whycors\/core$/, replacement: core("index.ts") },
      { find: /^@whycors\/core\/(\w+)$/, replacement: core("$1.ts") },
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
        chunkFileNames: ({ isDynamicEntry }) => `${isDynamicEntry ? "lazy" : "assets"}/[name]-[hash].js`,
      },
    },
  },
});

export default config;
