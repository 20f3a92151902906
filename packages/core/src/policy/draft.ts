import type { HeaderList } from "../model/header-list.ts";
import { headerValues } from "../model/header-list.ts";
import type { PublicSuffixWithin } from "../model/origin.ts";
import type { FetchRequest, WireRequest } from "../model/request.ts";
import { type ParsedPolicy, parsePolicy } from "./parse-policy.ts";

/** What a policy is made of before it is judged. */
export interface Draft {
  readonly origins: "any" | readonly string[];
  readonly credentials: boolean;
  readonly methods: readonly string[];
  readonly requestHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
}

export const EMPTY_DRAFT: Draft = { origins: [], credentials: false, methods: [], requestHeaders: [], exposedHeaders: [], maxAge: null };

/** What was asked for: a trace, or that much of one. */
export interface Asked {
  readonly request: Pick<FetchRequest, "origin" | "method" | "credentials"> & { readonly headers: HeaderList };
  readonly exchanges: readonly { readonly request: Pick<WireRequest, "role" | "headers"> }[];
}

/** What a request needs, and nothing else: of its headers those that its preflight asks for, if there is one. */
export function draftOf({ request, exchanges }: Asked): Draft {
  const preflight = exchanges.find((exchange) => exchange.request.role === "preflight")?.request;
  const asked = headerValues(preflight?.headers ?? [], "Access-Control-Request-Headers").flatMap((value) => value.split(","));
  return {
    ...EMPTY_DRAFT,
    origins: [request.origin],
    credentials: request.credentials === "include",
    methods: [request.method],
    requestHeaders: preflight === undefined ? request.headers.map(([name]) => name) : asked.filter((name) => name !== ""),
  };
}

/** The policy, or the mistakes that keep the draft from being one. What has no effect in it is left out. */
export function policyOf(draft: Draft, publicSuffixWithin: PublicSuffixWithin | null = null): ParsedPolicy {
  return parsePolicy(withoutNeedless(draft, publicSuffixWithin), publicSuffixWithin);
}

function withoutNeedless({ maxAge, ...lists }: Draft, publicSuffixWithin: PublicSuffixWithin | null): unknown {
  const document = maxAge === null ? lists : { ...lists, maxAge };
  const { remarks } = parsePolicy(document, publicSuffixWithin);
  const needless = new Set(remarks.filter(({ fix }) => fix.kind === "remove").map(({ path }) => path.join(" ")));
  const entries = Object.entries(document).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.filter((_entry, index) => !needless.has(`${field} ${index}`)) : value,
  ]);
  return Object.fromEntries(entries);
}
