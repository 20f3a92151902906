import type { HeaderList } from "../model/header-list.ts";
import { headerValues, listMembers } from "../model/header-list.ts";
import type { PublicSuffixWithin } from "../model/origin.ts";
import type { FetchRequest, WireRequest } from "../model/request.ts";
import type { Mistake } from "./mistake.ts";
import { type ParsedPolicy, parsePolicy } from "./parse-policy.ts";

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

export const EMPTY_DRAFT: Draft = {
  origins: [],
  credentials: false,
  methods: [],
  requestHeaders: [],
  asked: [],
  exposedHeaders: [],
  maxAge: null,
};

/** What was asked for: a trace, or that much of one. */
export interface Asked {
  readonly request: Pick<FetchRequest, "origin" | "method" | "credentials"> & { readonly headers: HeaderList };
  readonly exchanges: readonly { readonly request: Pick<WireRequest, "role" | "headers"> }[];
}

/** What a request needs, and nothing else: of its headers those that its preflight asks for, if there is one. */
export function draftOf({ request, exchanges }: Asked): Draft {
  const preflight = exchanges.find((exchange) => exchange.request.role === "preflight")?.request;
  const asked = headerValues(preflight?.headers ?? [], "Access-Control-Request-Headers").flatMap(listMembers);
  return {
    ...EMPTY_DRAFT,
    origins: [request.origin],
    credentials: request.credentials === "include",
    methods: [request.method],
    requestHeaders: preflight === undefined ? request.headers.map(([name]) => name) : asked,
    asked,
  };
}

/** The policy, or the mistakes that keep the draft from being one. What has no effect in it is left out. */
export function policyOf(draft: Draft, publicSuffixWithin: PublicSuffixWithin | null = null): ParsedPolicy {
  return parsePolicy(withoutNeedless(draft, publicSuffixWithin), publicSuffixWithin);
}

/** A draft without the entries that no policy can have, and what is wrong with these. */
export function withoutMistakes(
  draft: Draft,
  publicSuffixWithin: PublicSuffixWithin | null = null,
): { readonly draft: Draft; readonly refused: readonly Mistake[] } {
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

function withoutNeedless({ maxAge, asked, ...lists }: Draft, publicSuffixWithin: PublicSuffixWithin | null): unknown {
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
