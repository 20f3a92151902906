import type { Header, HeaderList } from "@whycors/core";
import { parseUrl } from "@whycors/core";
import { publicUrl, type Target } from "../targets/targets.ts";

/** Where an answer comes from, and where it goes. */
export interface Passage {
  readonly target: Target;
  /** All targets, in order. */
  readonly targets: readonly Target[];
  /** The proxy's origin, as the browser named it. */
  readonly own: string;
  /** The URL that the target was asked for. */
  readonly url: string;
  /** The page's origin and the one that the target was told in its place; null where it was told the truth. */
  readonly origin: { readonly page: string; readonly told: string } | null;
}

/** An answer's headers as the browser gets them, and in words what was changed. */
export interface Rewritten {
  readonly headers: HeaderList;
  readonly changes: readonly string[];
}

/** Makes an answer fit the proxy's address: where redirects lead, for whom cookies are, and whom consent names. */
export function rewriteAnswer(headers: HeaderList, passage: Passage): Rewritten {
  const changes: string[] = [];
  const rewritten = headers.map((header): Header => {
    const value = rewriteValue(header, passage);
    if (value === header[1]) return header;
    changes.push(header[0]);
    return [header[0], value];
  });
  return changes.length === 0 ? { headers, changes } : { headers: rewritten, changes };
}

function rewriteValue([name, value]: Header, passage: Passage): string {
  switch (name.toLowerCase()) {
    case "location":
    case "content-location":
      return rewriteLocation(value, passage);
    case "set-cookie":
      return rewriteSetCookie(value, passage);
    case "access-control-allow-origin":
      return passage.origin !== null && value === passage.origin.told ? passage.origin.page : value;
    default:
      return value;
  }
}

/** A redirect to a target leads through the proxy. A path alone does already, unless the target's paths are not the proxy's. */
function rewriteLocation(value: string, { target, targets, own, url }: Passage): string {
  const absolute = /^(?:https?:)?\/\//i.test(value);
  const samePaths = target.base === "" && target.selector.kind !== "path";
  if (!absolute && (samePaths || !value.startsWith("/"))) return value;
  const href = parseUrl(value, url)?.href;
  const mapped = href === undefined ? null : publicUrl([target, ...targets], own, href);
  if (mapped === null) return value;
  return absolute ? mapped : mapped.slice(own.length);
}

/**
 * A cookie that a browser takes from http://localhost: without the target's domain, and without `Secure`, which takes
 * `SameSite=None` and `Partitioned` along. Names that begin with `__Secure-` or `__Host-` need Secure, so they keep it.
 */
function rewriteSetCookie(value: string, { target }: Passage): string {
  const [pair = "", ...attributes] = value.split(";");
  const keepsSecure = /^\s*__(?:Secure|Host)-/.test(pair);
  const kept = attributes.flatMap((attribute) => {
    const [name = "", given = ""] = attribute.split("=", 2).map((part) => part.trim());
    switch (name.toLowerCase()) {
      case "domain":
        return covers(given, parseUrl(target.origin)?.host ?? "") ? [] : [attribute];
      case "secure":
      case "partitioned":
        return keepsSecure ? [attribute] : [];
      case "samesite":
        return given.toLowerCase() === "none" && !keepsSecure ? [" SameSite=Lax"] : [attribute];
      case "path":
        return [cookiePath(attribute, given, target)];
      default:
        return [attribute];
    }
  });
  return [pair, ...kept].join(";");
}

/** Whether a cookie of this domain is for the host at all; one that is not is refused, and stays so. */
function covers(domain: string, host: string): boolean {
  const name = domain.replace(/^\./, "").toLowerCase();
  return name === host || host.endsWith(`.${name}`);
}

function cookiePath(attribute: string, path: string, { selector, base }: Target): string {
  const prefix = selector.kind === "path" ? selector.prefix : "";
  if (prefix === "" && base === "") return attribute;
  const below = path === base || path.startsWith(`${base}/`) ? `${prefix}${path.slice(base.length)}` : prefix;
  return ` Path=${below === "" ? "/" : below}`;
}
