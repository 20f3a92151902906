import { getHeader, type HeaderList, isLoopbackHost, parseUrl } from "@whycors/core";
import type { ProxyOptions } from "../options.ts";
import { findTarget, pathAt, type Target } from "../targets/targets.ts";

/** A request as it came over a socket. */
export interface Received {
  readonly method: string;
  /** What stands between the method and the version. */
  readonly target: string;
  readonly headers: HeaderList;
  /** The port at which it came in. */
  readonly port: number;
}

/** A request that is for a target. */
export interface Routed {
  readonly target: Target;
  /** The proxy's origin as the browser named it. */
  readonly own: string;
  /** The URL as the browser named it. */
  readonly url: string;
  /** The path with its query, as sent. */
  readonly path: string;
  /** The path that the target is asked for. */
  readonly targetPath: string;
}

/** Why the proxy answers by itself. */
export interface Refusal {
  readonly status: number;
  readonly why: string;
}

/** Finds out whom a request is for. */
export type Router = (received: Received) => Routed | Refusal;

/** The router of a reverse proxy, which reads Host. */
export function reverseRouter(options: ProxyOptions, targets: readonly Target[]): Router {
  // one host is asked for over and over
  let last: readonly [value: string, own: Own | Refusal] = ["", { status: 400, why: "there is no Host header" }];
  return (received) => {
    const value = getHeader(received.headers, "Host") ?? "";
    if (value !== last[0]) last = [value, readHost(value, options, targets)];
    return route(received, last[1], targets);
  };
}

/** Finds the target of a request. Nothing but the targets is ever reached, whatever the request names. */
function route({ target: named, port }: Received, own: Own | Refusal, targets: readonly Target[]): Routed | Refusal {
  if (!named.startsWith("/") && named !== "*")
    return { status: 421, why: "this is a reverse proxy: it is asked for paths, not for URLs of other servers" };
  if ("why" in own) return own;
  const path = named === "*" ? "/" : named;
  const url = parseUrl(path.startsWith("//") ? `${own.origin}${path}` : path, own.origin);
  const target = findTarget(targets, { host: own.host, port, path });
  if (url === null) return { status: 400, why: "the path is no part of a URL" };
  if (target === null) return { status: 404, why: `no target is for ${path}` };
  return { target, own: own.origin, url: url.href, path, targetPath: named === "*" ? "*" : pathAt(target, path) };
}

/** The proxy itself, as a request names it. */
interface Own {
  readonly host: string;
  readonly origin: string;
}

/** Reads the Host header. */
function readHost(value: string, options: ProxyOptions, targets: readonly Target[]): Own | Refusal {
  const url = parseUrl(`http://${value}`);
  if (url === null || value === "" || url.origin === "null" || url.path !== "/" || url.includesCredentials || /[?#]/.test(value))
    return { status: 400, why: "the Host header names no host" };
  const { host, origin } = url;
  if (isAllowedHost(host, options, targets)) return { host, origin };
  return { status: 421, why: `\`${host}\` is not a name of this proxy (--allow-host ${host} makes it one)` };
}

/** A name that a page could have brought to point here is refused: otherwise that page could read the target's answers as its own. */
function isAllowedHost(host: string, { allowedHosts }: ProxyOptions, targets: readonly Target[]): boolean {
  return (
    isLoopbackHost(host) ||
    host.startsWith("[") ||
    /^[\d.]+$/.test(host) ||
    allowedHosts.includes(host) ||
    targets.some(({ selector }) => selector.kind === "host" && selector.host === host)
  );
}

/** Whether answers are mended for a page: otherwise any page that is open in the browser could read the targets through the proxy. */
export function isTrustedPage(origin: string, pages: readonly string[]): boolean {
  const url = parseUrl(origin);
  return pages.includes(origin) || (url !== null && isLoopbackHost(url.host));
}
