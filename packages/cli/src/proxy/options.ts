import { parseUrl } from "@whycors/core";
import { DEFAULT_FORWARD, DEFAULT_OPTIONS, type ProxyOptions, parseFault, parseHoldRule, parseTarget, type Target } from "@whycors/proxy";
import { readCount, readResolve } from "../connection-options.ts";
import { readCa } from "../read-ca.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import type { ProxyCommandOptions } from "./command.ts";

/** The proxy that the command line asks for. */
export async function readProxyOptions(target: string | undefined, options: ProxyCommandOptions): Promise<ProxyOptions> {
  refuseMisplaced(target, options);
  const targets = options.intercept === true ? [] : readTargets([...(target === undefined ? [] : [target]), ...(options.target ?? [])]);
  if (options.replayUnsafe === true && options.replay === undefined)
    throw new UsageError("--replay-unsafe needs a recording", "whycors proxy http://localhost:3000 --replay out.har --replay-unsafe");
  if (options.hold !== undefined && options.mode !== "hold") throw new UsageError("--hold needs --mode hold");
  return {
    targets,
    mode: options.mode,
    host: options.host,
    port: readCount("--port", options.port ?? (options.intercept === true ? "0" : "8080"), 0, 65_535),
    allowedHosts: (options.allowHost ?? []).map((name) => name.toLowerCase()),
    pages: (options.page ?? []).map((origin) => (origin === "null" ? origin : originOf(origin))),
    assumptions: { credentials: options.credentials, embedderPolicy: options.embedderPolicy },
    patience: DEFAULT_OPTIONS.patience,
    keepHost: options.keepHost === true,
    origin: options.origin === undefined ? null : originOf(options.origin),
    rewrite: options.rewrite,
    hold: (options.hold ?? [""]).map((text) => checked(parseHoldRule(text), "--hold")),
    holdTimeout: readCount("--hold-timeout", options.holdTimeout, 1, 86_400) * 1000,
    mostHeld: 100,
    faults: (options.fault ?? []).map((text) => checked(parseFault(text), "--fault")),
    forward: {
      ...DEFAULT_FORWARD,
      headersTimeout: readCount("--timeout", options.timeout, 1, 86_400) * 1000,
      http2: options.http2,
      insecure: options.insecure === true,
      ca: options.ca === undefined ? null : await readCa(options.ca),
      resolve: readResolve(options.resolve),
    },
    connections: 20_000,
    har: options.har ?? null,
    showSecrets: options.showSecrets === true,
    version: VERSION,
  };
}

function readTargets(texts: readonly string[]): readonly Target[] {
  const targets = texts.map((text) => checked(parseTarget(text), "--target"));
  if (targets.length === 0)
    throw new UsageError("in front of which server?", "whycors proxy https://api.example; or, in front of all, whycors proxy --intercept");
  if (targets.filter(({ selector }) => selector.kind === "any").length > 1)
    throw new UsageError(
      "two targets take everything",
      "name a path, a host or a port for the second: --target /auth=https://login.example",
    );
  return targets;
}

/** Options that say nothing with `--intercept`, or nothing without it. */
function refuseMisplaced(target: string | undefined, options: ProxyCommandOptions): void {
  const { intercept, url, browser, only, headless, browserArg, allowHost, keepHost, origin, rewrite, host } = options;
  const given = (named: Readonly<Record<string, unknown>>): string | undefined =>
    Object.keys(named).find((name) => named[name] !== undefined && named[name] !== false);
  if (intercept !== true) {
    const odd = given({ url, browser, only, headless, "browser-arg": browserArg });
    if (odd !== undefined) throw new UsageError(`--${odd} needs --intercept`);
    return;
  }
  if (target !== undefined) throw new UsageError("with --intercept there is no target", `--url ${target} opens a page`);
  const odd = given({
    ...{ target: options.target, "allow-host": allowHost, "keep-host": keepHost, origin },
    ...{ "no-rewrite": !rewrite, host: host !== "127.0.0.1", replay: options.replay },
  });
  if (odd !== undefined)
    throw new UsageError(`--${odd} says nothing with --intercept`, "pages keep their URLs there, and the proxy is for one browser");
}

function checked<T extends object>(parsed: T | { readonly mistake: string }, option: string): T {
  if ("mistake" in parsed) throw new UsageError(`${option}: ${parsed.mistake}`, "whycors proxy --help tells more");
  return parsed;
}

/** A serialized origin, as the browser sends it. */
export function originOf(text: string): string {
  const url = parseUrl(text);
  if (url !== null && url.origin === text) return text;
  throw new UsageError(
    `\`${text}\` is no origin`,
    url === null || url.origin === "null" ? "an origin looks like https://app.example" : `did you mean ${url.origin}?`,
  );
}
