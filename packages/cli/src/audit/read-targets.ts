import { readFile } from "node:fs/promises";
import { parseUrl } from "@whycors/core";
import type { ListedAt } from "@whycors/core/render";
import { readStandardInput } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

const LIMIT = 32 * 1024 * 1024;

/** What an audit asks, and where it stands: null for what is no line of a file. */
export type AuditTargets = ReadonlyMap<string, ListedAt | null>;

/** A line of a file, or an argument. */
interface Line {
  readonly text: string;
  readonly at: ListedAt | null;
}

/** The URLs of the arguments and of the files that they name, each once; every line that is none is told at once. */
export async function readTargets(targets: readonly string[], scope: readonly string[]): Promise<AuditTargets> {
  const problems: string[] = [];
  const urls = new Map<string, ListedAt | null>();
  for (const target of targets) {
    const lines: readonly Line[] = isUrl(target) ? [{ text: target, at: null }] : await linesOf(target);
    for (const { text, at } of lines) {
      const where = at === null ? "" : `${at.file}:${at.line}: `;
      const url = urlOf(text);
      if (url === null) problems.push(`${where}\`${text}\` is no URL of an endpoint`);
      else if (scope.length > 0 && !scope.some((pattern) => inScope(pattern, url.host)))
        problems.push(`${where}\`${url.host}\` is out of scope (${scope.join(", ")})`);
      else if (!urls.has(url.href)) urls.set(url.href, at);
    }
  }
  if (problems.length > 0)
    throw new UsageError(problems.slice(0, 20).join("\nwhycors: "), problems.length > 20 ? `and ${problems.length - 20} more` : null);
  if (urls.size === 0) throw new UsageError("there is no URL to audit", "give URLs, or a file with one a line");
  return urls;
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

async function linesOf(file: string): Promise<readonly Line[]> {
  const text = file === "-" ? await readStandardInput(LIMIT) : await readText(file);
  if (text === null) throw new UsageError("what stands on standard input is too long", `at most ${LIMIT} bytes are read`);
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ at: { file, line: index + 1 }, text: line.replace(/(^|\s)#.*$/, "").trim() }))
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
