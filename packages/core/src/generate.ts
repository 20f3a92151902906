/**
 * A policy as the configuration of servers, frameworks and clouds, and back.
 *
 * @module
 */
export { WRITTEN_BY } from "./generate/comment.ts";
export { generate } from "./generate/generate.ts";
export type { ConfigurationFinding, NotUnderstood, ReadConfiguration } from "./generate/read/read-configuration.ts";
export type { Generated, GeneratedFile, Inexpressible, Proof, Reader, Target, TargetKind } from "./generate/target.ts";
export { recogniseTarget, TARGETS, targetOf } from "./generate/targets.ts";
