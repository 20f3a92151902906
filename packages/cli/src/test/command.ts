import type { Command } from "commander";
import { repeatable } from "../repeatable.ts";

export interface TestOptions {
  readonly target?: readonly string[];
  readonly concurrency: string;
  readonly rate: string;
  readonly retries: string;
  readonly timeout: string;
  readonly insecure?: true;
  readonly ca?: string;
  readonly resolve?: readonly string[];
  readonly proxy: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly json?: true;
  readonly github?: true;
  readonly junit?: string;
  readonly sarif?: string;
  readonly verbose?: true;
  readonly color?: boolean;
}

/** What is done with the words of the command line. */
export type TestAction = (file: string, options: TestOptions) => Promise<void>;

const HELP = `
A document, say cors.yaml:

  targets:
    live: https://api.example
  send:                                  # with every request, and no part of the page's
    X-Staging-Key: \${STAGING_KEY}        # of the environment; kept out of every output
  allow:
    - path: /items
      origins: [https://app.example]
      methods: [GET, PUT]                # PUT is not sent, only its preflight; send: true sends it
      requestHeaders: [Content-Type]
      credentials: true
      exposedHeaders: [X-Total]
      vary: [Origin]
  errors:                                # answers of 400 and more that the page can read
    - { path: /nothing-here, origins: [https://app.example], status: 404 }
  deny:
    - { path: /items, origins: [https://evil.example, "null"] }
  policy:                                # rows that follow from a policy, near misses included
    file: policy.yaml
    paths: [/items]

Exit codes: 0 all is as it should be; 1 something is not, or has drifted from the baseline; 2 wrong usage, or a mistake in the
document; 3 a target does not answer; 4 a denial shows nothing, as its endpoint seems not to be there.`;

/** Adds `whycors test`. */
export function addTest(program: Command, action: TestAction): void {
  program
    .command("test")
    .description("hold live deployments against what must be allowed and what must be denied")
    .argument("<file>", "the document, YAML or JSON; - reads it from standard input")
    .option(
      "-t, --target <name=url>",
      "a deployment to test in place of the document's, or the name of one of them; repeat it for more",
      repeatable,
    )
    .option("--concurrency <number>", "cases at once", "8")
    .option("--rate <number>", "requests a second to each origin, at most", "20")
    .option("--retries <number>", "how often to ask again where there was no HTTP answer", "2")
    .option("--timeout <seconds>", "how long to wait for the connection, for the headers and for the body, each", "10")
    .option("-k, --insecure", "take any certificate")
    .option("--ca <file>", "trust the certificates in this PEM file as well")
    .option("--resolve <host:port:address>", "connect to this address for this host and port; repeat it for more", repeatable)
    .option("--no-proxy", "no proxy, whatever the environment says")
    .option("--baseline <file>", "report where targets behave otherwise than this file says")
    .option("--update-baseline", "write how the targets behave to the file of --baseline")
    .option("--json", "print the report as JSON")
    .option("--github", "print annotations for GitHub Actions")
    .option("--junit <file>", "write JUnit XML to this file as well")
    .option("--sarif <file>", "write SARIF to this file as well")
    .option("-v, --verbose", "list the cases that passed, too")
    .addHelpText("after", HELP)
    .action(async (file: string, _options: unknown, command: Command) => action(file, command.optsWithGlobals<TestOptions>()));
}
