import { parseUrl } from "@whycors/core";
import { matchesPattern } from "../rules/rule.ts";
import type { Received, Router } from "../sockets/arrival.ts";

/** The router of a forward proxy: whatever URL a browser asks for is the target's own. */
export const forwardRouter: Router = ({ target }) => {
  const [, rest] = /^https?:\/\/[^/?#]*(.*)$/i.exec(target) ?? [];
  const url = rest === undefined ? null : parseUrl(target);
  if (url === null || rest === undefined)
    return { status: 421, why: "this is a forward proxy: it is asked for URLs, by the browser that it belongs to" };
  const path = rest.startsWith("/") ? rest : `/${rest}`;
  return {
    target: { selector: { kind: "any" }, origin: url.origin, base: "" },
    own: url.origin,
    url: url.href,
    path,
    targetPath: path,
  };
};

/** Whether a host name is one that is looked into: that is like one of the patterns, or any where there are none. */
export function isIntercepted(host: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((pattern) => matchesPattern(pattern, host));
}

/** Whether a request passes as it is, and without a word. */
export function passesUntouched({ target }: Received, only: readonly string[]): boolean {
  const host = only.length === 0 ? undefined : parseUrl(target)?.host;
  return host !== undefined && !isIntercepted(host, only);
}
