/**
 * Tests of deployments against what must be allowed and what must be denied.
 *
 * @module
 */
export type { Expectation, Target, TestCase } from "./policy-tests/cases.ts";
export type { TestDocument, TestMistake, TestRowDocument } from "./policy-tests/document.ts";
export { type CaseVerdict, DEVIATIONS, type Deviation, type DeviationId, type Judgement, judgeCase } from "./policy-tests/judge.ts";
export { type NearMiss, type NearMissKind, nearMissesOf } from "./policy-tests/near-misses.ts";
export { type Baseline, type Drift, driftOf, type Observed, type ObservedAnswer, observe } from "./policy-tests/observe.ts";
export { type ParsedTests, parseTests, type TestPlan } from "./policy-tests/parse-tests.ts";
export {
  type CaseResult,
  countsOf,
  placeText,
  type TestExitCode,
  type TestReport,
  testExitCodeOf,
  unprovenUrls,
  withoutProof,
} from "./policy-tests/report.ts";
export type { RowKind } from "./policy-tests/row.ts";
export { type Expanded, expandVariables } from "./policy-tests/variables.ts";
