import { createRequire } from "node:module";
import { Language, Parser } from "@vscode/tree-sitter-wasm";
import { parse as parseJs } from "acorn";
import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import type { Policy } from "../policy/policy.ts";
import { policies, policyOf } from "../testing/policies.ts";
import { generate } from "./generate.ts";
import type { Target } from "./target.ts";
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
  widerPaths: {
    ...plain,
    paths: [
      { path: "/public/*", origins: "any", credentials: false },
      { path: "/public/inner/*", origins: "any", credentials: false, methods: ["PATCH"], maxAge: 5 },
      { path: "/health", origins: [...plain.origins, "https://status.example"] },
    ],
  },
  onePath: { origins: [], paths: ["/api/*", "/health"].map((path) => ({ ...plain, path })) },
  patterns: { ...plain, origins: [...plain.origins, "https://*.example.com", "http://localhost:*"] },
  subdomains: { ...plain, origins: [...plain.origins, "https://*.example.com"] },
  plain,
  anonymous: { ...plain, credentials: false },
  single: { ...plain, origins: ["https://app.example"] },
  any: { origins: "any", methods: ["PUT"], requestHeaders: ["content-type"] },
  nobody: { origins: [] },
};

const POLICIES = Object.entries(DOCUMENTS).map(([name, document]) => [name, policyOf(document)] as const);

const require = createRequire(import.meta.url);
await Parser.init();

/** Whether the grammar knows all of a text. */
async function grammar(name: string): Promise<(text: string) => boolean> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`)));
  return (text) => parser.parse(text)?.rootNode.hasError === false;
}

/** A parser of the language throws, or says no. */
const CHECKS: Readonly<Record<string, (text: string) => unknown>> = {
  js: (text) => parseJs(text, { ecmaVersion: 2023, sourceType: "module" }),
  json: (text) => JSON.parse(text),
  yaml: (text) => parseYaml(text),
  config: (text) => XMLValidator.validate(text) === true,
  py: await grammar("python"),
  java: await grammar("java"),
  php: await grammar("php"),
  go: await grammar("go"),
  cs: await grammar("c-sharp"),
  rb: await grammar("ruby"),
};

async function expectReviewed(target: Target, policy: Policy | undefined, folder: string): Promise<void> {
  const { files } = generate(target, policy ?? policyOf({ origins: [] }));
  for (const { name, text } of files ?? []) await expect(text).toMatchFileSnapshot(`golden/${target.id}/${folder}${name}`);
}

function possibleFor(target: Target): readonly Policy[] {
  return POLICIES.map(([, policy]) => policy).filter((policy) => generate(target, policy).files !== null);
}

describe.each(TARGETS)("$id", (target) => {
  const possible = possibleFor(target);

  it("writes the richest policy that it can do as the text that was reviewed", async () => {
    await expectReviewed(target, possible[0], "");
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

/** Those that are written otherwise where there is one rule for all paths. */
const TWOFOLD = TARGETS.filter(({ kind }) => kind === "framework" || kind === "gateway").filter(
  (target) => possibleFor(target)[0]?.paths.length !== 0,
);

describe.each(TWOFOLD)("$id", (target) => {
  it("writes one rule for all paths as the text that was reviewed", async () => {
    const policy = possibleFor(target).find(({ paths }) => paths.length === 0);
    await expectReviewed(target, policy, "one-rule/");
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

  it("does so for whatever policy", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        for (const { name, text } of generate(target, policy).files ?? [])
          expect(CHECKS[name.split(".").at(-1) ?? ""]?.(text) ?? true, text).not.toBe(false);
      }),
      { numRuns: 50 },
    );
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
