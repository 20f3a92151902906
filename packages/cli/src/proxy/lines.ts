import { printable, type Style } from "@whycors/core/render";
import type { ExchangeRecord, ProxyEvent } from "@whycors/proxy";

/** The line for an event; null for events that are not worth one. */
export function lineOf(event: ProxyEvent, style: Style): string | null {
  switch (event.kind) {
    case "exchange":
      return exchangeLine(event.exchange, style);
    case "ended":
      return event.ending.cut === null || event.ending.bytes === 0
        ? null
        : `${indent(event.ending.id)}${style.warn(printable(`cut off after ${event.ending.bytes} bytes: ${event.ending.cut}`))}`;
    case "abandoned": {
      const { id, kind, next, finding } = event.abandoned;
      const where = printable(`${next.method} ${next.url}`);
      const after = kind === "preflight" ? "the browser has consent, and did not send" : "the browser did not follow the redirect to";
      const why =
        kind === "preflight"
          ? finding === null
            ? "; the page may have left"
            : `; with credentials: ${finding.what} (${finding.id})`
          : "; the page asks for redirects to be an error (redirect-refused-by-page), or to be shown to it, or it has left";
      return `${indent(id)}${style.warn(`${after} ${where}${printable(why)}`)}`;
    }
    case "held": {
      const { id, phase, about } = event.held;
      return `${indent(id)}${style.bold(`${phase} held`)} ${printable(about)}`;
    }
    case "released":
      return `${indent(event.held.id)}${style.dim(`${event.held.phase} ${WHAT_BECAME[event.decision]}`)}`;
    default:
      return event satisfies never;
  }
}

const WHAT_BECAME = { release: "released", edit: "released with edits", drop: "dropped" } as const;

function indent(id: number): string {
  return `${" ".repeat(10)}#${id} `;
}

function exchangeLine(exchange: ExchangeRecord, style: Style): string {
  const { at, id, method, response, failure, milliseconds, role } = exchange;
  const time = style.dim(new Date(at).toTimeString().slice(0, 8));
  const status = response === null ? (failure?.failure ?? "left") : String(response.status);
  const asked = exchange.requestHeaders.find(([name]) => name.toLowerCase() === "access-control-request-method")?.[1];
  const what = `${method} ${shownUrl(exchange)}${role === "preflight" ? ` (for ${asked ?? "?"})` : ""}`;
  return `${time}  #${id} ${style.bold(printable(what))} ${status} ${style.dim(`${milliseconds} ms`)}  ${verdictWords(exchange, style)}`;
}

/** In front of targets the path tells all; where pages keep their URLs, it does not. */
function shownUrl({ url, targetUrl }: ExchangeRecord): string {
  if (url === targetUrl) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function verdictWords({ verdict, finding, mended, withCredentials, remarks, consent, by }: ExchangeRecord, style: Style): string {
  const parts = [mark(verdict, finding, style)];
  if (mended !== null) parts.push(style.warn(`${by === "fix" ? "mended" : "edited"}: ${printable(mended.what)} (${mended.id})`));
  if (withCredentials !== null) parts.push(style.warn(`if the page sends credentials: blocked (${withCredentials.id})`));
  if (consent === "cached") parts.push(style.dim("no preflight: consent is cached"));
  if (consent === "unseen") parts.push(style.dim("no preflight was seen: consent from before, or no browser"));
  return [...parts, ...remarks.map((remark) => style.dim(printable(remark)))].join("; ");
}

function mark(verdict: ExchangeRecord["verdict"], finding: ExchangeRecord["finding"], style: Style): string {
  switch (verdict) {
    case "readable":
    case "opaque":
      return style.good(`✓ ${verdict}`);
    case "passed":
      return style.good("→ the browser goes on");
    case "outside":
      return style.dim("· no CORS");
    case "unknown":
      return style.dim("? not judged");
    case "never-sent":
    case "preflight-refused":
    case "response-unreadable":
    case "response-unreadable-after-preflight":
    case "redirect-refused":
    case "no-answer":
      return style.bad(`✗ ${printable(finding?.what ?? verdict)}${finding === null ? "" : ` (${finding.id})`}`);
    default:
      return verdict satisfies never;
  }
}
