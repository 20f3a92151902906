import type { Command } from "commander";

export interface LintOptions {
  readonly strict?: true;
  readonly json?: true;
  readonly color?: boolean;
}

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

/** Adds `whycors policy` and its subcommands. */
export function addPolicy(program: Command, lint: LintAction): void {
  const policy = program.command("policy").description("work with a policy: which origins may read what").helpCommand(false);
  policy
    .command("lint")
    .description("report every mistake in a policy document, with its line and what to write instead")
    .argument("<file>", "a YAML or JSON file; - reads standard input")
    .option("--strict", "let warnings fail, too")
    .option("--json", "print what is found as JSON")
    .addHelpText("after", LINT_HELP)
    .action(async (file: string, _options: unknown, command: Command) => lint(file, command.optsWithGlobals<LintOptions>()));
}
