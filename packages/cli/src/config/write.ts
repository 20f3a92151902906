import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GeneratedFile, generate, type Target, WRITTEN_BY } from "@whycors/core/generate";
import { printable } from "@whycors/core/render";
import { UsageError } from "../usage-error.ts";
import type { ConfigOptions } from "./command.ts";
import { readPolicy } from "./read-policy.ts";

/** Writes a policy for a target; gives the exit code. */
export async function write(target: Target, file: string, options: ConfigOptions): Promise<number> {
  const policy = await readPolicy(file);
  if (policy === null) return 1;
  const { files, problems } = generate(target, policy);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ target: target.id, files, problems, limits: target.limits }, null, 2)}\n`);
    return files === null ? 1 : 0;
  }
  if (files === null) {
    const lines = problems.map(({ message, advice }) => `  ${printable(message)}\n    ${printable(advice)}\n`).join("");
    process.stderr.write(`whycors: ${target.name} cannot do what the policy says\n${lines}`);
    return 1;
  }
  if (options.out === undefined) process.stdout.write(files.length === 1 ? (files[0]?.text ?? "") : files.map(titled).join("\n"));
  else save(files, options.out, options.force === true ? null : "--force overwrites it; or choose another --out");
  process.stderr.write(caveats(target));
  return 0;
}

function caveats({ name, limits }: Target): string {
  if (limits.length === 0) return "";
  return `whycors: ${name} does otherwise than the policy says, whatever its configuration\n${limits.map((limit) => `  - ${printable(limit)}\n`).join("")}`;
}

function titled({ name, text }: GeneratedFile): string {
  return `==> ${name} <==\n${text}`;
}

/** Writes files: into a folder, or the only one as `out`. Files of others stay, with this advice; null overwrites them. */
export function save(files: readonly GeneratedFile[], out: string, advice: string | null): void {
  const folder = files.length > 1 || /[/\\]$/.test(out) || (existsSync(out) && statSync(out).isDirectory());
  const placed = files.map(({ name, text }) => ({ path: folder ? join(out, name) : out, text }));
  const foreign = placed.find(({ path }) => advice !== null && existsSync(path) && !isOurs(path));
  if (foreign !== undefined) throw new UsageError(`\`${foreign.path}\` was not written by this command`, advice ?? "");
  try {
    for (const { path, text } of placed) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      process.stderr.write(`wrote ${printable(path)}\n`);
    }
  } catch (error) {
    throw new UsageError(`\`${out}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** JSON files cannot say who wrote them. */
function isOurs(path: string): boolean {
  return statSync(path).isFile() && readFileSync(path, "utf8").slice(0, 2000).includes(WRITTEN_BY);
}
