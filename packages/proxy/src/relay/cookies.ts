import { asciiLowercase, type HeaderList, stripHttpTabOrSpace } from "@whycors/core";

/**
 * A target's cookie as one that browsers send to the relay for this target alone: its path is below the target's URL. It
 * has no domain, scripts cannot read it, and it goes along from pages of other sites. A cookie that insists on the root
 * path (`__Host-`) cannot be kept apart, and is left out.
 */
export function cookieForRelay(cookie: string, url: URL): HeaderList {
  const [pair = "", ...attributes] = cookie.split(";").map(stripHttpTabOrSpace);
  if (/^__host-/i.test(pair)) return [];
  const attribute = (name: string): string | null => {
    const found = attributes.findLast((each) => asciiLowercase(each.split("=")[0] ?? "") === name);
    return found === undefined ? null : found.slice(name.length + 1);
  };
  const given = attribute("path");
  const path = given?.startsWith("/") === true ? given : defaultPath(url.pathname);
  const lifetime = ["Max-Age", "Expires"].flatMap((name) => {
    const value = attribute(asciiLowercase(name));
    return value === null ? [] : [`${name}=${value}`];
  });
  return [["Set-Cookie", [pair, `Path=/${url.origin}${path}`, ...lifetime, "Secure", "HttpOnly", "SameSite=None"].join("; ")]];
}

/** https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4; a path with `;` cannot stand in a cookie. */
function defaultPath(path: string): string {
  const end = path.lastIndexOf("/");
  return end <= 0 || path.includes(";") ? "/" : path.slice(0, end);
}
