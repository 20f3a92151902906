import type { Tree } from "@lezer/common";
import { parser as goParser } from "@lezer/go";
import { parser as javaParser } from "@lezer/java";
import { parser as phpParser } from "@lezer/php";
import { parser as pythonParser } from "@lezer/python";
import { parse as parseJs } from "acorn";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { Policy } from "../policy/policy.ts";
import { generate } from "./generate.ts";
import { TARGETS } from "./targets.ts";

const plain = {
  origins: ["https://app.example", "https://shop.example:8443"],
  credentials: true,
  methods: ["PUT", "DELETE"],
  requestHeaders: ["content-type", "authorization"],
  exposedHeaders: ["etag"],
  maxAge: 600,
};
/** From the plainest to all that a policy can say: each target gets the richest that it can do. */
const DOCUMENTS: Readonly<Record<string, unknown>> = {
  paths: {
    ...plain,
    origins: [...plain.origins, "https://*.example.com", "http://localhost:*"],
    paths: [
      {
        path: "/public/*",
        origins: "any",
        credentials: false,
        methods: "any",
        requestHeaders: ["*", "authorization"],
        exposedHeaders: "any",
        maxAge: 0,
      },
      { path: "/health", origins: ["https://status.example"] },
    ],
  },
  patterns: { ...plain, origins: [...plain.origins, "https://*.example.com", "http://localhost:*"] },
  subdomains: { ...plain, origins: [...plain.origins, "https://*.example.com"] },
  plain,
  anonymous: { ...plain, credentials: false },
  single: { ...plain, origins: ["https://app.example"] },
  any: { origins: "any", methods: ["PUT"], requestHeaders: ["content-type"] },
  nobody: { origins: [] },
};

function policyOf(document: unknown): Policy {
  const { policy, mistakes } = parsePolicy(document, () => null);
  if (policy === null) throw new Error(JSON.stringify(mistakes));
  return policy;
}

const POLICIES = Object.entries(DOCUMENTS).map(([name, document]) => [name, policyOf(document)] as const);

function isWhole(tree: Tree): boolean {
  let whole = true;
  tree.iterate({
    enter: ({ type }) => {
      if (type.isError) whole = false;
    },
  });
  return whole;
}

/** A parser of the language throws, or says no. */
const CHECKS: Readonly<Record<string, (text: string) => unknown>> = {
  js: (text) => parseJs(text, { ecmaVersion: 2023, sourceType: "module" }),
  json: (text) => JSON.parse(text),
  yaml: (text) => parseYaml(text),
  config: (text) => XMLValidator.validate(text) === true,
  py: (text) => isWhole(pythonParser.parse(text)),
  java: (text) => isWhole(javaParser.parse(text)),
  php: (text) => isWhole(phpParser.parse(text)),
  go: (text) => isWhole(goParser.parse(text)),
};

describe.each(TARGETS)("$id", (target) => {
  const possible = POLICIES.filter(([, policy]) => generate(target, policy).files !== null);

  it("writes the richest policy that it can do as the text that was reviewed", async () => {
    const [, policy] = possible[0] ?? ["", policyOf({ origins: [] })];
    for (const { name, text } of generate(target, policy).files ?? [])
      await expect(text).toMatchFileSnapshot(`golden/${target.id}/${name}`);
  });

  it("says of each other policy what it cannot do, and what to do instead", () => {
    for (const [name, policy] of POLICIES) {
      const { files, problems } = generate(target, policy);
      expect(files === null, name).toBe(problems.length > 0);
      for (const { message, advice } of problems) expect(`${message} ${advice}`, name).toMatch(/^\S.* \S.*[^.]$/);
    }
    expect(possible.length).toBeGreaterThan(0);
  });
});

/** All whose language has a parser here. */
const CHECKED = TARGETS.filter(({ proof, kind }) => proof === "syntax" || (proof === "real server" && kind !== "server"));

describe.each(CHECKED)("$id", (target) => {
  it("writes texts that a parser of the language accepts", () => {
    for (const [, policy] of POLICIES)
      for (const { name, text } of generate(target, policy).files ?? []) {
        const check = CHECKS[name.split(".").at(-1) ?? ""];
        expect(check, name).toBeDefined();
        expect(check?.(text) ?? true, text).not.toBe(false);
      }
  });
});

describe("generate", () => {
  it("refuses names and paths that would have to be quoted", () => {
    const policy = policyOf({ origins: "any", methods: ["A$B"], exposedHeaders: ["x'y"], paths: [{ path: "/a;b/*" }] });
    const { problems } = generate(TARGETS[0]!, policy);
    expect(problems.map(({ message }) => message)).toEqual([
      "`A$B` holds characters that mean something else in configuration files",
      "`x'y` holds characters that mean something else in configuration files",
      "`/a;b/` holds characters that mean something else in configuration files",
    ]);
  });
});
