/**
 * What browsers print to their consoles.
 *
 * @module
 */
export type { ConsoleLine } from "./browsers/message.ts";
export { consoleLines } from "./browsers/print.ts";
