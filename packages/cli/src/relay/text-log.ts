import { printable, type Style } from "@whycors/core/render";
import type { ExchangeRecord } from "@whycors/proxy/relay";
import type { Log } from "@whycors/proxy/relay-node";

/** A log for people: a line for each exchange. */
export function textLog(stream: { write(text: string): unknown }, style: Style): Log {
  return {
    exchange: (record) => void stream.write(`${lineOf(record, style)}\n`),
    say: (level, message, { error } = {}) => {
      const paint = level === "info" ? style.dim : level === "warn" ? style.warn : style.bad;
      stream.write(`${paint(printable(error === undefined ? message : `${message}: ${String(error)}`))}\n`);
    },
  };
}

function lineOf(
  { method, url, origin, kind, status, reason, milliseconds, answerBytes, redirects, error }: ExchangeRecord,
  style: Style,
): string {
  const paint = reason === null ? style.good : kind === "refused" ? style.bad : style.warn;
  const what = kind === "preflight" ? "preflight" : reason !== null ? (kind === "relayed" ? `cut: ${reason}` : reason) : `${answerBytes} B`;
  const parts = [
    `${method} ${url ?? "-"}`,
    `from ${origin ?? "no page"}`,
    what,
    ...(redirects > 0 ? [`${redirects} redirect${redirects === 1 ? "" : "s"}`] : []),
    `${milliseconds} ms`,
  ];
  const trouble = error !== null && reason === "internal-error" ? `\n${printable(error)}` : "";
  return `${paint(String(status))} ${printable(parts.join("  "))}${trouble}`;
}
