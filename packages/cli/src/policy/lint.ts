import { documentOf, type Mistake, type MistakeSeverity, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable, type Style } from "@whycors/core/render";
import { type Position, type ReadDocument, readDocument } from "@whycors/studio";
import { readText } from "../read-text.ts";
import { styleFor } from "../terminal.ts";
import type { LintOptions } from "./command.ts";

/** A mistake in a file; `syntax` where the file is neither YAML nor JSON. */
type Finding = Position & Pick<Mistake, "severity" | "message" | "advice"> & (Mistake | { readonly id: "syntax" });

/** `whycors policy lint`: gives the exit code. */
export async function lint(file: string, options: LintOptions): Promise<number> {
  const text = await readText(file, "policy");
  const read = readDocument(text);
  const { policy, mistakes, remarks } = read.faults.length > 0 ? NOTHING_READ : parsePolicy(read.document, publicSuffixWithin);
  const findings = [
    ...syntaxFindings(read),
    ...[...mistakes, ...remarks].map((mistake): Finding => ({ ...mistake, ...read.positionOf(mistake) })),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  const name = file === "-" ? "standard input" : file;
  if (options.json === true) {
    const report = {
      file: name,
      policy: policy === null ? null : documentOf(policy),
      findings: findings.map(({ width, ...finding }) => finding),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else process.stdout.write(render(name, text, findings, styleFor(process.stdout, options.color)));
  const failing: readonly MistakeSeverity[] = options.strict === true ? ["error", "warning"] : ["error"];
  return findings.some(({ severity }) => failing.includes(severity)) ? 1 : 0;
}

const NOTHING_READ = { policy: null, mistakes: [], remarks: [] } as const;

function syntaxFindings({ faults }: ReadDocument): readonly Finding[] {
  const advice = "write YAML or JSON; a text with a * at its beginning needs quotes";
  return faults.map((fault) => ({ id: "syntax", severity: "error", advice, ...fault }));
}

function render(name: string, text: string, findings: readonly Finding[], style: Style): string {
  const lines = text.split(/\r?\n/);
  const paints: Readonly<Record<MistakeSeverity, Style["bad"]>> = { error: style.bad, warning: style.warn, note: style.dim };
  const blocks = findings.map((finding) => {
    const { severity, line, column, id, message, advice } = finding;
    const place = style.bold(printable(`${name}:${line}:${column}`));
    return [
      `${place} ${paints[severity](severity)} ${printable(message)} ${style.dim(`[${id}]`)}`,
      ...excerpt(lines, finding, style),
      `  ${printable(advice)}`,
      "",
    ];
  });
  return `${blocks.map((block) => `${block.join("\n")}\n`).join("")}${summary(name, findings, style)}\n`;
}

/** The widest line that is shown. */
const LONGEST_LINE = 160;

/** The line of a place, with what is meant underlined. */
export function excerpt(lines: readonly string[], { line, column, width }: Position, { dim, bad }: Style): readonly string[] {
  const source = lines[line - 1] ?? "";
  if (source.trim() === "" || column + width > LONGEST_LINE) return [];
  const gutter = `${line} | `;
  const shown = printable(source.slice(0, LONGEST_LINE).replace(/\t/g, " "));
  return [`  ${dim(gutter)}${shown}`, `  ${" ".repeat(gutter.length + column - 1)}${bad("~".repeat(width))}`];
}

function summary(name: string, findings: readonly Finding[], { good, bad }: Style): string {
  const count = (severity: MistakeSeverity): number => findings.filter((finding) => finding.severity === severity).length;
  const counted = (["error", "warning", "note"] as const)
    .filter((severity) => count(severity) > 0)
    .map((severity) => `${count(severity)} ${severity}${count(severity) === 1 ? "" : "s"}`);
  if (count("error") > 0) return bad(counted.join(", "));
  return good(`${printable(name)} is a policy${counted.length === 0 ? "" : `, with ${counted.join(" and ")}`}`);
}
