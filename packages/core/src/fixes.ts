/**
 * All problems of a fetch at once, and fixes that are proved by running the engine again.
 *
 * @module
 */
export { type Edit, editClient, editReply, editRequest, type Target } from "./fixes/edit.ts";
export type { Actor, Fix, Proposal } from "./fixes/fix.ts";
export type { Harmful } from "./fixes/harmful.ts";
export { findProblems, type Problem, type Walk } from "./fixes/walk.ts";
