/**
 * What browsers print to their consoles.
 *
 * @module
 */
export type { ConsoleLine } from "./browsers/console-line.ts";
export { consoleLines } from "./browsers/print.ts";
