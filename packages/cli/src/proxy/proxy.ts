import type { Target } from "@whycors/core/generate";
import { printable, redact, type Style } from "@whycors/core/render";
import { type Control, type RunningProxy, renderToDo, startControl, startProxy } from "@whycors/proxy";
import { readTarget } from "../check/configuration.ts";
import { readCount } from "../connection-options.ts";
import { openHar, type Source } from "../har/read-bytes.ts";
import { untilInterrupted } from "../interruptible.ts";
import { STUDIO_PORT } from "../studio/command.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { ProxyCommandOptions } from "./command.ts";
import { detailsOf } from "./details.ts";
import { browserProblem, startIntercepted, whatIntercepts } from "./intercept.ts";
import { createKeys, type Keys } from "./keys.ts";
import { lineOf } from "./lines.ts";
import { originOf, readProxyOptions } from "./options.ts";
import { createOutput, type Output } from "./output.ts";
import { replayAll, replayedLine } from "./replay.ts";
import { renderToDoFor, writeToDo } from "./to-do-file.ts";

/** `whycors proxy`: runs until it is interrupted, and gives the exit code. */
export async function proxy(target: string | undefined, options: ProxyCommandOptions): Promise<number> {
  const wanted = await readProxyOptions(target, options);
  const configured = readTarget(options.for);
  const interactive = process.stdin.isTTY === true && options.json !== true;
  if (wanted.mode === "hold" && !interactive && options.control === undefined && options.studio === undefined)
    throw new UsageError(
      "nobody could release what is held: standard input is no terminal",
      "give --studio, and decide on its page, or --control, and decide over its API",
    );
  const recording = options.replay === undefined ? null : await openHar(options.replay, process.stdin);
  const { interrupted, stop } = untilInterrupted();
  const intercepted = options.intercept === true ? await startIntercepted(wanted, options).catch(explainStart) : null;
  const running = intercepted?.running ?? (await startProxy(wanted).catch(explainStart));
  const desks = await startedDesks(running, options).catch(async (error: unknown) => {
    await intercepted?.browser.close();
    await running.close(0);
    throw error;
  });
  const style = styleFor(process.stdout, options.color);
  const output = createOutput(process.stdout);
  const view = { verbose: options.verbose === true };
  const where = intercepted === null ? whatIsInFront(running, style) : whatIntercepts(intercepted, options, style);
  output.write(options.json === true ? "" : greeting(where, running, desks, interactive, style));
  if (options.json === true && desks.studio !== null) process.stderr.write(`${desks.studio.url}\n`);
  running.subscribe((event) => {
    if (options.json === true) {
      output.write(`${JSON.stringify(wanted.showSecrets ? event : redact(event))}\n`);
      return;
    }
    const line = lineOf(wanted.showSecrets ? event : redact(event), style);
    const details = view.verbose && event.kind === "exchange" ? detailsOf(running, event.exchange.id, style) : null;
    if (line !== null) output.write(`${line}\n${details === null ? "" : `\n${details}\n`}`);
  });
  const keys = interactive ? createKeys({ proxy: running, output, style, view }) : null;
  keys?.onQuit(stop);
  process.once("exit", () => keys?.close());
  const stopping = new AbortController();
  const replaying = recording === null ? null : replay(running, recording, options, output, style, stopping.signal);
  const problem = await Promise.race([
    interrupted.then(() => null),
    ...(intercepted === null ? [] : [intercepted.browser.ended.then(browserProblem)]),
  ]);
  stopping.abort();
  await replaying;
  await intercepted?.browser.close();
  const code = await finish({ running, desks, options, configured, output, style, keys });
  if (problem === null) return code;
  process.stderr.write(`whycors: ${problem}\n`);
  return 1;
}

/** Sends the requests of a recording, and says what became of them. */
async function replay(
  running: RunningProxy,
  recording: Source,
  { replayUnsafe, json }: ProxyCommandOptions,
  output: Output,
  { dim, bad }: Style,
  signal: AbortSignal,
): Promise<void> {
  try {
    const replayed = await replayAll(running, recording, replayUnsafe === true, signal);
    output.write(json === true ? `${JSON.stringify({ kind: "replayed", ...replayed })}\n` : `${dim(replayedLine(replayed))}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    output.write(json === true ? `${JSON.stringify({ kind: "replayed", error: why })}\n` : `${bad(printable(why))}\n`);
  }
}

interface Running {
  readonly running: RunningProxy;
  readonly desks: Desks;
  readonly options: ProxyCommandOptions;
  /** The software of `--for`. */
  readonly configured: Target | null;
  readonly output: Output;
  readonly style: Style;
  readonly keys: Keys | null;
}

async function finish({ running, desks, options, configured, output, style, keys }: Running): Promise<number> {
  let problem: string | null = null;
  const tell = (error: unknown): void => {
    problem = error instanceof Error ? error.message : String(error);
  };
  await running.close().catch(tell);
  await desks.control?.close();
  await desks.studio?.close();
  keys?.close();
  const toDo = options.showSecrets === true ? running.toDo() : redact(running.toDo());
  const counts = running.counts();
  if (options.json === true) output.write(`${JSON.stringify({ kind: "summary", counts, toDo })}\n`);
  else {
    output.write(`\n${summary(counts, style)}\n${renderToDo(toDo, style)}`);
    if (configured !== null) output.write(renderToDoFor(configured, toDo, style));
  }
  try {
    if (options.toDo !== undefined) writeToDo(options.toDo, configured, toDo);
  } catch (error) {
    tell(error);
  }
  await output.flush();
  if (problem !== null) throw new UsageError(`something could not be written: ${problem}`);
  return 0;
}

function summary(counts: Readonly<Record<string, number>>, style: Style): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`);
  return style.bold(`${all} exchange${all === 1 ? "" : "s"}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`);
}

/** The addresses of targets, and what is behind them. */
function whatIsInFront(running: RunningProxy, style: Style): readonly string[] {
  const { targets, host } = running.options;
  const [first = ""] = running.origins;
  return targets.map(({ selector, origin: to, base }) => {
    const from =
      selector.kind === "path"
        ? `${first}${selector.prefix}`
        : selector.kind === "host"
          ? first.replace(host, selector.host)
          : selector.kind === "port"
            ? first.replace(/\d+$/, String(selector.port))
            : first;
    return `${style.bold(from)} → ${to}${base}`;
  });
}

function greeting(
  where: readonly string[],
  { options }: RunningProxy,
  { control, studio }: Desks,
  interactive: boolean,
  style: Style,
): string {
  const { mode, targets, rewrite, origin } = options;
  const page =
    studio === null ? [] : [`${style.bold(studio.url)} shows what passes${mode === "hold" ? ", and lets you edit what is held" : ""}`];
  const ofTargets = [
    `the target sees its own Host, and ${origin === null ? "the page's Origin as it is" : `Origin: ${origin}`}`,
    rewrite
      ? "redirects to a target and its cookies are made to fit this address; --no-rewrite leaves them"
      : "Location and Set-Cookie are left as they are",
  ];
  const [first = "", ...further] = targets.length > 0 ? ofTargets : ["pages keep their URLs, and it ends when the browser is closed"];
  const notes = [
    `mode ${mode}; ${first}`,
    ...further,
    ...(control === null ? [] : [`control API: ${control.url} with the token ${control.token}`]),
    interactive ? "keys: v details, t to-do list, p send again, e edit, r release, d drop, q quit" : "Ctrl-C ends it",
  ];
  return `${[...where, ...page].join("\n")}\n${notes.map((line) => style.dim(line)).join("\n")}\n\n`;
}

/** From where one steers the proxy, besides the terminal. */
interface Desks {
  readonly control: Control | null;
  readonly studio: ProxyPage | null;
}

async function startedDesks(running: RunningProxy, options: ProxyCommandOptions): Promise<Desks> {
  const control = await startedControl(running, options);
  try {
    return { control, studio: await startedStudio(running, options) };
  } catch (error) {
    await control?.close();
    throw error;
  }
}

async function startedControl(running: RunningProxy, { control, controlOrigin = [] }: ProxyCommandOptions): Promise<Control | null> {
  if (control === undefined) return null;
  const port = control === true ? 0 : readCount("--control", control, 0, 65_535);
  return startControl(running, { port, origins: controlOrigin.map(originOf) }).catch(explainStart);
}

/** The studio's page for a proxy. */
interface ProxyPage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function startedStudio(running: RunningProxy, { studio }: ProxyCommandOptions): Promise<ProxyPage | null> {
  if (studio === undefined) return null;
  const [{ createProxyDesk }, { startStudioAt }] = await Promise.all([import("../studio/proxy-desk.ts"), import("../studio/studio.ts")]);
  const desk = createProxyDesk(running);
  const { url, close } = await startStudioAt(studio === true ? STUDIO_PORT : studio, "--studio", desk);
  return {
    url: `${url}#proxy=`,
    close: () => {
      desk.close();
      return close();
    },
  };
}

function explainStart(error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : String(error);
  if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    throw new UsageError(`it cannot listen there: ${message}`, "choose another with --port and --host; --port 0 takes any that is free");
  if (code === "ENOENT" || code === "EISDIR" || code === "EROFS" || code === "EPERM")
    throw new UsageError(`the HAR cannot be written: ${message}`);
  throw error;
}
