import type { ReadConfiguration } from "./read-configuration.ts";

export const readApache: ((text: string) => ReadConfiguration) | null = null;
