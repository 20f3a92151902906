/**
 * Runs every `@example` of a doc comment and the README's code. A line `expression; // expected` (or `const x = …; // …`)
 * whose comment is a literal must give that value.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}.cache/examples/`;
mkdirSync(folder, { recursive: true });

interface Example {
  readonly where: string;
  readonly code: string;
}

function sources(path: string): readonly string[] {
  return readdirSync(root + path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => `${path}/${file}`);
}

function docExamples(file: string): readonly Example[] {
  const text = readFileSync(root + file, "utf8");
  return [...text.matchAll(/ \* @example\n((?: \* .*\n)+)/g)].map(({ 1: body = "" }) => ({
    where: file,
    code: body.replace(/^ \* ?/gm, "").replace(/^\/\/ .*$/gm, ""),
  }));
}

function readmeExamples(): readonly Example[] {
  return ["README.md", "packages/probe/README.md"].flatMap((where) => {
    const text = readFileSync(root + where, "utf8");
    return [...text.matchAll(/```js\n([^]*?)```/g)].map(({ 1: code = "" }) => ({ where, code }));
  });
}

/** What examples take for granted. */
const CONTEXT = `
import { expect as expectExample } from "vitest";
import * as core from "@whycors/core";
import * as diagnosis from "@whycors/core/diagnosis";
import * as fixes from "@whycors/core/fixes";
import * as har from "@whycors/core/har";
import * as input from "@whycors/core/input";
import * as messages from "@whycors/core/messages";
import * as policies from "@whycors/core/policy";
import * as render from "@whycors/core/render";
import * as probe from "@whycors/probe";
import * as labModule from "@whycors/lab";
const { BROWSERS, newClient, newEnvironment, newRequest, replay, run } = core;
const { describeAnswer, diagnose, findCauses, probesOf, recogniseLayers } = diagnosis;
const { consoleLines, explainMessage, parseMessages, predictMessages } = messages;
const { checkArguments, renderSarif } = render;
const { HarAnalysis, HarNeeds, readEntry } = har;
const { pageHeaders } = input;
const { findProblems } = fixes;
const { parsePolicy } = policies;
const { createCorsFetch, createPageGlobals, createTransport, createXMLHttpRequest, parseResolve } = probe;
const { checkCommand, SCENARIOS, startLab } = labModule;
const given = {
  request: { role: "actual", method: "GET", url: "http://127.0.0.1:9/", headers: [], credentials: false, body: false },
  trace: replay(newRequest({ url: "https://api.example/", origin: "https://app.example" }), newEnvironment(), [{ status: 200, headers: [] }]),
  scenario: SCENARIOS.find(({ id }) => id === "method-case"),
  lab: { origins: { page: "http://127.0.0.1:41234", api: "http://127.0.0.1:41235" } },
};
`;

/** The example as a module, its comments turned into checks. */
function moduleOf(code: string): string {
  const imports = [...code.matchAll(/^import .*$/gm)].map(([line]) => line);
  const checked = code.replace(/^import .*$/gm, "").replace(/^(?!const )(.+?);\s*\/\/ (["[{].*)$/gm, "expectExample($1).toEqual($2);");
  const declared = new Set([...code.matchAll(/\bconst (\w+|\{[^}]*\})/g)].map(([, name]) => name));
  const taken = ["request", "trace", "scenario", "lab"].filter((name) => !declared.has(name));
  const context =
    imports.length > 0 ? 'import { expect as expectExample } from "vitest";\n' : `${CONTEXT}const { ${taken.join(", ")} } = given;\n`;
  return `${imports.join("\n")}\n${context}export async function example() {\n${checked}\n}\n`;
}

const examples = [
  ...["core", "server", "probe", "lab"].flatMap((name) => sources(`packages/${name}/src`)).flatMap(docExamples),
  ...readmeExamples(),
];

describe("an example", () => {
  it("stands in the README and in the doc comments", () => {
    expect(examples.length).toBeGreaterThan(7);
  });

  it.each(examples.map((example, index) => ({ ...example, index })))("of $where runs", async ({ code, index }) => {
    const file = `${folder}example-${index}.ts`;
    writeFileSync(file, moduleOf(code));
    const { example }: { readonly example: () => Promise<void> } = await import(/* @vite-ignore */ file);
    await example();
  });
});
