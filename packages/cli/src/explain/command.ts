import type { Command } from "commander";

export interface ExplainOptions {
  readonly list?: true;
  readonly json?: true;
  readonly color?: boolean;
}

/** What is done with the words of the command line. */
export type ExplainAction = (words: readonly string[], options: ExplainOptions) => Promise<void>;

const HELP = `
Understood are the messages of Chromium, Firefox (in 33 languages) and WebKit browsers, today's and those of older
versions, and what jsdom, happy-dom, Node.js, axios and others make of a failure.

Exit codes: 0 something was explained; 1 nothing was recognised; 2 wrong usage.

Examples:
  $ whycors explain "Access to fetch at 'https://api.example/' from origin 'https://app.example' has been blocked by CORS policy: …"
  $ pbpaste | whycors explain -
  $ whycors explain wildcard-with-credentials
  $ whycors explain --list`;

/** Adds `whycors explain`. */
export function addExplain(program: Command, action: ExplainAction): void {
  program
    .command("explain")
    .description("say what a console message means, what to do, and how to confirm it")
    .argument("[message...]", "the message; - reads a whole console log from standard input; the id of a reason prints its page")
    .option("--list", "list the reasons")
    .option("--json", "print what is known as JSON")
    .addHelpText("after", HELP)
    .action(async (words: readonly string[], _options: unknown, command: Command) =>
      action(words, command.optsWithGlobals<ExplainOptions>()),
    );
}
