import { parseUrl } from "@whycors/core";

/** Which requests go to a target. */
export type Selector =
  | { readonly kind: "any" }
  /** Requests below this path, which the target's own path replaces. */
  | { readonly kind: "path"; readonly prefix: string }
  /** Requests for this host name, with any port. */
  | { readonly kind: "host"; readonly host: string }
  /** Requests that arrive at this port, at which the proxy listens as well. */
  | { readonly kind: "port"; readonly port: number };

/** A server behind the proxy. */
export interface Target {
  readonly selector: Selector;
  /** `https://api.example` */
  readonly origin: string;
  /** What its paths begin with: empty, or `/v1`. */
  readonly base: string;
}

/** A mistake of the user's, in words. */
export interface Mistake {
  readonly mistake: string;
}

/**
 * Reads `https://api.example`, `/api=http://localhost:3000/v1`, `api.localhost=http://…` or `:8081=http://…`.
 *
 * @example
 * parseTarget("/api=http://localhost:3000/v1"); // { selector: { kind: "path", prefix: "/api" }, origin: "http://localhost:3000", base: "/v1" }
 */
export function parseTarget(text: string): Target | Mistake {
  const equals = /^https?:\/\//i.test(text) ? -1 : text.indexOf("=");
  const address = text.slice(equals + 1);
  const url = parseUrl(address);
  if (url === null || (url.scheme !== "http" && url.scheme !== "https")) {
    const guess = address.includes("://") || parseUrl(`http://${address}`) === null ? "" : `; did you mean \`http://${address}\`?`;
    return { mistake: `\`${address}\` is no URL of a server${guess}` };
  }
  if (url.includesCredentials) return { mistake: "a target's URL may hold no user name and no password" };
  if (url.fragment !== null || address.includes("?")) return { mistake: `\`${address}\` may have a path, but no query and no fragment` };
  const selector = equals < 0 ? ({ kind: "any" } as const) : parseSelector(text.slice(0, equals));
  return "mistake" in selector ? selector : { selector, origin: url.origin, base: url.path.replace(/\/$/, "") };
}

function parseSelector(text: string): Selector | Mistake {
  const port = /^:(\d{1,5})$/.exec(text);
  if (port !== null) {
    const number = Number(port[1]);
    return number <= 65_535 ? { kind: "port", port: number } : { mistake: `\`${text}\` is no port` };
  }
  if (text.startsWith("/")) {
    const path = parseUrl(text, "http://proxy")?.path.replace(/\/$/, "") ?? "";
    return path === "" ? { kind: "any" } : { kind: "path", prefix: path };
  }
  const host = parseUrl(`http://${text}`)?.host ?? "";
  if (/^[a-z0-9.-]+$/i.test(text) && host !== "") return { kind: "host", host };
  return { mistake: `\`${text}\` names neither a path (/api), nor a host (api.localhost), nor a port (:8081)` };
}

/** Where a request came in. */
export interface Entrance {
  /** The host name, without its port. */
  readonly host: string;
  /** The port at which the proxy listens. */
  readonly port: number;
  /** With the query, as sent. */
  readonly path: string;
}

function matches({ selector }: Target, { host, port, path }: Entrance): boolean {
  switch (selector.kind) {
    case "any":
      return true;
    case "path":
      return path === selector.prefix || (path.startsWith(selector.prefix) && /^[/?]$/.test(path.charAt(selector.prefix.length)));
    case "host":
      return host === selector.host;
    case "port":
      return port === selector.port;
    default:
      return selector satisfies never;
  }
}

const ORDER = { port: 0, host: 1, path: 2, any: 3 } as const;

/** The targets in the order in which they are tried: ports, hosts, the longest paths first, and the one for all the rest. */
export function inOrder(targets: readonly Target[]): readonly Target[] {
  const length = ({ selector }: Target): number => (selector.kind === "path" ? selector.prefix.length : 0);
  return targets.toSorted((a, b) => ORDER[a.selector.kind] - ORDER[b.selector.kind] || length(b) - length(a));
}

/** The target of a request; null when there is none. `targets` are in order. */
export function findTarget(targets: readonly Target[], entrance: Entrance): Target | null {
  return targets.find((target) => matches(target, entrance)) ?? null;
}

/** The path that the target is asked for. */
export function pathAt({ selector, base }: Target, path: string): string {
  const rest = selector.kind === "path" ? path.slice(selector.prefix.length) : path;
  return `${base}${rest.startsWith("/") ? "" : "/"}${rest}`;
}

/** A target's URL as the browser would ask for it; null when it is of no target. `own` is the proxy's origin in the request at hand. */
export function publicUrl(targets: readonly Target[], own: string, href: string): string | null {
  const [, scheme = "", userinfo = "", rest = ""] = /^(https?:\/\/)([^/?#]*@)?(.*)$/i.exec(href) ?? [];
  const url = parseUrl(`${scheme}${rest}`);
  if (scheme === "" || url === null) return null;
  const target = targets.find(({ origin, base }) => url.origin === origin && (url.path === base || url.path.startsWith(`${base}/`)));
  if (target === undefined) return null;
  const { selector, base } = target;
  const after = url.href.slice(url.origin.length + base.length);
  const prefix = selector.kind === "path" ? selector.prefix : "";
  return `${ownOrigin(selector, own).replace("//", `//${userinfo}`)}${prefix}${after}`;
}

/** The target's URL behind one of the proxy's; what is not the proxy's stays as it is. */
export function originalUrl(targets: readonly Target[], own: string, href: string): string {
  const [url, here] = [parseUrl(href), parseUrl(own)];
  if (url === null || here === null) return href;
  const path = url.href.slice(url.origin.length);
  const target = findTarget(targets, { host: url.host, port: url.port ?? 80, path });
  const isOwn = target !== null && (target.selector.kind === "port" || target.selector.kind === "host" || url.origin === own);
  return isOwn && url.scheme === here.scheme ? `${target.origin}${pathAt(target, path)}` : href;
}

function ownOrigin(selector: Selector, own: string): string {
  const { host = "", port = null } = parseUrl(own) ?? {};
  switch (selector.kind) {
    case "any":
    case "path":
      return own;
    case "host":
      return `http://${selector.host}${port === null ? "" : `:${port}`}`;
    case "port":
      return `http://${host}${selector.port === 80 ? "" : `:${selector.port}`}`;
    default:
      return selector satisfies never;
  }
}
