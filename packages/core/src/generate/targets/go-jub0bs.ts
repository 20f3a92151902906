import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Inexpressible, Target } from "../target.ts";

export const goJub0bs: Target = {
  id: "go-jub0bs",
  name: "Go (jub0bs/cors)",
  kind: "framework",
  proof: "syntax",
  limits: [],
  problems: problems,
  write: (policy) => [{ name: "cors.go", text: configuration(policy) }],
  read: null,
};

function problems(policy: Policy): readonly Inexpressible[] {
  const { any, texts } = oneRule(policy);
  const both = texts.filter((text) => text.includes("://*.") && text.endsWith(":*"));
  return [
    ...beyond(EVERYTHING)(policy),
    ...(!any && texts.length === 0 ? [{ message: "origins: it refuses an empty list", advice: "leave the middleware out" }] : []),
    ...both.map((text) => ({ message: `\`${text}\`: it takes no pattern with both wildcards`, advice: "name the hosts, or the ports" })),
  ];
}

function configuration(policy: Policy): string {
  const { any, texts, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const dangers = [
    ...(policy.dangerouslyAllow.includes("insecure-origins-with-credentials") ? ["DangerouslyTolerateInsecureOrigins: true,"] : []),
    ...(policy.dangerouslyAllow.includes("public-suffix-subdomains") ? ["DangerouslyTolerateSubdomainsOfPublicSuffixes: true,"] : []),
  ];
  const extra = dangers.length === 0 ? "" : `\n\tExtraConfig: cors.ExtraConfig{\n${dangers.map((line) => `\t\t${line}\n`).join("")}\t},`;
  return `${heading(policy, "//", ["middleware, err := cors.NewMiddleware(crossOrigin); http.ListenAndServe(address, middleware.Wrap(mux))", "A MaxAgeInSeconds of 0 would say nothing, so that -1 stands for it."])}
package main

import "github.com/jub0bs/cors"

var crossOrigin = cors.Config{
	Origins: []string{${any ? '"*"' : listed(texts)}},
	Credentialed: ${credentials},
	Methods: []string{${listed(methods)}},
	RequestHeaders: []string{${listed(requestHeaders)}},
	ResponseHeaders: []string{${listed(exposedHeaders)}},
	MaxAgeInSeconds: ${maxAge === 0 ? -1 : maxAge},${extra}
}
`;
}
