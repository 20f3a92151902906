const config: { readonly test: { readonly include: readonly string[] } } = { test: { include: ["vitest.mjs"] } };

export default config;
