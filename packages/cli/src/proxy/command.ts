import { type Command, Option } from "commander";
import { repeatable } from "../repeatable.ts";

/** What the command line gives, by option. */
export interface ProxyCommandOptions {
  readonly target?: readonly string[];
  readonly intercept?: true;
  readonly url?: string;
  readonly browser?: "chromium" | "firefox";
  readonly only?: readonly string[];
  readonly headless?: true;
  readonly browserArg?: readonly string[];
  readonly port?: string;
  readonly host: string;
  readonly page?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly mode: "observe" | "fix" | "hold";
  readonly credentials: "auto" | "include" | "same-origin" | "omit";
  readonly embedderPolicy: "unsafe-none" | "require-corp" | "credentialless";
  readonly keepHost?: true;
  readonly origin?: string;
  readonly rewrite: boolean;
  readonly hold?: readonly string[];
  readonly holdTimeout: string;
  readonly fault?: readonly string[];
  readonly har?: string;
  readonly replay?: string;
  readonly replayUnsafe?: true;
  readonly toDo?: string;
  readonly for?: string;
  readonly insecure?: true;
  readonly ca?: string;
  readonly resolve?: readonly string[];
  readonly http2: boolean;
  readonly timeout: string;
  readonly studio?: true | string;
  readonly control?: true | string;
  readonly controlOrigin?: readonly string[];
  readonly json?: true;
  readonly verbose?: true;
  readonly showSecrets?: true;
  readonly color?: boolean;
}

/** What is done with the words of the command line. */
export type ProxyAction = (target: string | undefined, options: ProxyCommandOptions) => Promise<void>;

const HELP = `
Targets: https://api.example; by path /api=http://localhost:3000/v1; by host api.localhost=http://…; by port :8081=http://…
Filters (--hold): words such as phase=request method=PUT,DELETE path=/items/* status=4xx; without any, all answers are held.
Faults (--fault): one of status=503, delay=2s, reset, remove=<header>, with method=, path= and times=1.

The target sees its own name in Host (see --keep-host) and the page's Origin as it is (see --origin); nothing is added.
Redirects to a target lead through the proxy, and cookies lose Domain, Secure and SameSite=None (see --no-rewrite).
A page calls another origin now: cookies, and what is same-site, follow the proxy's address rather than the target's.

With --intercept there is no target, and pages keep their URLs: a browser is started with a fresh profile, which trusts an authority
made for this run, and everything that it asks for passes here, HTTPS included. Needs the package mockttp (npm install mockttp@4.6).
The run ends when the browser is closed. CHROMIUM and FIREFOX name other programs to start.

Keys: v details on and off, t the to-do list, p send the last request again (P also if it may change something), e edit, r release, d drop what is held, q or Ctrl-C end; a second Ctrl-C ends at once.
Exit codes: 0 ended by the user; 1 the browser failed; 2 wrong usage; 130 interrupted twice.

Examples:
  $ whycors proxy https://api.example --mode fix
  $ whycors proxy --target /api=http://localhost:3000 --target /auth=https://login.example --har out.har
  $ whycors proxy http://localhost:3000 --mode fix --to-do policy.yaml
  $ whycors proxy http://localhost:3000 --replay out.har
  $ whycors proxy http://localhost:3000 --mode hold --hold 'method=PUT status=4xx' --studio
  $ whycors proxy http://localhost:3000 --fault 'status=503 path=/items* times=2'
  $ whycors proxy --intercept --url https://app.example/ --only '*.example' --mode fix --page https://app.example`;

/** Adds `whycors proxy`. */
export function addProxy(program: Command, action: ProxyAction): void {
  const proxy = program
    .command("proxy")
    .description("stand in front of an API and judge, mend or hold what passes, as the browser meets it")
    .argument("[target]", "the server to stand in front of, such as https://api.example");
  addModeOptions(proxy);
  addAddressOptions(proxy);
  addInterceptOptions(proxy);
  addOutputOptions(proxy);
  proxy.addHelpText("after", HELP);
  proxy.action(async (target: string | undefined, _options: unknown, command: Command) =>
    action(target, command.optsWithGlobals<ProxyCommandOptions>()),
  );
}

/** What is done to what passes. */
function addModeOptions(proxy: Command): void {
  proxy
    .addOption(
      new Option("-m, --mode <mode>", "observe changes nothing, fix lets pages through, hold lets you edit")
        .choices(["observe", "fix", "hold"])
        .default("observe"),
    )
    .option("--page <origin>", "a page for which answers are mended, besides those of localhost; repeat it for more", repeatable)
    .option("--hold <filter>", "in mode hold, what waits to be edited; repeat it for more", repeatable)
    .option("--hold-timeout <seconds>", "how long it waits until it goes on unchanged", "60")
    .option("--fault <fault>", "what goes wrong on purpose; repeat it for more", repeatable)
    .addOption(
      new Option("--credentials <mode>", "the credentials mode of the pages' requests; auto goes by their cookies, and by where they stop")
        .choices(["auto", "include", "same-origin", "omit"])
        .default("auto"),
    )
    .addOption(
      new Option("--embedder-policy <policy>", "the pages' Cross-Origin-Embedder-Policy")
        .choices(["unsafe-none", "require-corp", "credentialless"])
        .default("unsafe-none"),
    );
}

/** Where it listens, and how it talks to targets. */
function addAddressOptions(proxy: Command): void {
  proxy
    .option("-t, --target <target>", "a further target, by path, host or port; repeat it for more", repeatable)
    .option("-p, --port <port>", "the port to listen at; 0 takes any that is free (default: 8080; with --intercept, 0)")
    .option("--host <address>", "the address to listen at; others than loopback can be reached by others", "127.0.0.1")
    .option("--allow-host <name>", "a further host name by which the proxy may be asked; repeat it for more", repeatable)
    .option("--keep-host", "let targets see the browser's Host header")
    .option("--origin <origin>", "tell targets this origin in place of the page's, and the page its own in their consent")
    .option("--no-rewrite", "leave Location and Set-Cookie as they are")
    .option("-k, --insecure", "take any certificate")
    .option("--ca <file>", "trust the certificates in this PEM file as well")
    .option("--resolve <host:port:address>", "connect there for that host and port; repeat it for more", repeatable)
    .option("--no-http2", "HTTP/1.1 only")
    .option("--timeout <seconds>", "how long a target may take for its headers", "120");
}

/** Standing between a browser and everything. */
function addInterceptOptions(proxy: Command): void {
  proxy
    .option("--intercept", "start a browser, and stand between it and all that it asks for, HTTPS included")
    .option("--url <url>", "with --intercept: the page to open")
    .addOption(
      new Option("--browser <name>", "with --intercept: which to start (default: what is installed)").choices(["chromium", "firefox"]),
    )
    .option("--only <host>", "with --intercept: look into this host's traffic alone, as in *.example; repeat it for more", repeatable)
    .option("--headless", "with --intercept: without a window")
    .option(
      "--browser-arg <argument>",
      "with --intercept: a further argument for the browser, as --browser-arg=--lang=de; repeat it",
      repeatable,
    );
}

function addOutputOptions(proxy: Command): void {
  proxy
    .option("--har <file>", "record everything as a HAR, without bodies")
    .option("--replay <har>", "send the requests of a recording again that are for the targets; - reads standard input")
    .option("--replay-unsafe", "send those as well that may change something (POST, PUT, PATCH, DELETE, …)")
    .option("--to-do <file>", "write the server's to-do list at the end: Markdown, JSON (.json), a policy (.yaml), or what --for says")
    .option("--for <target>", "give the list as configuration of nginx, express, … as well (`whycors config --list` names all)")
    .option("--studio [port]", "a page on loopback that shows all that passes, and lets you edit what is held")
    .option("--control [port]", "an HTTP API for programs, on loopback, with a token")
    .option("--control-origin <origin>", "a page that may use it; repeat it for more", repeatable)
    .option("--json", "print every event as a line of JSON")
    .option("-v, --verbose", "every exchange in detail")
    .option("--show-secrets", "print and record cookies and credentials as they are");
}
