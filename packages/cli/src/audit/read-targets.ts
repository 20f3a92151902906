import { readFile } from "node:fs/promises";
import { parseUrl } from "@whycors/core";
import { readStandardInput } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

const LIMIT = 32 * 1024 * 1024;

/** The URLs of the arguments and of the files that they name, each once; every line that is none is told at once. */
export async function readTargets(targets: readonly string[], scope: readonly string[]): Promise<readonly string[]> {
  const problems: string[] = [];
  const urls = new Set<string>();
  for (const target of targets) {
    const lines = isUrl(target) ? [{ where: "", text: target }] : await linesOf(target);
    for (const { where, text } of lines) {
      const url = urlOf(text);
      if (url === null) problems.push(`${where}\`${text}\` is no URL of an endpoint`);
      else if (scope.length > 0 && !scope.some((pattern) => inScope(pattern, url.host)))
        problems.push(`${where}\`${url.host}\` is out of scope (${scope.join(", ")})`);
      else urls.add(url.href);
    }
  }
  if (problems.length > 0)
    throw new UsageError(problems.slice(0, 20).join("\nwhycors: "), problems.length > 20 ? `and ${problems.length - 20} more` : null);
  if (urls.size === 0) throw new UsageError("there is no URL to audit", "give URLs, or a file with one a line");
  return [...urls];
}

function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function urlOf(text: string): { readonly href: string; readonly host: string } | null {
  const url = isUrl(text) ? parseUrl(text) : null;
  return url === null || url.includesCredentials ? null : { href: url.href.replace(/#.*$/, ""), host: url.host };
}

/** `example.com`, or all names below it: `*.example.com`. */
function inScope(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
}

async function linesOf(file: string): Promise<readonly { readonly where: string; readonly text: string }[]> {
  const text = file === "-" ? await readStandardInput(LIMIT) : await readText(file);
  if (text === null) throw new UsageError("what stands on standard input is too long", `at most ${LIMIT} bytes are read`);
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ where: `${file}:${index + 1}: `, text: line.replace(/(^|\s)#.*$/, "").trim() }))
    .filter((line) => line.text !== "");
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.length <= LIMIT) return bytes.toString("utf8");
  } catch (error) {
    const hint = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(file) ? `did you mean https://${file}?` : null;
    throw new UsageError(`\`${file}\` is no URL, and cannot be read: ${error instanceof Error ? error.message : String(error)}`, hint);
  }
  throw new UsageError(`\`${file}\` is too long`, `at most ${LIMIT} bytes are read`);
}
