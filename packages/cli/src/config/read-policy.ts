import { type Policy, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable } from "@whycors/core/render";
import { readDocument } from "@whycors/studio";
import { readText } from "../read-text.ts";

/** The policy in a file; null when it has mistakes, which are on standard error then. */
export async function readPolicy(file: string): Promise<Policy | null> {
  const read = readDocument(await readText(file, "policy"));
  const parsed = read.faults.length > 0 ? null : parsePolicy(read.document, publicSuffixWithin);
  if (parsed?.policy) return parsed.policy;
  const name = file === "-" ? "standard input" : file;
  const faults = read.faults.map(({ line, column, message }) => `${name}:${line}:${column} error ${message}`);
  const mistakes = (parsed?.mistakes ?? []).map((mistake) => {
    const { line, column } = read.positionOf(mistake);
    return `${name}:${line}:${column} error ${mistake.message}; ${mistake.advice}`;
  });
  process.stderr.write(`${[...faults, ...mistakes].map(printable).join("\n")}\nwhycors: the policy has mistakes, so nothing was written\n`);
  return null;
}
