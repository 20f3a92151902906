/**
 * The reasons behind every failure, and the diagnosis that finds them in a trace.
 *
 * @module
 */
export type { RootCause } from "./causes/cause.ts";
export { findCauses } from "./causes/causes.ts";
export { describeAnswer, type SeenAnswer } from "./layers/answer.ts";
export type { SeenLayer } from "./layers/recognise.ts";
export { recogniseLayers } from "./layers/recognise.ts";
export type { JsonValue } from "./model/json.ts";
export type { AnsweredProbe, Probe } from "./probes/probe.ts";
export { answerProbe, probesOf } from "./probes/probes.ts";
export { CATALOGUE } from "./reasons/catalogue.ts";
export type { Example, Failure, Reason } from "./reasons/define.ts";
export type { Diagnosis, Verdict } from "./reasons/diagnose.ts";
export { diagnose } from "./reasons/diagnose.ts";
export type { Advice, Args, Finding, Place } from "./reasons/finding.ts";
export type { PreflightCause } from "./reasons/preflight-causes.ts";
