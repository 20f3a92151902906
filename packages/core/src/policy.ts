/**
 * One policy for every server: a document that is checked as a whole, and what a server that follows it does.
 *
 * @module
 */
export { asciiLowercase } from "./model/bytes.ts";
export { isLoopbackHost, type PublicSuffixWithin } from "./model/origin.ts";
export type { Danger, OriginText, PathRuleDocument, PolicyDocument, RuleDocument } from "./policy/document.ts";
export { documentOf, pathText } from "./policy/document-of.ts";
export { type Asked, type Draft, draftOf, EMPTY_DRAFT, policyOf, withoutMistakes } from "./policy/draft.ts";
export { type DocumentPath, MISTAKES, type Mistake, type MistakeFix, type MistakeId, type MistakeSeverity } from "./policy/mistake.ts";
export { matchesOrigin, type OriginPattern, originPatternText, parseSentOrigin, type SentOrigin } from "./policy/origin-pattern.ts";
export { type ParsedPolicy, parsePolicy } from "./policy/parse-policy.ts";
export { matchesPath, type PathPattern, type PathRule, type Policy, type Rule, ruleFor } from "./policy/policy.ts";
export {
  addHeaders,
  CORS_RESPONSE_HEADERS,
  headersOf,
  isPreflight,
  type RuleHeaders,
  type Served,
  type ServedRequest,
  serve,
  type Vary,
  varyOf,
  withVary,
} from "./policy/serve.ts";
