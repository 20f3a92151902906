import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HeaderList } from "@whycors/core";
import { AUDIT_RULES, type EndpointAudit } from "@whycors/core/audit";
import { type AuditReport, auditReport, type ListedAt, pocPage, redact, renderAuditSarif, renderAuditText } from "@whycors/core/render";
import { checkedOrigin, parseHeader } from "../check/options.ts";
import { connectionOf, readCount, readNumber } from "../connection-options.ts";
import { interruptible } from "../interruptible.ts";
import { createPace } from "../pace.ts";
import { statusLine } from "../status-line.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import type { AuditCommandOptions } from "./command.ts";
import { type AuditTargets, readTargets } from "./read-targets.ts";
import { runAudits } from "./run-audits.ts";

/** `whycors audit`: gives the exit code. */
export async function audit(targets: readonly string[], options: AuditCommandOptions): Promise<number> {
  const urls = await readTargets(targets, options.scope ?? []);
  const { report, interrupted } = await perform([...urls.keys()], options);
  if (interrupted) {
    const rest = options.resume === undefined ? "" : `; the same command goes on from ${options.resume}`;
    process.stderr.write(`whycors: interrupted after ${report.endpoints.length} endpoints${rest}\n`);
    return 130;
  }
  if (options.poc !== undefined) await writePages(options.poc, report);
  if (options.sarif !== undefined)
    await writing(options.sarif, writeFile(options.sarif, `${JSON.stringify(renderAuditSarif(report, listedIn(urls)), null, 2)}\n`));
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(renderAuditText(report, { style: styleFor(process.stdout, options.color), verbose: options.verbose === true }));
  return report.exitCode;
}

/** Audits, and gives the report without secrets, of what was done before an interruption as well. */
export async function perform(
  urls: readonly string[],
  options: AuditCommandOptions,
): Promise<{ readonly report: AuditReport; readonly interrupted: boolean }> {
  const trusted = (options.trusted ?? []).map((origin) => checkedOrigin(origin));
  const headers: HeaderList = (options.header ?? []).map(parseHeader);
  const connection = await connectionOf(options);
  const transport = { ...connection, cookie: options.cookie ?? null, limits: { headerBytes: 256 * 1024, bodyBytes: 64 * 1024 } };
  const concurrency = readCount("--concurrency", options.concurrency, 1, 256);
  const rate = readNumber("--rate", options.rate, 0.1, 10_000);
  const before = options.resume === undefined ? new Map<string, EndpointAudit>() : await readState(options.resume);
  const todo = urls.filter((url) => !before.has(url));
  const progress = statusLine(process.stderr);
  const secrets = [...headers.map(([, value]) => value), ...(options.cookie === undefined ? [] : [options.cookie])];
  let found = 0;
  let done = urls.length - todo.length;
  const { value, interrupted } = await interruptible((signal) =>
    runAudits(todo, {
      transport,
      pace: createPace(concurrency, rate, signal),
      trusted,
      headers,
      cacheBuster: options.cacheBuster,
      allowPrivate: options.private === true,
      guard: !options.proxy,
      signal,
      async onDone(each) {
        found += each.findings.length;
        progress.show(`${++done} of ${urls.length} endpoints, ${found} findings`);
        if (options.resume !== undefined) await appendFile(options.resume, `${JSON.stringify(redact(each, { further: secrets }))}\n`);
      },
    }),
  );
  progress.clear();
  const all = new Map([...before, ...value.map((each) => [each.url, redact(each, { further: secrets })] as const)]);
  return {
    report: auditReport(
      urls.flatMap((url) => all.get(url) ?? []),
      options.failOn,
      VERSION,
    ),
    interrupted,
  };
}

/** Standard input is no file that a reader of SARIF could open. */
function listedIn(urls: AuditTargets): ReadonlyMap<string, ListedAt> {
  return new Map([...urls].flatMap(([url, at]) => (at === null || at.file === "-" ? [] : [[url, at] as const])));
}

/** What an earlier run has done; endpoints that it could not audit are tried again. A last line that was cut off is left out. */
async function readState(file: string): Promise<ReadonlyMap<string, EndpointAudit>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new UsageError(`\`${file}\` cannot be read: ${error.message}`);
  });
  const lines = text.split("\n");
  const rest = lines.pop() ?? "";
  if (rest !== "") await writeFile(file, lines.map((line) => `${line}\n`).join(""));
  const audits = lines.map((line, index) => readLine(line) ?? notState(file, index + 1));
  return new Map(audits.filter(({ error }) => error === null).map((each) => [each.url, each]));
}

function readLine(line: string): EndpointAudit | null {
  try {
    const audit: EndpointAudit = JSON.parse(line);
    const known = audit.findings.every(({ rule, evidence }) => Object.hasOwn(AUDIT_RULES, rule) && Array.isArray(evidence));
    return typeof audit.url === "string" && typeof audit.requests === "number" && known ? audit : null;
  } catch {
    return null;
  }
}

function notState(file: string, line: number): never {
  throw new UsageError(`${file}:${line}: this is no result of whycors audit`, "give another file, or remove it");
}

async function writePages(folder: string, { endpoints }: AuditReport): Promise<void> {
  const pages = endpoints.flatMap(({ findings }, index) =>
    findings.map((finding) => ({ name: `${index + 1}-${finding.rule}.html`, page: pocPage(finding) })),
  );
  await writing(folder, mkdir(folder, { recursive: true }));
  for (const { name, page } of pages) if (page !== null) await writing(name, writeFile(join(folder, name), page));
}

async function writing(name: string, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new UsageError(`\`${name}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
