import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://pkg.go.dev/github.com/rs/cors#Options */
export const goRs: Target = {
  id: "go-rs",
  name: "Go (rs/cors)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "preflights that ask for more than is allowed, and those of refused origins, are answered with 204, without the headers",
    "it answers every OPTIONS request that asks for a method, also without Origin",
    "it allows the method OPTIONS whether it is listed or not",
  ],
  problems: beyond({ ...EVERYTHING, anyMethod: false, anyRequestHeader: "also Authorization", paths: "by route" }),
  write: (policy) => [{ name: "cors.go", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, allMethods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const patterns = regexes.map((source) => `\n\tregexp.MustCompile(\`${source}\`),`).join("");
  const set = exact.map((text) => `\n\t"${text}": true,`).join("");
  const allow = any ? 'AllowedOrigins: []string{"*"},' : "AllowOriginFunc: allowed,";
  return `${heading(policy, "//", ["http.ListenAndServe(address, crossOrigin.Handler(mux))", "A MaxAge of 0 would say nothing, so that -1 stands for it; Accept needs no consent, and an empty list would allow more."])}
package main

import (
	"regexp"

	"github.com/rs/cors"
)

var origins = map[string]bool{${set}${set === "" ? "" : "\n"}}

var patterns = []*regexp.Regexp{${patterns}${patterns === "" ? "" : "\n"}}

func allowed(origin string) bool {
	for _, pattern := range patterns {
		if pattern.MatchString(origin) {
			return true
		}
	}
	return origins[origin]
}

var crossOrigin = cors.New(cors.Options{
	${allow}
	AllowCredentials: ${credentials},
	AllowedMethods: []string{${listed(allMethods)}},
	AllowedHeaders: []string{${listed(someRequestHeaders)}},
	ExposedHeaders: []string{${listed(exposedHeaders)}},
	MaxAge: ${maxAge === 0 ? -1 : maxAge},
})
`;
}
