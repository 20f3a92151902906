import { parseResolve, type TransportOptions } from "@whycors/probe";
import { readCa } from "./read-ca.ts";
import { UsageError } from "./usage-error.ts";

/** The options that say how to connect. */
export interface ConnectionOptions {
  readonly timeout: string;
  readonly insecure?: true;
  readonly ca?: string;
  readonly resolve?: readonly string[];
  readonly proxy: boolean;
}

/** How to connect, as the command line says it. */
export async function connectionOf(options: ConnectionOptions): Promise<Pick<TransportOptions, "timeouts" | "tls" | "resolve" | "proxy">> {
  const milliseconds = readNumber("--timeout", options.timeout, 0.001, 3600) * 1000;
  return {
    timeouts: { connect: milliseconds, headers: milliseconds, body: milliseconds },
    tls: { ca: options.ca === undefined ? null : await readCa(options.ca), insecure: options.insecure === true },
    resolve: readResolve(options.resolve),
    proxy: options.proxy ? "environment" : "none",
  };
}

/** The addresses that --resolve gives. */
export function readResolve(lines: readonly string[] = []): TransportOptions["resolve"] {
  return lines.map((line) => {
    const parsed = parseResolve(line);
    if (parsed !== null) return parsed;
    throw new UsageError(`\`${line}\` is no resolution`, "give host:port:address, such as --resolve api.example:443:127.0.0.1");
  });
}

/** The number of an option, within its bounds. */
export function readNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new UsageError(`\`${text}\` is no value for ${flag}`, `give a number from ${least} to ${most}`);
}

/** The same for a whole number. */
export function readCount(flag: string, text: string, least: number, most: number): number {
  const value = readNumber(flag, text, least, most);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`\`${text}\` is no value for ${flag}`, `give a whole number from ${least} to ${most}`);
}
