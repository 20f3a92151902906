import { existsSync, writeFileSync } from "node:fs";
import { type Draft, documentOf, EMPTY_DRAFT, policyOf } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable } from "@whycors/core/render";
import { stringify } from "yaml";
import { readText } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";
import type { InitOptions } from "./command.ts";
import { draftOfReport } from "./draft.ts";

/** `whycors policy init`: gives the exit code. */
export async function init(options: InitOptions): Promise<number> {
  const told = options.origin !== undefined || options.check !== undefined;
  if (!told && !(process.stdin.isTTY && process.stdout.isTTY))
    throw new UsageError("whose pages may read answers?", "whycors policy init --origin https://app.example; on a terminal, it asks");
  const asked = told ? null : await (await import("./questions.ts")).ask(fromOptions(EMPTY_DRAFT, options), options.out ?? "policy.yaml");
  if (!told && asked === null) return 130;
  const draft = asked?.draft ?? fromOptions(options.check === undefined ? EMPTY_DRAFT : await fromReport(options.check), options);
  const { policy, mistakes } = policyOf(draft, publicSuffixWithin);
  if (policy === null) {
    const lines = mistakes.map(({ message, advice }) => `  ${printable(message)}\n    ${printable(advice)}\n`);
    process.stderr.write(`whycors: this makes no policy\n${lines.join("")}`);
    return 1;
  }
  save(stringify(documentOf(policy)), asked?.out ?? options.out, options.force === true);
  return 0;
}

function fromOptions(draft: Draft, { origin, credentials, method, header, expose, maxAge }: InitOptions): Draft {
  const any = origin?.includes("any") === true || origin?.includes("*") === true;
  return {
    origins: any ? "any" : draft.origins === "any" ? "any" : [...draft.origins, ...(origin ?? [])],
    credentials: credentials ?? draft.credentials,
    methods: [...draft.methods, ...(method ?? [])],
    requestHeaders: [...draft.requestHeaders, ...(header ?? [])],
    exposedHeaders: [...draft.exposedHeaders, ...(expose ?? [])],
    maxAge: maxAge === undefined ? draft.maxAge : secondsOf(maxAge),
  };
}

function secondsOf(text: string): number {
  if (!/^[0-9]{1,6}$/.test(text)) throw new UsageError(`\`${text}\` is no number of seconds`, "--max-age 600");
  return Number(text);
}

async function fromReport(file: string): Promise<Draft> {
  const wrong = new UsageError(
    `\`${file}\` is no report of a check`,
    "whycors check https://api.example/ --from https://app.example --json > report.json",
  );
  const text = await readText(file, "report");
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const draft = draftOfReport(report);
  if (draft === null) throw wrong;
  return draft;
}

function save(text: string, out: string | undefined, force: boolean): void {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  if (existsSync(out) && !force) throw new UsageError(`\`${out}\` is there already`, "--force overwrites it; or choose another --out");
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new UsageError(`\`${out}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  process.stderr.write(`wrote ${printable(out)}\n`);
}
