import { type CheckReport, redact, renderSteps, renderText } from "@whycors/core/render";
import type { TransportOptions } from "@whycors/probe";
import { connectionOf, readCount } from "../connection-options.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { readTarget, renderConfiguration } from "./configuration.ts";
import { type Asked, type CheckOptions, readRequest } from "./options.ts";
import { perform } from "./perform.ts";

/** `whycors check`: gives the exit code. */
export async function check(argument: string | undefined, options: CheckOptions): Promise<number> {
  const target = readTarget(options.for);
  if (target !== null && options.json === true)
    throw new UsageError(
      "--for prints for people, and --json for programs",
      "`whycors policy init --check report.json` and `whycors config --json` go on from a report",
    );
  const { report, interrupted, remarks } = await examine(argument, options);
  if (interrupted) {
    process.stderr.write("whycors: interrupted\n");
    return 130;
  }
  for (const remark of remarks) process.stderr.write(`whycors: ${remark}\n`);
  print(report, options);
  if (target !== null) process.stdout.write(renderConfiguration(target, report, styleFor(process.stdout, options.color)));
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
    repeat: readCount("--repeat", options.repeat, 0, 100),
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

async function transportOptions(options: CheckOptions, { body, cookie, insecure }: Asked, signal: AbortSignal): Promise<TransportOptions> {
  const connection = await connectionOf(options);
  return {
    ...connection,
    browser: options.browser,
    cookie,
    body,
    limits: { headerBytes: 256 * 1024, bodyBytes: 1024 * 1024 },
    tls: { ...connection.tls, insecure },
    http2: options.http2 ? "auto" : "never",
    hop: null,
    signal,
  };
}
