import type { ReadConfiguration } from "./read-configuration.ts";

export const readHaproxy: ((text: string) => ReadConfiguration) | null = null;
