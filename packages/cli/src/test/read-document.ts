import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { DocumentPath } from "@whycors/core/policy";
import { expandVariables, parseTests, placeText, type TestMistake, type TestPlan } from "@whycors/core/policy-tests";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { readDocument as readYaml } from "@whycors/studio";
import { readStandardInput } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** A document that can be run. */
export interface ReadDocument {
  readonly plan: TestPlan;
  /** Values of the environment that stand in it. */
  readonly secrets: readonly string[];
  /** The line of a place in it, from 1. */
  readonly lineOf: (place: DocumentPath) => number;
}

interface Yaml {
  readonly value: unknown;
  readonly lineOf: ReadDocument["lineOf"];
}

const LIMIT = 4 * 1024 * 1024;

/** Reads a test document with all that it names; every mistake in it is told at once, with its line. */
export async function readDocument(file: string, targets: readonly string[]): Promise<ReadDocument> {
  const { value, lineOf } = parseYaml(file, file === "-" ? await standardInput() : await readText(file));
  const { document, secrets, mistakes: unset } = expandVariables(withNullOrigins(value), process.env);
  const included = await includePolicy(document, file);
  const { plan, mistakes } = parseTests(included, publicSuffixWithin, targetsOf(targets, included));
  // what follows from a variable that is not set is no mistake of its own
  const follows = ({ path }: TestMistake): boolean => unset.some((each) => placeText(each.path).startsWith(placeText(path)));
  const all = [...unset, ...mistakes.filter((mistake) => mistake.path.length === 0 || !follows(mistake))];
  if (plan === null || all.length > 0) throw new UsageError(mistakeLines(file, all, lineOf));
  return { plan, secrets, lineOf };
}

/** YAML's null stands for the origin `null`: nobody can mean anything else by it. */
function withNullOrigins(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (key, node: unknown) =>
    key === "origins" && Array.isArray(node) ? node.map((each: unknown) => each ?? "null") : node,
  );
}

function parseYaml(file: string, text: string): Yaml {
  const { document, faults, positionOf } = readYaml(text);
  if (faults.length > 0)
    throw new UsageError(
      faults.map(({ line, column, message }) => `${file}:${line}:${column}: this is no YAML: ${message}`).join("\nwhycors: "),
    );
  return { value: document, lineOf: (path) => positionOf({ path, id: "wrong-type" }).line };
}

function mistakeLines(file: string, mistakes: readonly TestMistake[], lineOf: ReadDocument["lineOf"]): string {
  const lines = mistakes.map(({ path, message, advice }) => {
    const place = placeText(path);
    return `${file}:${lineOf(path)}: ${message}\n  ${place === "" ? "" : `${place}: `}${advice}`;
  });
  return lines.join("\nwhycors: ");
}

/** `policy.file` is replaced by what stands in the file. */
async function includePolicy(document: unknown, file: string): Promise<unknown> {
  if (typeof document !== "object" || document === null || !("policy" in document)) return document;
  const { policy } = document;
  if (typeof policy !== "object" || policy === null || !("file" in policy)) return document;
  if ("document" in policy) throw new UsageError(`${file}: policy: both a file and a document are given`, "keep one of them");
  if (typeof policy.file !== "string") throw new UsageError(`${file}: policy.file is no path`, "write file: policy.yaml");
  const path = file === "-" ? policy.file : resolve(dirname(file), policy.file);
  return { ...document, policy: { ...policy, document: parseYaml(path, await readText(path)).value } };
}

/** `name=url`, or the name of one of the document's targets. */
function targetsOf(given: readonly string[], document: unknown): Readonly<Record<string, string>> {
  const own: unknown = typeof document === "object" && document !== null && "targets" in document ? document.targets : null;
  const known = new Map<string, unknown>(typeof own === "object" && own !== null ? Object.entries(own) : []);
  return Object.fromEntries(
    given.map((text) => {
      const equals = text.indexOf("=");
      if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)] as const;
      const url = known.get(text);
      if (typeof url === "string") return [text, url] as const;
      const names = known.size === 0 ? "" : `, or one of ${[...known.keys()].join(", ")}`;
      throw new UsageError(`\`${text}\` is no target`, `give --target name=https://api.example${names}`);
    }),
  );
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.length <= LIMIT) return bytes.toString("utf8");
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`\`${file}\` is too long`, `at most ${LIMIT} bytes are read`);
}

async function standardInput(): Promise<string> {
  const text = await readStandardInput(LIMIT);
  if (text === null) throw new UsageError("what stands on standard input is too long", `at most ${LIMIT} bytes are read`);
  return text;
}
