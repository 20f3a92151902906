import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { jsRegex, listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const express: Target = {
  id: "express",
  name: "Express (cors)",
  kind: "framework",
  proof: "real server",
  limits: [
    "it answers every OPTIONS request itself, also those that are no preflights",
    "an answer to a refused origin is sent with the other headers, and without Access-Control-Allow-Origin",
  ],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "cors.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const origins = [...exact.map((text) => `"${text}"`), ...regexes.map(jsRegex)];
  return `${heading(policy, "//", ["Use it before all routes and error handlers: app.use(crossOrigin); npm install cors"])}
import cors from "cors";

export const crossOrigin = cors({
  origin: ${any ? '"*"' : `[${origins.map((each) => `\n    ${each},`).join("")}${origins.length === 0 ? "" : "\n  "}]`},
  credentials: ${credentials},
  methods: [${listed(methods)}],
  allowedHeaders: [${listed(requestHeaders)}],
  exposedHeaders: [${listed(exposedHeaders)}],
  maxAge: ${maxAge},
  optionsSuccessStatus: 204,
});
`;
}
