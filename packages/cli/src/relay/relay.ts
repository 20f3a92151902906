import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable, type Style } from "@whycors/core/render";
import {
  type ConfigMistake,
  DEFAULT_LIMITS,
  developmentConfig,
  type ParsedRelayConfig,
  parseRelayConfig,
  type RelayConfig,
} from "@whycors/proxy/relay";
import { jsonLog, RedisMissing, type RelayServer, startRelay } from "@whycors/proxy/relay-node";
import { readCount } from "../connection-options.ts";
import { untilInterrupted } from "../interruptible.ts";
import { excerpt } from "../policy/lint.ts";
import { readCa } from "../read-ca.ts";
import { readText } from "../read-text.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { RelayCommandOptions } from "./command.ts";
import { EXAMPLE } from "./example.ts";
import { textLog } from "./text-log.ts";

/** `whycors relay`: gives the exit code; without `--check` and `--init`, when it is interrupted. */
export async function relay(file: string | undefined, options: RelayCommandOptions): Promise<number> {
  if (options.init === true) {
    process.stdout.write(EXAMPLE);
    return 0;
  }
  if (options.check === true) return check(file, options);
  const config = listenAs(await configOf(file, options), options);
  const ca = options.ca === undefined ? {} : { ca: await readCa(options.ca) };
  const style = styleFor(process.stdout, options.color);
  const log = options.json === true ? jsonLog() : textLog(process.stdout, style);
  const running = await startRelay(config, log, ca).catch(explainStart);
  if (options.json === true) log.say("info", "listening", { origin: running.origin, admin: running.adminOrigin });
  else process.stdout.write(greeting(running, config, style));
  await untilInterrupted().interrupted;
  log.say("info", "ending: requests under way may go on for a moment", { seconds: config.drainSeconds });
  await running.close();
  return 0;
}

/** `--check`: says what is wrong. */
async function check(file: string | undefined, { json, color }: RelayCommandOptions): Promise<number> {
  if (file === undefined) throw new UsageError("there is nothing to check", "name the configuration: whycors relay relay.yaml --check");
  const text = await readText(file, "configuration");
  const parsed = parse(text);
  if (json === true) {
    const report = {
      file: nameOf(file),
      ok: parsed.config !== null,
      findings: findingsOf(parsed).map(({ width: _width, ...finding }) => finding),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else process.stdout.write(render(file, text, parsed, styleFor(process.stdout, color)));
  return parsed.config === null ? 1 : 0;
}

function parse(text: string): ParsedRelayConfig {
  return parseRelayConfig(text, { environment: process.env, publicSuffixWithin });
}

async function configOf(file: string | undefined, { dev, color }: RelayCommandOptions): Promise<RelayConfig> {
  if (file === undefined) {
    if (dev === true) return developmentConfig(DEFAULT_LIMITS);
    throw new UsageError(
      "a relay without a configuration would be open to everybody",
      "`whycors relay --init > relay.yaml` writes one to begin with; `--dev` does without, for pages on this machine alone",
    );
  }
  const text = await readText(file, "configuration");
  const parsed = parse(text);
  if (findingsOf(parsed).length > 0) process.stderr.write(render(file, text, parsed, styleFor(process.stderr, color)));
  if (parsed.config === null) throw new UsageError("the relay does not start with this configuration");
  return parsed.config;
}

/** The configuration with what the command line says of where to listen. */
function listenAs(config: RelayConfig, { host, port, dev }: RelayCommandOptions): RelayConfig {
  if (dev === true && host !== undefined && !LOOPBACK.has(host))
    throw new UsageError(`--dev listens on loopback alone, and not at ${host}`);
  const listen = {
    host: host ?? (dev === true ? "127.0.0.1" : config.listen.host),
    port: port === undefined ? config.listen.port : readCount("--port", port, 0, 65_535),
  };
  return { ...config, listen };
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

function explainStart(error: unknown): never {
  if (error instanceof RedisMissing) throw new UsageError(error.message, "npm install ioredis, beside whycors");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof Error && ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND"].includes(code))
    throw new UsageError(
      `it cannot listen there: ${error.message}`,
      "choose another with --port and --host; --port 0 takes any that is free",
    );
  throw error;
}

function greeting({ origin, adminOrigin }: RelayServer, { targets, redis }: RelayConfig, { bold, dim }: Style): string {
  const [first] = targets;
  const example = first === undefined || first.origin === "any" ? "https://api.example/" : first.name.replace(/\*$/, "");
  const notes = [
    `pages ask for ${origin}/${example}`,
    ...targets.map(({ name, methods }) => `target ${name} ${methods.join(", ")}`),
    ...(adminOrigin === null ? [] : [`${adminOrigin}/metrics and /healthz`]),
    redis === null ? "limits are this relay's own" : "limits are shared by Redis",
    "Ctrl-C ends it",
  ];
  return `${bold(origin)}\n${notes.map((note) => dim(printable(note))).join("\n")}\n\n`;
}

function findingsOf({ mistakes, warnings }: ParsedRelayConfig): readonly ConfigMistake[] {
  return [...mistakes, ...warnings].sort((a, b) => a.line - b.line || a.column - b.column);
}

function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

function render(file: string, text: string, parsed: ParsedRelayConfig, style: Style): string {
  const lines = text.split(/\r?\n/);
  const blocks = findingsOf(parsed).map((finding) => {
    const { severity, line, column, message, advice } = finding;
    const paint = severity === "error" ? style.bad : style.warn;
    const head = `${style.bold(printable(`${nameOf(file)}:${line}:${column}`))} ${paint(severity)} ${printable(message)}`;
    return [head, ...excerpt(lines, finding, style), ...(advice === "" ? [] : [`  ${printable(advice)}`]), ""].join("\n");
  });
  const { config, mistakes, warnings } = parsed;
  const counted = [count(mistakes.length, "error"), count(warnings.length, "warning")].filter((part) => part !== "").join(", ");
  const last =
    config === null
      ? style.bad(counted)
      : style.good(`${printable(nameOf(file))} is a configuration${counted === "" ? "" : `, with ${counted}`}`);
  return [...blocks, last, ""].join("\n");
}

function count(number: number, what: string): string {
  return number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
}
