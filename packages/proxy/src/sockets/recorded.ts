import { type HeaderList, isLoopbackHost, parseUrl } from "@whycors/core";
import { endToEnd } from "../rewrite/headers.ts";
import { publicUrl, type Target } from "../targets/targets.ts";
import type { Received } from "./arrival.ts";

/** A request out of a recording. */
export interface RecordedRequest {
  readonly method: string;
  /** Of a target, or of a proxy on this machine, through which it went then. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** A request as it would come in here. */
export interface Here extends Received {
  readonly body: Uint8Array;
}

/** What follows from where a request goes, and from its body. */
const MADE_ANEW: ReadonlySet<string> = new Set(["host", "content-length"]);

/** The request as it would come in at this proxy, which listens at `ports`; or why it does not. */
export function hereOf(
  { method, url, headers, body }: RecordedRequest,
  targets: readonly Target[],
  ports: readonly number[],
  name: string,
): Here | { readonly refused: string } {
  const [first = 0] = ports;
  const own = `http://${name}:${first}`;
  const mapped = parseUrl(publicUrl(targets, own, url) ?? "");
  const asked = mapped ?? parseUrl(url);
  const isHttp = asked?.scheme === "http" || asked?.scheme === "https";
  if (asked === null || !isHttp || (mapped === null && !isLoopbackHost(asked.host))) return { refused: "no target is for its URL" };
  const port = ports.find((each) => each === asked.port) ?? first;
  const kept = endToEnd(headers).filter(([each]) => !MADE_ANEW.has(each.toLowerCase()));
  const length: HeaderList = body.length === 0 ? [] : [["Content-Length", String(body.length)]];
  const host = mapped === null ? `${name}:${port}` : `${asked.host}:${asked.port ?? 80}`;
  const target = asked.href.slice(asked.origin.length).replace(/#.*$/s, "");
  return { port, method, target, headers: [["Host", host], ...kept, ...length], body };
}
