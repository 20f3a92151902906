/**
 * What browsers print to their consoles.
 *
 * @module
 */
export type { ConsoleLine, Message, Product } from "./browsers/message.ts";
export { type ParsedMessage, parseMessages } from "./browsers/parse.ts";
export { consoleLines } from "./browsers/print.ts";
export { MESSAGES } from "./browsers/tables.ts";
export { ConsoleLog, type Incident, type LogSummary } from "./explain/console-log.ts";
export { type Candidate, type Explanation, explainMessage } from "./explain/explain.ts";
export { nearestMessage } from "./explain/nearest.ts";
export { type Prediction, predictMessages } from "./explain/predict.ts";
export { type BrowserMessages, type Reference, referenceOf } from "./explain/reference.ts";
