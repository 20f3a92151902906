import { type Command, Option } from "commander";

/** What the command line gives, by option. */
export interface HarOptions {
  readonly browser?: "chromium" | "gecko" | "webkit" | "standard";
  readonly console?: string;
  readonly only?: string;
  readonly extract?: string;
  readonly redact: boolean;
  readonly json?: true;
  readonly sarif?: true;
  readonly md?: true;
  readonly timeline: boolean;
  readonly fix?: true;
  readonly verbose?: true;
  readonly color?: boolean;
}

/** What is done with the words of the command line. */
export type HarAction = (file: string, options: HarOptions) => Promise<void>;

const HELP = `
Read are the HAR files of Chrome, Edge, Firefox, Safari, Charles, Fiddler, mitmproxy, HTTP Toolkit and Playwright, of any size,
also packed with gzip. What a file does not hold is said to be unknown, and never guessed. Entries are numbered as in
log.entries, from 0 on.

Exit codes: 0 no cross-origin request failed; 1 at least one is blocked; 2 wrong usage, or a file that is no whole HAR;
3 none is blocked, and at least one had no answer; 4 at least one is undecided; 130 interrupted (what was found is printed).

Examples:
  $ whycors har page.har
  $ whycors har page.har.gz --console console.txt --only api.example
  $ pbpaste | whycors har -
  $ whycors har page.har --sarif > whycors.sarif
  $ sh -c "$(whycors har page.har --extract 12 --no-redact)"`;

/** Adds `whycors har`. */
export function addHar(program: Command, action: HarAction): void {
  program
    .command("har")
    .description("find every CORS failure in a HAR file, and say why")
    .argument("<file>", "the HAR file; - reads it from standard input")
    .addOption(
      new Option(
        "-b, --browser <engine>",
        "whose differences from the standard to apply, in place of those of the browser that recorded",
      ).choices(["chromium", "gecko", "webkit", "standard"]),
    )
    .option("--console <file>", "the text of the browser's console of the same time, which often knows what a HAR does not")
    .option("--only <host>", "requests to this host alone: api.example, or localhost:3000")
    .option("--extract <entry>", "print the request of this entry as a `whycors check` command")
    .option("--no-redact", "print cookies, credentials, tokens and the values of queries as they are")
    .option("--json", "print the report as JSON")
    .option("--sarif", "print the findings as SARIF 2.1.0")
    .option("--md", "print the report as Markdown")
    .option("--no-timeline", "leave out the timeline")
    .option("--fix", "print what mends the first request of each cause")
    .option("-v, --verbose", "all headers, and all requests of each cause")
    .addHelpText("after", HELP)
    .action(async (file: string, _options: unknown, command: Command) => action(file, command.optsWithGlobals<HarOptions>()));
}
