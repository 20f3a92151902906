/**
 * A reverse proxy in front of an API that judges live traffic as a browser does, mends it, or holds it to be edited.
 *
 * @module
 */
export { type HttpMessage, parseMessage, printMessage, type TextMistake } from "./message/http-text.ts";
export { type Mode, type ProxyOptions, DEFAULT_FORWARD } from "./options.ts";
export { type Proxy, type ProxyEvent, startProxy } from "./proxy.ts";
export { parseFault, parseHoldRule } from "./rules/rule.ts";
export { parseTarget, type Target } from "./targets/targets.ts";
