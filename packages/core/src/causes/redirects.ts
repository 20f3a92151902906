import { getHeader } from "../model/header-list.ts";
import { parseUrl, type Url } from "../model/url.ts";
import { loginAt, type RedirectKind, redirectKind } from "../reasons/redirect-kind.ts";
import type { CauseSource, Scene, Seen } from "./cause.ts";

interface Redirect {
  readonly from: string;
  readonly target: Url;
  readonly kind: RedirectKind;
}

/** The redirects that matter: the one that failed, those that made the origin `null`, and all to where no script should come. */
function redirectsOf({ failure }: Scene): readonly Redirect[] {
  const { trace, exchange: failed, requestOrigin, request: asked } = failure;
  const tainted = requestOrigin === "null" && asked.origin !== "null";
  return trace.exchanges.flatMap((exchange): readonly Redirect[] => {
    const { request, reply } = exchange;
    if (!("status" in reply) || reply.status < 301 || reply.status > 308) return [];
    const location = getHeader(reply.headers, "Location");
    const target = location === null ? null : parseUrl(location, request.url);
    if (target === null) return [];
    const kind = redirectKind(request.url, target);
    return exchange === failed || tainted || kind === "login" || kind === "downgrade" ? [{ from: request.url, target, kind }] : [];
  });
}

/** A cause that a redirect of one kind is. */
function byKind(id: string, title: string, kind: RedirectKind, see: (redirect: Redirect) => Seen): CauseSource {
  return {
    id,
    title,
    see: (scene) => {
      const found = redirectsOf(scene).find((redirect) => redirect.kind === kind);
      return found === undefined ? null : see(found);
    },
  };
}

/** The redirect's target without fragment and query, which may be long and hold secrets. */
function shown({ origin, path }: Url): string {
  return `${origin}${path}`;
}

export const REDIRECTS: readonly CauseSource[] = [
  byKind("login-redirect", "The request is sent on to a login", "login", ({ target }) => ({
    what: `the session is missing or over: the request is sent on to ${loginAt(target) ?? "a login page"} at ${shown(target)}`,
    advice:
      "answer scripts with 401, and let the page navigate to the login; a login is for people and must not be opened to scripts by CORS",
  })),
  byKind("https-downgrade", "A redirect leads back to http:", "downgrade", ({ from, target }) => ({
    what: `the redirect leads from https: to ${shown(target)}${slashToo(from, target)}: the server does not know that TLS ends in front of it`,
    advice:
      "let it trust X-Forwarded-Proto (Uvicorn: --proxy-headers; Express: trust proxy; Django: SECURE_PROXY_SSL_HEADER), and request the path as it is served",
  })),
  byKind("https-redirect", "The server is reached by https: only", "https", ({ target }) => ({
    what: `the server sends http: on to ${shown(target)}`,
  })),
  byKind("trailing-slash-redirect", "Only the slash at the end differs", "slash", ({ from, target }) => ({
    what: `the server wants the path ${target.path} and not ${parseUrl(from)?.path}`,
  })),
  byKind("www-redirect", "The host is redirected to its other name", "www", ({ target }) => ({
    what: `the server wants the host ${target.host}`,
    advice: "request that host at once; behind a redirect to another origin, a further one makes the origin `null`",
  })),
];

function slashToo(from: string, target: Url): string {
  const path = parseUrl(from)?.path;
  return path !== undefined && path !== target.path ? ", to add or drop a slash" : "";
}
