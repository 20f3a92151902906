import { getHeader } from "../../model/header-list.ts";
import { isRedirectStatus } from "../../model/response.ts";
import type { Failure } from "../../reasons/define.ts";
import type { Meant } from "../meanings.ts";
import * as means from "../meanings.ts";
import type { TemplateArgs } from "../template.ts";

/** What the check of an answer can say: Source/WebCore/loader/CrossOriginAccessControl.cpp, and as WebKitGTK 2.50.6 printed it. */
export const REFUSALS = {
  WildcardWithCredentials: "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
  MultipleOrigins: "Access-Control-Allow-Origin cannot contain more than one origin.",
  OriginNotAllowed: "Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}",
  CredentialsNotAllowed: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
} as const;

export const REFUSAL_NAMES = ["WildcardWithCredentials", "MultipleOrigins", "OriginNotAllowed", "CredentialsNotAllowed"] as const;

export type Refusal = (typeof REFUSAL_NAMES)[number];

/** Why an answer's headers do not let the page in, in WebKit's own order of questions. */
export function refusalOf({ at, response }: Failure): Refusal {
  const value = getHeader(response?.headers ?? [], "Access-Control-Allow-Origin");
  if (at === "fetch/cors-check:8") return "CredentialsNotAllowed";
  if (value === "*") return "WildcardWithCredentials";
  return value?.includes(",") === true ? "MultipleOrigins" : "OriginNotAllowed";
}

export function refusalArgs({ requestOrigin, response }: Failure): TemplateArgs {
  return { origin: requestOrigin, status: String(response?.status ?? 0) };
}

export function isRedirect({ response, preflight }: Failure): boolean {
  return !preflight && response !== null && isRedirectStatus(response.status) && getHeader(response.headers, "Location") !== null;
}

export const REFUSAL_MEANINGS: Readonly<Record<Refusal, Meant>> = {
  WildcardWithCredentials: means.either(
    means.answered(means.wildcard, means.WITH_CREDENTIALS),
    means.preflightAnswered(means.wildcard, { given: means.WITH_CREDENTIALS }),
  ),
  MultipleOrigins: (args: TemplateArgs) => means.ALLOWS_ANOTHER({ ...args, value: "https://a.example, https://b.example" }),
  OriginNotAllowed: means.either(
    (args) => (args["origin"] === "null" ? means.tainted(args) : []),
    means.MISSING,
    means.ALLOWS_SOME_OTHER,
    (args) => means.MISSING_ON_PREFLIGHT({ status: "204", ...args }),
  ),
  CredentialsNotAllowed: means.either(means.CREDENTIALS_NOT_ALLOWED, means.CREDENTIALS_NOT_ALLOWED_ON_PREFLIGHT),
};
