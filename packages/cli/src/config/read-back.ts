import {
  type ConfigurationFinding,
  type NotUnderstood,
  type ReadConfiguration,
  recogniseTarget,
  type Target,
  targetOf,
} from "@whycors/core/generate";
import { parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable, type Style } from "@whycors/core/render";
import { stringify } from "yaml";
import { readText } from "../read-text.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { ConfigOptions } from "./command.ts";
import { nearestTargets } from "./nearest-targets.ts";

interface Source {
  readonly name: string;
  readonly lines: readonly string[];
}

interface Place {
  readonly file: string;
  /** In its file; null where something is missing. */
  readonly line: number | null;
  readonly source: string;
}

/** Reads configuration files, all together, into a policy; gives the exit code. */
export async function readBack(files: readonly string[], options: ConfigOptions): Promise<number> {
  const sources: Source[] = [];
  for (const file of files) {
    const text = await readText(file, "configuration");
    sources.push({ name: file === "-" ? "standard input" : file, lines: text.replace(/\r?\n$/, "").split(/\r?\n/) });
  }
  const text = sources.map(({ lines }) => `${lines.join("\n")}\n`).join("");
  const target = wanted(text, options.as);
  const read = target.read?.parse(text) ?? { document: null, notUnderstood: [], findings: [] };
  const placed = (line: number): Place => placeOf(sources, line);
  const findings = [...read.findings, ...suffixFindings(read)].map((finding) => ({
    ...finding,
    ...(finding.line === null ? { file: sources[0]?.name ?? "", line: null, source: "" } : placed(finding.line)),
  }));
  const notUnderstood = read.notUnderstood.map((each) => ({ ...each, ...placed(each.line) }));
  const valid = read.document !== null && parsePolicy(read.document, publicSuffixWithin).policy !== null;
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ target: target.id, document: read.document, valid, notUnderstood, findings }, null, 2)}\n`);
  else {
    process.stderr.write(remarks(findings, notUnderstood, styleFor(process.stderr, options.color)));
    if (read.document === null) process.stderr.write(`whycors: nothing about CORS in what was read as a configuration of ${target.name}\n`);
    else {
      process.stdout.write(
        `# read from ${printable(sources.map(({ name }) => name).join(", "))} (${target.name})\n${stringify(read.document)}`,
      );
      if (!valid)
        process.stderr.write("whycors: this is what the configuration does, and no policy that may be; mend what is reported first\n");
    }
  }
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** The list of public suffixes is too large for those who only read configurations, so that it is asked here. */
function suffixFindings({ document }: ReadConfiguration): readonly ConfigurationFinding[] {
  const mistakes = document === null ? [] : parsePolicy(document, publicSuffixWithin).mistakes;
  return mistakes
    .filter(({ id }) => id === "public-suffix")
    .map(({ id, message, advice }) => ({ id, severity: "error", line: null, message, advice }));
}

function wanted(text: string, as: string | undefined): Target {
  if (as !== undefined) {
    const target = targetOf(as);
    if (target === null) throw new UsageError(`there is no target \`${as}\``, nearestTargets(as));
    if (target.read === null)
      throw new UsageError(`configurations of ${target.name} cannot be read back`, "`whycors config --list` says which can");
    return target;
  }
  const target = recogniseTarget(text);
  if (target === null)
    throw new UsageError(
      "it cannot be seen whose configuration this is",
      "say it: --as nginx, apache, caddy, haproxy, lighttpd or varnish",
    );
  return target;
}

/** The file of a line, counted through all of them. */
function placeOf(sources: readonly Source[], line: number): Place {
  let left = line;
  for (const { name, lines } of sources) {
    if (left <= lines.length) return { file: name, line: left, source: lines[left - 1] ?? "" };
    left -= lines.length;
  }
  return { file: sources.at(-1)?.name ?? "", line: left, source: "" };
}

function remarks(
  findings: readonly (ConfigurationFinding & Place)[],
  notUnderstood: readonly (Omit<NotUnderstood, "line"> & Place)[],
  { bold, dim, bad, warn }: Style,
): string {
  const paints = { error: bad, warning: warn, note: dim } as const;
  const found = findings.map(({ file, line, source, severity, message, advice, id }) => {
    const place = bold(printable(line === null ? `${file}` : `${file}:${line}`));
    const quoted = source.trim() === "" ? "" : `  ${dim(`${line} |`)} ${printable(source.trim().slice(0, 160))}\n`;
    return `${place} ${paints[severity](severity)} ${printable(message)} ${dim(`[${id}]`)}\n${quoted}  ${printable(advice)}\n\n`;
  });
  const unread = notUnderstood.map(
    ({ file, line, text, why }) =>
      `${bold(printable(`${file}:${line}`))} ${warn("not understood")} ${printable(text.slice(0, 160))}: ${printable(why)}\n\n`,
  );
  return [...found, ...unread].join("");
}
