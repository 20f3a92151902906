import { asciiLowercase } from "../model/bytes.ts";
import { parseUrl, type Url } from "../model/url.ts";

/** How the target of a redirect differs from where it was asked for, in the ways that people meet. */
export type RedirectKind =
  /** To where people log in. */
  | "login"
  /** From https: back to http:, as servers do that do not know of the TLS proxy in front of them. */
  | "downgrade"
  /** From http: to https: at the same host. */
  | "https"
  /** Only the slash at the end of the path differs. */
  | "slash"
  /** Only `www.` before the host differs. */
  | "www"
  | "other";

/** Hosts that are nothing but login, and whose; with a dot in front: all below it. */
const LOGIN_HOSTS: readonly (readonly [host: string, name: string])[] = [
  [".okta.com", "Okta"],
  [".oktapreview.com", "Okta"],
  [".okta-emea.com", "Okta"],
  [".auth0.com", "Auth0"],
  ["login.microsoftonline.com", "Microsoft Entra ID"],
  [".b2clogin.com", "Azure AD B2C"],
  [".ciamlogin.com", "Microsoft Entra External ID"],
  ["accounts.google.com", "Google"],
  [".amazoncognito.com", "Amazon Cognito"],
  [".cloudflareaccess.com", "Cloudflare Access"],
  [".onelogin.com", "OneLogin"],
];

/** Paths by which a login is known, whatever the host. */
const LOGIN_PATHS: readonly (readonly [path: RegExp, name: string])[] = [
  [/\/realms\/[^/]+\/protocol\/openid-connect\/auth$/, "Keycloak"],
  [/\/cdn-cgi\/access\/login/, "Cloudflare Access"],
  [/\/\.auth\/login\//, "Azure App Service"],
  [/\/oauth2\/(?:sign_in|start)$/, "oauth2-proxy"],
  [/\/(?:login|log-in|signin|sign-in|sso|saml|oauth2?|auth|authorize)(?:[/.;]|$)/, "a login page"],
];

/** The query of a login by OpenID Connect, OAuth or SAML. */
const LOGIN_QUERY = /[?&](?:SAMLRequest=|response_type=[^#]*client_id=|client_id=[^#]*response_type=)/;

/** Whose login a URL leads to; null when it does not look like one. */
export function loginAt({ host, path, href }: Url): string | null {
  const byHost = LOGIN_HOSTS.find(([known]) => host === known || (known.startsWith(".") && host.endsWith(known)));
  if (byHost !== undefined) return byHost[1];
  const byPath = LOGIN_PATHS.find(([pattern]) => pattern.test(asciiLowercase(path)));
  return byPath?.[1] ?? (LOGIN_QUERY.test(href) ? "an identity provider" : null);
}

export function redirectKind(from: string, target: Url | null): RedirectKind {
  const source = parseUrl(from);
  if (source === null || target === null) return "other";
  if (loginAt(target) !== null && loginAt(source) === null) return "login";
  if (source.host === target.host && source.scheme !== target.scheme) return target.scheme === "https" ? "https" : "downgrade";
  if (bare(source.host) === bare(target.host) && source.host !== target.host) return "www";
  return source.origin === target.origin && withoutSlash(source.path) === withoutSlash(target.path) ? "slash" : "other";
}

function bare(host: string): string {
  return host.startsWith("www.") ? host.slice(4) : host;
}

function withoutSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
