import { type Mistake, type ParsedPolicy, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";

/** What a policy is made of before it is judged. */
export interface Draft {
  readonly origins: "any" | readonly string[];
  readonly credentials: boolean;
  readonly methods: readonly string[];
  readonly requestHeaders: readonly string[];
  /** Request headers for which a preflight asked: these need consent, also where their name alone would not. */
  readonly asked: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
}

export const EMPTY: Draft = {
  origins: [],
  credentials: false,
  methods: [],
  requestHeaders: [],
  asked: [],
  exposedHeaders: [],
  maxAge: null,
};

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isDraft(value: Draft | null): value is Draft {
  return value !== null;
}

/** What the request of a `CheckReport` needs; null for what is no such report. */
export function draftOfReport(report: unknown): Draft | null {
  const trace = isObject(report) ? report["trace"] : null;
  const request = isObject(trace) ? trace["request"] : null;
  if (!isObject(trace) || !isObject(request) || typeof request["origin"] !== "string" || typeof request["method"] !== "string") return null;
  const asked = askedFor(trace);
  return {
    ...EMPTY,
    origins: [request["origin"]],
    credentials: request["credentials"] === "include",
    methods: [request["method"]],
    asked: asked ?? [],
    requestHeaders: asked ?? headersOf(request["headers"]).map(([name]) => name),
  };
}

/** The headers that the preflight asks for; null when there was none. */
function askedFor(trace: Json): readonly string[] | null {
  const exchanges = Array.isArray(trace["exchanges"]) ? trace["exchanges"] : [];
  const preflight = exchanges
    .map((each: unknown) => (isObject(each) ? each["request"] : null))
    .find((wire) => isObject(wire) && wire["role"] === "preflight");
  if (!isObject(preflight)) return null;
  const lines = headersOf(preflight["headers"]).filter(([name]) => name.toLowerCase() === "access-control-request-headers");
  return lines.flatMap(([, value]) => value.split(",").filter((name) => name !== ""));
}

function headersOf(value: unknown): readonly (readonly [name: string, value: string])[] {
  const lines: readonly unknown[] = Array.isArray(value) ? value : [];
  return lines.flatMap((line) =>
    Array.isArray(line) && typeof line[0] === "string" && typeof line[1] === "string" ? [[line[0], line[1]] as const] : [],
  );
}

/** The policy, or the mistakes that keep the draft from being one. What has no effect in it is left out. */
export function policyOf(draft: Draft): ParsedPolicy {
  return parsePolicy(withoutNeedless(draft), publicSuffixWithin);
}

/** A draft without the entries that no policy can have, and what is wrong with these. */
export function withoutMistakes(draft: Draft): { readonly draft: Draft; readonly refused: readonly Mistake[] } {
  const { asked, maxAge, ...lists } = draft;
  const refused = parsePolicy(lists, publicSuffixWithin).mistakes.filter(({ path }) => path.length === 2 && typeof path[1] === "number");
  const wrong = new Set(refused.map(({ path }) => path.join(" ")));
  const kept = (field: string, entries: readonly string[]): readonly string[] =>
    entries.filter((_entry, index) => !wrong.has(`${field} ${index}`));
  return {
    draft: {
      ...draft,
      origins: draft.origins === "any" ? "any" : kept("origins", draft.origins),
      methods: kept("methods", draft.methods),
      requestHeaders: kept("requestHeaders", draft.requestHeaders),
      exposedHeaders: kept("exposedHeaders", draft.exposedHeaders),
    },
    refused,
  };
}

function withoutNeedless({ maxAge, asked, ...lists }: Draft): unknown {
  const document = maxAge === null ? lists : { ...lists, maxAge };
  const { remarks } = parsePolicy(document, publicSuffixWithin);
  const needless = new Set(remarks.filter(({ fix }) => fix.kind === "remove").map(({ path }) => path.join(" ")));
  const keeps = (field: string, entry: unknown, index: number): boolean =>
    !needless.has(`${field} ${index}`) || (field === "requestHeaders" && typeof entry === "string" && asked.includes(entry));
  const entries = Object.entries(document).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.filter((entry: unknown, index) => keeps(field, entry, index)) : value,
  ]);
  return Object.fromEntries(entries);
}
