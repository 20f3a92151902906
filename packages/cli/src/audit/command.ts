import { type Command, Option } from "commander";
import { repeatable } from "../repeatable.ts";

export interface AuditCommandOptions {
  readonly trusted?: readonly string[];
  readonly scope?: readonly string[];
  readonly private?: true;
  readonly header?: readonly string[];
  readonly cookie?: string;
  readonly cacheBuster: boolean;
  readonly concurrency: string;
  readonly rate: string;
  readonly timeout: string;
  readonly insecure?: true;
  readonly ca?: string;
  readonly resolve?: readonly string[];
  readonly proxy: boolean;
  readonly resume?: string;
  readonly poc?: string;
  readonly failOn: "high" | "medium" | "low" | "note";
  readonly json?: true;
  readonly sarif?: string;
  readonly verbose?: true;
  readonly color?: boolean;
}

/** What is done with the words of the command line. */
export type AuditAction = (targets: readonly string[], options: AuditCommandOptions) => Promise<void>;

const HELP = `
Only GET and OPTIONS go out, to the hosts that are given and nowhere else: redirects are not followed. Every request has a query of
its own (whycors-…=…), so that no cache hands its answer to anyone else. Audit only what is yours, or what you were asked to.

Exit codes: 0 nothing to act upon; 1 findings; 2 wrong usage; 3 an endpoint could not be audited.

Examples:
  $ whycors audit https://api.example/me --cookie 'session=…' --trusted https://app.example
  $ whycors audit endpoints.txt --scope '*.example.com' --resume audit.jsonl --sarif audit.sarif
  $ whycors audit http://localhost:3000/api --private`;

/** Adds `whycors audit`. */
export function addAudit(program: Command, action: AuditAction): void {
  program
    .command("audit")
    .description("look for origins that are allowed by mistake, and say what they can do")
    .argument("<target...>", "URLs, or files with one URL a line; - reads them from standard input")
    .option(
      "-t, --trusted <origin>",
      "an origin that is allowed on purpose, whose near misses are tried as well; repeat it for more",
      repeatable,
    )
    .option("--scope <host>", "refuse URLs of other hosts; *.example.com means all below it; repeat it for more", repeatable)
    .option("--private", "audit addresses of loopback and private networks as well")
    .option("-H, --header <line>", "a header for every request, 'Name: value'; repeat it for more", repeatable)
    .option("--cookie <cookies>", "what to send as Cookie, to see what a user would give away")
    .option("--no-cache-buster", "no query of its own, for endpoints that refuse unknown ones; then caches may keep the answers")
    .option("--concurrency <number>", "endpoints at once", "4")
    .option("--rate <number>", "requests a second to each origin, at most", "10")
    .option("--timeout <seconds>", "how long to wait for the connection, for the headers and for the body, each", "10")
    .option("-k, --insecure", "take any certificate")
    .option("--ca <file>", "trust the certificates in this PEM file as well")
    .option("--resolve <host:port:address>", "connect to this address for this host and port; repeat it for more", repeatable)
    .option("--proxy", "go through the proxies of the environment; then addresses cannot be guarded", false)
    .option("--resume <file>", "keep what is done in this file, and leave out what stands in it already")
    .option("--poc <folder>", "write a harmless page for each finding that shows it in a browser")
    .addOption(
      new Option("--fail-on <severity>", "the least severity that exits with 1").choices(["high", "medium", "low", "note"]).default("low"),
    )
    .option("--json", "print the report as JSON")
    .option("--sarif <file>", "write SARIF to this file as well")
    .option("-v, --verbose", "notes, and endpoints without findings, too")
    .addHelpText("after", HELP)
    .action(async (targets: readonly string[], _options: unknown, command: Command) =>
      action(targets, command.optsWithGlobals<AuditCommandOptions>()),
    );
}
