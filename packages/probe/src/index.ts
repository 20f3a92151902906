/**
 * Sends over real sockets what a browser would send, and hands the answers to the engine.
 *
 * @module
 */
export { addressSpaceOf, registrableDomain } from "./addresses.ts";
export { connectionFailure } from "./failure.ts";
export type { ProbeReply, Resolution, TransportOptions } from "./options.ts";
export { DEFAULT_OPTIONS, parseResolve } from "./options.ts";
export type { Transport } from "./transport.ts";
export { createTransport } from "./transport.ts";
