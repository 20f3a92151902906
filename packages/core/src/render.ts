/**
 * Reports and their renderings.
 *
 * @module
 */
export { checkArguments, shellLine } from "./render/check-command.ts";
export { decidesInAnswer, decidesInRequest } from "./render/deciding-headers.ts";
export { renderExplanation } from "./render/explanation.ts";
export { isSecretHeader, redact } from "./render/redact.ts";
export { renderReference, renderReferenceMarkdown } from "./render/reference.ts";
export type { CheckReport, Connection } from "./render/report.ts";
export { exitCodeOf, summaryOf } from "./render/report.ts";
export { linkOf, nameOf, numberOf, renderSteps, wordsOf } from "./render/step-words.ts";
export type { Style } from "./render/style.ts";
export { PLAIN, printable } from "./render/style.ts";
export type { TextOptions } from "./render/text.ts";
export { renderText } from "./render/text.ts";
