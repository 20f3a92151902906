import { type Command, Option } from "commander";
import { repeatable } from "../repeatable.ts";
import type { CheckOptions } from "./options.ts";

/** What is done with the words of the command line. */
export type CheckAction = (url: string | undefined, options: CheckOptions) => Promise<void>;

const REFERRER_POLICIES: readonly string[] = [
  ...["no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin"],
  ...["origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"],
];

const INITIATORS: readonly string[] = [
  ...["fetch", "xhr", "eventsource", "beacon", "image", "script", "module-script", "stylesheet", "font", "video", "audio"],
];

const EXIT_CODES = `
Exit codes: 0 the page can read the answer (or gets an opaque one); 1 blocked; 2 wrong usage; 3 no HTTP answer;
4 undecided, as the request may change something and was not sent (see --send).`;

/** Adds `whycors check`. */
export function addCheck(program: Command, action: CheckAction): void {
  const check = program
    .command("check")
    .description("send what a browser would send, and say why the page cannot read the answer")
    .argument("[url]", "the URL that the page requests; - reads a copied cURL command or fetch call from standard input");
  addRequestOptions(check);
  addConnectionOptions(check);
  addOutputOptions(check);
  check.addHelpText("after", EXIT_CODES);
  check.action(async (url: string | undefined, _options: unknown, command: Command) =>
    action(url, command.optsWithGlobals<CheckOptions>()),
  );
}

/** What the page does. */
function addRequestOptions(check: Command): void {
  check
    .option("-f, --from <origin>", "the origin of the page, such as https://app.example or http://localhost:5173; `null` for an opaque one")
    .option("-X, --method <method>", "the method, as the page writes it (GET, or POST with a body)")
    .option("-H, --header <line>", "a header that the page sets, 'Name: value'; repeat it for more", repeatable)
    .option("-d, --data <body>", "the body; @file reads it from a file")
    .addOption(new Option("--credentials <mode>", "the credentials mode").choices(["omit", "same-origin", "include"]))
    .addOption(new Option("--mode <mode>", "the request's mode").choices(["cors", "no-cors", "same-origin"]))
    .addOption(new Option("--redirect <mode>", "what the page wants done with redirects").choices(["follow", "error", "manual"]))
    .addOption(new Option("--initiator <what>", "what makes the request").choices(INITIATORS))
    .addOption(new Option("--crossorigin <state>", "the element's attribute").choices(["anonymous", "use-credentials"]))
    .option("--upload-listeners", "the XMLHttpRequest has upload listeners, which force a preflight")
    .addOption(new Option("--referrer-policy <policy>", "the request's referrer policy").choices(REFERRER_POLICIES))
    .addOption(
      new Option("--embedder-policy <policy>", "the page's Cross-Origin-Embedder-Policy").choices([
        "unsafe-none",
        "require-corp",
        "credentialless",
      ]),
    )
    .option("--curl <command>", "take the request from a copied cURL command; - reads it from standard input")
    .option("--fetch <call>", "take the request from a copied fetch call; - reads it from standard input");
}

/** What is sent, and how. */
function addConnectionOptions(check: Command): void {
  check
    .addOption(
      new Option("-b, --browser <engine>", "whose differences from the standard to apply, and whose headers to send")
        .choices(["chromium", "gecko", "webkit", "standard"])
        .default("standard"),
    )
    .option("--send", "send the request even where it may change something on the server (POST, PUT, PATCH, DELETE, …)")
    .option("--no-probe", "send nothing that a browser would not send, to find out what stands behind the first problem")
    .option("--repeat <times>", "send the last request so often again, if it is safe, to find replicas or caches that disagree", "0")
    .option("--cookie <cookies>", "what to send as Cookie where the browser would send cookies, 'a=1; b=2'")
    .option("-k, --insecure", "take any certificate")
    .option("--ca <file>", "trust the certificates in this PEM file as well")
    .option("--resolve <host:port:address>", "connect to this address for this host and port; repeat it for more", repeatable)
    .option("--no-http2", "HTTP/1.1 only")
    .option("--no-proxy", "no proxy, whatever the environment says")
    .option("--timeout <seconds>", "how long to wait for the connection, for the headers and for the body, each", "10");
}

function addOutputOptions(check: Command): void {
  check
    .option("--json", "print the report as JSON")
    .option("--fix", "print what mends everything, exchange by exchange, and the other ways")
    .option(
      "--verify",
      "make the fix in a hop on this machine, and check once more through it: with --send, the request is sent a second time",
    )
    .option("--for <target>", "print the fix as configuration of nginx, apache, caddy, express, … (`whycors config --list` names all)")
    .option("--messages", "print what Chrome, Firefox and Safari would show in their consoles")
    .option("--trace", "print every step of the standard that was walked")
    .option("-v, --verbose", "all headers, and the connections")
    .option("--show-secrets", "print cookies and credentials as they are");
}
