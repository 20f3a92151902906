import type { Command } from "commander";
import { repeatable } from "../repeatable.ts";

export interface LintOptions {
  readonly strict?: true;
  readonly json?: true;
  readonly color?: boolean;
}

export interface InitOptions {
  readonly origin?: readonly string[];
  readonly credentials?: true;
  readonly method?: readonly string[];
  readonly header?: readonly string[];
  readonly expose?: readonly string[];
  readonly maxAge?: string;
  readonly check?: string;
  readonly har?: string;
  readonly host?: readonly string[];
  readonly out?: string;
  readonly force?: true;
  readonly color?: boolean;
}

export type InitAction = (options: InitOptions) => Promise<void>;
export type LintAction = (file: string, options: LintOptions) => Promise<void>;

const LINT_HELP = `
A policy says which origins may read what, once for all servers:

  origins: [https://app.example, "https://*.partner.example"]
  credentials: true
  methods: [PUT, DELETE]
  requestHeaders: [Content-Type]
  exposedHeaders: [ETag]
  maxAge: 600
  paths:
    - { path: /public/*, origins: any, credentials: false }

Exit codes: 0 no error; 1 errors, or with --strict warnings; 2 wrong usage.

Examples:
  $ whycors policy lint policy.yaml
  $ generate-policy | whycors policy lint - --json`;

const INIT_HELP = `
On a terminal, it asks the few questions; with --origin, --check or --har it asks nothing, and other options add to what it
finds. What it writes has no mistake. What was assumed goes to standard error; values of headers and queries go nowhere.

Exit codes: 0 written; 1 what was said makes no policy; 2 wrong usage, or nothing to go by; 130 interrupted (nothing is written).

Examples:
  $ whycors policy init
  $ whycors policy init --har page.har --host api.example --out policy.yaml
  $ whycors policy init --origin https://app.example --credentials --method PUT --header Content-Type
  $ whycors check https://api.example/ --from https://app.example -X PUT --json | whycors policy init --check - --out policy.yaml`;

/** Adds `whycors policy` and its subcommands. */
export function addPolicy(program: Command, lint: LintAction, init: InitAction): void {
  const policy = program.command("policy").description("work with a policy: which origins may read what").helpCommand(false);
  policy
    .command("lint")
    .description("report every mistake in a policy document, with its line and what to write instead")
    .argument("<file>", "a YAML or JSON file; - reads standard input")
    .option("--strict", "let warnings fail, too")
    .option("--json", "print what is found as JSON")
    .addHelpText("after", LINT_HELP)
    .action(async (file: string, _options: unknown, command: Command) => lint(file, command.optsWithGlobals<LintOptions>()));
  policy
    .command("init")
    .description("write a policy: from answers to a few questions, from options, from a check, or from a recording")
    .option("--origin <origin>", "an origin whose pages may read answers, or `any`; repeat it for more", repeatable)
    .option("--credentials", "with cookies and other credentials of the browser")
    .option("--method <method>", "a method beyond GET, HEAD and POST; repeat it for more", repeatable)
    .option("--header <name>", "a request header that pages set; repeat it for more", repeatable)
    .option("--expose <name>", "a response header that pages read; repeat it for more", repeatable)
    .option("--max-age <seconds>", "how long browsers may remember a preflight")
    .option("--check <report>", "allow what the request of this report wants, as `whycors check --json` prints it; - reads standard input")
    .option("--har <file>", "allow what the pages in this HAR asked of servers of other origins, and no more; - reads standard input")
    .option("--host <host>", "of a HAR, requests to this host alone: api.example, or localhost:3000; repeat it for more", repeatable)
    .option("-o, --out <file>", "where to write; without it, standard output (on a terminal, policy.yaml)")
    .option("--force", "overwrite a file that is there")
    .addHelpText("after", INIT_HELP)
    .action(async (_options: unknown, command: Command) => init(command.optsWithGlobals<InitOptions>()));
}
