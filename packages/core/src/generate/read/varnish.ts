import type { ReadConfiguration } from "./read-configuration.ts";

export const readVarnish: ((text: string) => ReadConfiguration) | null = null;
