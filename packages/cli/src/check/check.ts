import { type CheckReport, redact, renderSteps, renderText } from "@whycors/core/render";
import { parseResolve, type TransportOptions } from "@whycors/probe";
import { readCa } from "../read-ca.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { type Asked, type CheckOptions, readRequest } from "./options.ts";
import { perform } from "./perform.ts";

/** `whycors check`: gives the exit code. */
export async function check(argument: string | undefined, options: CheckOptions): Promise<number> {
  const { report, interrupted, remarks } = await examine(argument, options);
  if (interrupted) {
    process.stderr.write("whycors: interrupted\n");
    return 130;
  }
  for (const remark of remarks) process.stderr.write(`whycors: ${remark}\n`);
  print(report, options);
  return report.exitCode;
}

/** Carries the check out. The report is redacted, unless secrets are asked for. */
export async function examine(
  argument: string | undefined,
  options: CheckOptions,
): Promise<{ readonly report: CheckReport; readonly interrupted: boolean; readonly remarks: readonly string[] }> {
  const asked = await readRequest(argument, options);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop);
  const transport = await transportOptions(options, asked, stopping.signal);
  const { embedderPolicy = "unsafe-none" } = options;
  const plan = {
    request: asked.request,
    browser: options.browser,
    client: { embedderPolicy },
    transport,
    send: options.send === true,
    probe: options.probe,
    verify: options.verify === true,
    repeat: repeatOf(options),
  };
  const report = await perform(plan).finally(() => process.off("SIGINT", stop));
  return { report: options.showSecrets === true ? report : redact(report), interrupted: stopping.signal.aborted, remarks: asked.remarks };
}

/** Prints a report in the form that was asked for. */
export function print(report: CheckReport, options: CheckOptions): void {
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const style = styleFor(process.stdout, options.color);
  process.stdout.write(
    renderText(report, {
      style,
      verbose: options.verbose === true,
      messages: options.messages === true,
      fix: options.fix === true || options.verify === true,
    }),
  );
  if (options.trace === true) process.stdout.write(`\n${renderSteps(report.trace, style)}`);
}

function repeatOf({ repeat }: CheckOptions): number {
  const times = Number(repeat);
  if (!/^\d+$/.test(repeat) || times > 100) throw new UsageError(`\`${repeat}\` is no number of times`, "give 0 to 100: --repeat 10");
  return times;
}

async function transportOptions(options: CheckOptions, { body, cookie, insecure }: Asked, signal: AbortSignal): Promise<TransportOptions> {
  const seconds = Number(options.timeout);
  if (!(seconds > 0 && seconds <= 3600))
    throw new UsageError(`\`${options.timeout}\` is no time-out`, "give seconds, more than 0 and at most 3600: --timeout 10");
  const milliseconds = seconds * 1000;
  const resolve = (options.resolve ?? []).map((line) => {
    const parsed = parseResolve(line);
    if (parsed === null)
      throw new UsageError(`\`${line}\` is no resolution`, "give host:port:address, such as --resolve api.example:443:127.0.0.1");
    return parsed;
  });
  return {
    browser: options.browser,
    cookie,
    body,
    timeouts: { connect: milliseconds, headers: milliseconds, body: milliseconds },
    limits: { headerBytes: 256 * 1024, bodyBytes: 1024 * 1024 },
    tls: { ca: options.ca === undefined ? null : await readCa(options.ca), insecure },
    http2: options.http2 ? "auto" : "never",
    resolve,
    proxy: options.proxy ? "environment" : "none",
    hop: null,
    signal,
  };
}
