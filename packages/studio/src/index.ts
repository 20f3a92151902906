/**
 * What the studio and its local server agree upon, and how to read a case.
 *
 * @module
 */

export { type Position, type ReadDocument, readDocument, type SyntaxFault } from "./answer/read-document.ts";
export type { Arrived, CallProblem, CheckBody, LabGroup, LabScenario, ProxyCall, ServeBody, ServerInfo } from "./api.ts";
export { API_PATHS, CASE_PATH, TOKEN_HEADER } from "./api.ts";
export type { Answer, Case, Hop } from "./case/case.ts";
export { AT_ONCE, type Delivery } from "./case/delivery.ts";
export { parseHttpText } from "./case/http-text.ts";
export { clientOf, requestOf } from "./case/run-case.ts";
export type { ProxyEvent as ProxyPageEvent } from "./proxy/protocol.ts";
export { parseCase } from "./share/parse-case.ts";
