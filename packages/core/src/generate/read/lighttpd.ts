import type { ReadConfiguration } from "./read-configuration.ts";

export const readLighttpd: ((text: string) => ReadConfiguration) | null = null;
