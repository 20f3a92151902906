import type { ReadConfiguration } from "./read-configuration.ts";

export const readCaddy: ((text: string) => ReadConfiguration) | null = null;
