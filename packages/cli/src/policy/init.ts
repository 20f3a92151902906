import { existsSync, writeFileSync } from "node:fs";
import { type Draft, documentOf, EMPTY_DRAFT, policyOf } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable, shellLine } from "@whycors/core/render";
import { stringify } from "yaml";
import { readText } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";
import type { InitOptions } from "./command.ts";
import { draftOfReport } from "./draft.ts";

/** `whycors policy init`: gives the exit code. */
export async function init(options: InitOptions): Promise<number> {
  const told = options.origin !== undefined || options.check !== undefined || options.har !== undefined;
  if (options.check !== undefined && options.har !== undefined)
    throw new UsageError("a policy is derived from one source", "give one of --check and --har");
  if (options.host !== undefined && options.har === undefined)
    throw new UsageError("--host chooses among the servers of a recording", "give the recording, too: --har page.har");
  if (!told && !(process.stdin.isTTY && process.stdout.isTTY))
    throw new UsageError("whose pages may read answers?", "whycors policy init --origin https://app.example; on a terminal, it asks");
  if (!told) return interview(options);
  const found = await derived(options);
  if (found === null) return 130;
  const text = textOf(fromOptions(found, options));
  if (text === null) return 1;
  save(text, options.out, options.force === true);
  return 0;
}

/** Asks on the terminal, with what the options say filled in. */
async function interview(options: InitOptions): Promise<number> {
  // the prompts know no other way
  if (options.color === false) process.env["NO_COLOR"] = "1";
  const terminal = { input: process.stdin, output: process.stdout };
  const { ask } = await import("./questions.ts");
  const answers = await ask(fromOptions(EMPTY_DRAFT, options), options.out ?? "policy.yaml", options.force === true, terminal);
  if (answers === null) return 130;
  const text = textOf(answers.draft);
  if (text === null) return 1;
  try {
    save(text, answers.out, answers.overwrite);
  } catch (error) {
    // so that the answers are not lost
    process.stdout.write(text);
    throw error;
  }
  const file = shellLine([answers.out]);
  process.stderr.write(`  whycors policy lint ${file} looks at it again\n  whycors config nginx --policy ${file} writes it for a server\n`);
  return 0;
}

/** The policy as YAML; null when a draft makes none, which is on standard error then. */
function textOf(draft: Draft): string | null {
  const { policy, mistakes } = policyOf(draft, publicSuffixWithin);
  if (policy !== null) return stringify(documentOf(policy));
  const lines = mistakes.map(({ message, advice }) => `  ${printable(message)}\n    ${printable(advice)}\n`);
  process.stderr.write(`whycors: this makes no policy\n${lines.join("")}`);
  return null;
}

/** What the sources say that are named among the options; null when Ctrl-C ended it. */
async function derived({ check, har, host }: InitOptions): Promise<Draft | null> {
  if (check !== undefined) return fromReport(check);
  if (har === undefined) return EMPTY_DRAFT;
  const read = await (await import("./from-har.ts")).fromHar(har, host ?? []);
  if (read === null) process.stderr.write("whycors: interrupted, and nothing was written\n");
  for (const note of read?.notes ?? []) process.stderr.write(`whycors: ${printable(note)}\n`);
  return read?.draft ?? null;
}

function fromOptions(draft: Draft, { origin, credentials, method, header, expose, maxAge }: InitOptions): Draft {
  const any = origin?.includes("any") === true || origin?.includes("*") === true;
  return {
    ...draft,
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
