import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://laravel.com/docs/routing#cors and https://github.com/fruitcake/php-cors#options */
export const laravel: Target = {
  id: "laravel",
  name: "Laravel",
  kind: "framework",
  proof: "syntax",
  limits: [
    "it answers every OPTIONS request that asks for a method with 204, also without Origin and for refused origins",
    "with one origin alone, every answer names it, whoever asks, and lacks Vary: Origin",
  ],
  problems: beyond({ ...EVERYTHING, anyRequestHeader: "also Authorization", lowerCaseMethods: false }),
  write: (policy) => [{ name: "cors.php", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  // the $ of PCRE matches before a line feed at the end as well
  const patterns = regexes.map((source) => `'#${source.slice(0, -1)}\\z#'`);
  return `<?php

${heading(policy, "//", ["config/cors.php"])}

return [
    'paths' => ['*'],
    'allowed_methods' => [${listed(methods, "'")}],
    'allowed_origins' => [${any ? "'*'" : listed(exact, "'")}],
    'allowed_origins_patterns' => [${patterns.join(", ")}],
    'allowed_headers' => [${listed(requestHeaders, "'")}],
    'exposed_headers' => [${listed(exposedHeaders, "'")}],
    'max_age' => ${maxAge},
    'supports_credentials' => ${credentials},
];
`;
}
