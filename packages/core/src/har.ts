/**
 * Recordings of HTTP traffic in the HAR format: what they show of CORS.
 *
 * @module
 */
export {
  HarAnalysis,
  type HarCounts,
  type HarEnding,
  type HarFindings,
  type HarOptions,
  type HarVerdict,
  isAtHost,
} from "./har/analysis.ts";
export type { JoinedMessage } from "./har/console-join.ts";
export type { HarBody, HarCreator, HarEntry, HarPage, HarProblem, HarReader } from "./har/entry.ts";
export { feed } from "./har/feed.ts";
export type { GroupedRequest, HarGroup } from "./har/groups.ts";
export type { Assumed } from "./har/hypotheses.ts";
export type { Judged, Otherwise, Undecided } from "./har/judge.ts";
export { HarNeeds, type RecordedNeeds, type ServerNeeds } from "./har/needs.ts";
export type { KnownOrigin, OriginSource } from "./har/pages.ts";
export type { HarFetch, HarHop } from "./har/pair.ts";
export { type ReadEntry, readEntry } from "./har/read-entry.ts";
export type { Lacking, Replayed } from "./har/replay.ts";
export { type Damage, type DecodeUtf8, type HarParts, HarSplitter, type SplitLimits } from "./har/split-har.ts";
export type { UsedHeader } from "./har/used-headers.ts";
