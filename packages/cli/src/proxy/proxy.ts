import { writeFile } from "node:fs/promises";
import { redact, type Style } from "@whycors/core/render";
import { type Control, type RunningProxy, renderToDo, renderToDoMarkdown, startControl, startProxy } from "@whycors/proxy";
import { STUDIO_PORT } from "../studio/command.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { ProxyCommandOptions } from "./command.ts";
import { detailsOf } from "./details.ts";
import { createKeys, type Keys } from "./keys.ts";
import { lineOf } from "./lines.ts";
import { numberOf, originOf, readProxyOptions } from "./options.ts";
import { createOutput, type Output } from "./output.ts";

/** `whycors proxy`: runs until it is interrupted, and gives the exit code. */
export async function proxy(target: string | undefined, options: ProxyCommandOptions): Promise<number> {
  const wanted = await readProxyOptions(target, options);
  const interactive = process.stdin.isTTY === true && options.json !== true;
  if (wanted.mode === "hold" && !interactive && options.control === undefined && options.studio === undefined)
    throw new UsageError(
      "nobody could release what is held: standard input is no terminal",
      "give --studio, and decide on its page, or --control, and decide over its API",
    );
  const running = await startProxy(wanted).catch(explainStart);
  const control = await startedControl(running, options);
  const studio = await startedStudio(running, control, options);
  const style = styleFor(process.stdout, options.color);
  const output = createOutput(process.stdout);
  const view = { verbose: options.verbose === true };
  output.write(options.json === true ? "" : greeting(running, control, studio, interactive, style));
  if (options.json === true && studio !== null) process.stderr.write(`${studio.url}\n`);
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
  await interrupted(keys);
  return await finish(running, [control, studio], options, output, style, keys);
}

/** Resolves at the first Ctrl-C; from then on, another one ends the process at once. */
function interrupted(keys: Keys | null): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) {
        keys?.close();
        process.exit(130);
      }
      asked = true;
      resolve();
    };
    keys?.onQuit(stop);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  });
}

async function finish(
  running: RunningProxy,
  servers: readonly (Pick<Control, "close"> | null)[],
  options: ProxyCommandOptions,
  output: Output,
  style: Style,
  keys: Keys | null,
): Promise<number> {
  let problem: string | null = null;
  const tell = (error: unknown): void => {
    problem = error instanceof Error ? error.message : String(error);
  };
  await running.close().catch(tell);
  for (const server of servers) await server?.close();
  keys?.close();
  const toDo = options.showSecrets === true ? running.toDo() : redact(running.toDo());
  const counts = running.counts();
  if (options.json === true) output.write(`${JSON.stringify({ kind: "summary", counts, toDo })}\n`);
  else output.write(`\n${summary(counts, style)}\n${renderToDo(toDo, style)}`);
  if (options.toDo !== undefined) {
    const text = options.toDo.endsWith(".json") ? `${JSON.stringify(toDo, null, 2)}\n` : renderToDoMarkdown(toDo);
    await writeFile(options.toDo, text).catch(tell);
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

function greeting(running: RunningProxy, control: Control | null, studio: ProxyPage | null, interactive: boolean, style: Style): string {
  const { targets, mode, host, rewrite, origin } = running.options;
  const [first = ""] = running.origins;
  const where = targets.map(({ selector, origin: to, base }) => {
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
  const page =
    studio === null ? [] : [`${style.bold(studio.url)} shows what passes${mode === "hold" ? ", and lets you edit what is held" : ""}`];
  const notes = [
    `mode ${mode}; the target sees its own Host, and ${origin === null ? "the page's Origin as it is" : `Origin: ${origin}`}`,
    rewrite
      ? "redirects to a target and its cookies are made to fit this address; --no-rewrite leaves them"
      : "Location and Set-Cookie are left as they are",
    ...(control === null ? [] : [`control API: ${control.url} with the token ${control.token}`]),
    interactive ? "keys: v details, t to-do list, e edit, r release, d drop, q quit" : "Ctrl-C ends it",
  ];
  return `${[...where, ...page].join("\n")}\n${notes.map((line) => style.dim(line)).join("\n")}\n\n`;
}

async function startedControl(running: RunningProxy, { control, controlOrigin = [] }: ProxyCommandOptions): Promise<Control | null> {
  if (control === undefined) return null;
  const port = control === true ? 0 : numberOf(control, "control", 0, 65_535);
  try {
    return await startControl(running, { port, origins: controlOrigin.map(originOf) });
  } catch (error) {
    await running.close(0);
    return explainStart(error);
  }
}

/** The studio's page for a proxy. */
interface ProxyPage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function startedStudio(running: RunningProxy, control: Control | null, { studio }: ProxyCommandOptions): Promise<ProxyPage | null> {
  if (studio === undefined) return null;
  const [{ createProxyDesk }, { startStudioAt }] = await Promise.all([import("../studio/proxy-desk.ts"), import("../studio/studio.ts")]);
  const desk = createProxyDesk(running);
  try {
    const { url, close } = await startStudioAt(studio === true ? STUDIO_PORT : studio, "--studio", desk);
    return {
      url: `${url}#proxy=`,
      close: () => {
        desk.close();
        return close();
      },
    };
  } catch (error) {
    await control?.close();
    await running.close(0);
    throw error;
  }
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
