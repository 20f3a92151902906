/**
 * A policy as the configuration of servers, frameworks and clouds, and back.
 *
 * @module
 */
export { generate } from "./generate/generate.ts";
export type { ConfigurationFinding, NotUnderstood, ReadConfiguration } from "./generate/read/read-configuration.ts";
export type { Generated, GeneratedFile, Inexpressible, Proof, Target, TargetKind } from "./generate/target.ts";
export { TARGETS, targetOf } from "./generate/targets.ts";
