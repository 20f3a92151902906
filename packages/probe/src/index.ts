/**
 * Sends over real sockets what a browser would send, and hands the answers to the engine.
 *
 * @module
 */
export { addressSpaceOf, registrableDomain } from "./addresses.ts";
export { type CorsFetch, createCorsFetch, type PageRequestInit } from "./cors-fetch/cors-fetch.ts";
export { createPageGlobals, type PageGlobals } from "./cors-fetch/globals.ts";
export type { CorsFetchOptions } from "./cors-fetch/page.ts";
export { ProgressEvent, XMLHttpRequestEventTarget, XMLHttpRequestUpload } from "./cors-fetch/progress-events.ts";
export { createXMLHttpRequest, type PageXMLHttpRequest, type XMLHttpRequestClass } from "./cors-fetch/xml-http-request.ts";
export { connectionFailure } from "./failure.ts";
export type { Hop, ProbeReply, Resolution, TransportOptions } from "./options.ts";
export { DEFAULT_OPTIONS, parseResolve } from "./options.ts";
export { runAudit } from "./run-audit.ts";
export { type LiveOptions, type LiveRun, liveEnvironment, runLive } from "./run-live.ts";
export type { Transport } from "./transport.ts";
export { createTransport } from "./transport.ts";
