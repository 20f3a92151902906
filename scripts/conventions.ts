import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { root } from "./command.ts";

/** Rules for wire strings, which are bytes: whitespace, case and order mean there what the standard says, not what a locale or Unicode says. */
const BYTES = /^packages\/(core\/src\/spec|server\/src)\//;
const BYTE_METHODS = new Set(["trim", "trimStart", "trimEnd", "localeCompare", "toLowerCase", "toUpperCase", "normalize"]);
const CORE = /^packages\/core\/src\//;
const TEST = /\.test\.ts$|\/testing\//;

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** What a source file does against the conventions, as `path:line: message`. `path` is relative to the repository, with slashes. */
export function violations(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (position: number, message: string): void => {
    found.push(`${path}:${file.getLineAndCharacterOfPosition(position).line + 1}: ${message}`);
  };
  if (/\/(utils?|helpers?|misc|common)\.ts$/.test(path)) report(0, "name the file after what it does");
  for (const { 0: tag, index } of text.matchAll(/\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d)/g))
    if (isInComment(file, index)) report(index, `${tag} needs the number of its issue (#12)`);
  const visit = (node: ts.Node): void => {
    if (!TEST.test(path)) for (const message of judge(path, node)) report(node.getStart(), message);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What a package-lock.json must not have: addresses of one registry, or gaps where the packages for other platforms belong. */
export function lockfileViolations(text: string): readonly string[] {
  const { packages }: Lockfile = JSON.parse(text);
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
  return Object.entries(packages).flatMap(([path, { resolved, optionalDependencies = {} }]) => {
    const missing = Object.keys(optionalDependencies).filter((name) => !names.has(name));
    const remote = resolved?.includes("://") ? [`package-lock.json: ${path} names the address that it came from`] : [];
    return [...remote, ...missing.map((name) => `package-lock.json: ${path} lacks its optional dependency ${name}, so npm ci fails`)];
  });
}

function judge(path: string, node: ts.Node): readonly string[] {
  const found: string[] = [];
  if (CORE.test(path) && ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) found.push("no `as` in core, except `as const`");
  if (BYTES.test(path)) {
    if (ts.isPropertyAccessExpression(node) && BYTE_METHODS.has(node.name.text))
      found.push(`no ${node.name.text}() on wire strings: compare bytes, or use the functions of model/bytes.ts`);
    if (ts.isRegularExpressionLiteral(node) && /\/[a-z]*i[a-z]*$/.test(node.text)) found.push("no /i on wire strings: use asciiLowercase");
  }
  return found;
}

function isInComment(file: ts.SourceFile, position: number): boolean {
  let inside = false;
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(file.text, node.end) ?? []),
    ];
    inside ||= ranges.some(({ pos, end }) => pos <= position && position < end);
    if (!inside) ts.forEachChild(node, visit);
  };
  visit(file);
  if (!inside) visit(file.endOfFileToken);
  return inside;
}

function sources(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const files = ["packages", "conformance", "bench", "scripts"].flatMap(sources);
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const found = [...files.flatMap((path) => violations(path, read(path))), ...lockfileViolations(read("package-lock.json"))];
  for (const line of found) console.error(line);
  console.log(`${files.length} files, ${found.length} against the conventions`);
  if (found.length > 0) process.exitCode = 1;
}
