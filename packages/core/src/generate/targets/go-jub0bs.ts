import type { OriginPattern } from "../../policy/origin-pattern.ts";
import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://pkg.go.dev/github.com/jub0bs/cors#Config, as of version 0.11 */
export const goJub0bs: Target = {
  id: "go-jub0bs",
  name: "Go (jub0bs/cors)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "preflights that ask for more than is allowed are answered with 403, without the headers",
    "answers to preflights have no Vary, since they are not to be cached",
  ],
  problems: beyond({ ...EVERYTHING, origins: /^[^_]*$/, nobody: false, paths: "by route" }),
  write: (policy) => [{ name: "cors.go", text: configuration(policy) }],
  read: null,
};

/** Not loopback and not https, as it sees it. */
function isInsecure({ scheme, host }: OriginPattern): boolean {
  return scheme !== "https" && host !== "localhost" && !/^127\.|^\[::1\]$/.test(host);
}

/** Names of a single label, such as localhost, count as public suffixes. */
function dangers({ origins, credentials, dangerouslyAllow }: Policy): readonly string[] {
  const list = origins === "any" ? [] : origins;
  const suffixes =
    dangerouslyAllow.includes("public-suffix-subdomains") || list.some(({ subdomains, host }) => subdomains && !host.includes("."));
  return [
    ...(credentials && list.some(isInsecure) ? ["DangerouslyTolerateInsecureOrigins: true,"] : []),
    ...(suffixes ? ["DangerouslyTolerateSubdomainsOfPublicSuffixes: true,"] : []),
  ];
}

function configuration(policy: Policy): string {
  const { any, texts, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  return `${heading(policy, "//", ["middleware, err := cors.NewMiddleware(crossOrigin); http.ListenAndServe(address, middleware.Wrap(mux))", "A MaxAgeInSeconds of 0 would say nothing, so that -1 stands for it."])}
package main

import "github.com/jub0bs/cors"

var crossOrigin = cors.Config{
	Origins: []string{${any ? '"*"' : listed(texts)}},
	Credentialed: ${credentials},
	Methods: []string{${listed(methods)}},
	RequestHeaders: []string{${listed(requestHeaders)}},
	ResponseHeaders: []string{${listed(exposedHeaders)}},
	MaxAgeInSeconds: ${maxAge === 0 ? -1 : maxAge},${dangers(policy)
    .map((line) => `\n\t${line}`)
    .join("")}
}
`;
}
