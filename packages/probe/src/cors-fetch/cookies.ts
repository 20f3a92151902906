import { headerValues, isSameSite, type WireRequest, type WireResponse } from "@whycors/core";
import { Cookie } from "tough-cookie";
import { registrableDomain } from "../addresses.ts";
import type { Page } from "./page.ts";

/** https://www.rfc-editor.org/rfc/rfc6265: the value of the Cookie header, or null for none. */
export async function cookiesFor({ cookieJar, ...page }: Page, { url, credentials }: WireRequest): Promise<string | null> {
  if (!credentials) return null;
  const sameSite = isSameSiteAs(page, url);
  const cookies = await cookieJar.getCookies(url, { sameSiteContext: sameSite ? "strict" : "none" });
  const sent = sameSite ? cookies : cookies.filter((cookie) => crosses(page, cookie.sameSite));
  return sent.length === 0 ? null : sent.map((cookie) => cookie.cookieString()).join("; ");
}

/** Keeps the cookies of an answer to a request that carried credentials. */
export async function keepCookies(
  { cookieJar, ...page }: Page,
  { url, credentials }: WireRequest,
  { headers }: WireResponse,
): Promise<void> {
  if (!credentials) return;
  const sameSite = isSameSiteAs(page, url);
  for (const line of headerValues(headers, "Set-Cookie")) {
    const cookie = Cookie.parse(line, { loose: true });
    if (cookie === undefined || !(sameSite || crosses(page, cookie.sameSite))) continue;
    await cookieJar.setCookie(cookie, url, { ignoreError: true, sameSiteContext: sameSite ? "strict" : "none" });
  }
}

type Place = Pick<Page, "origin" | "browser">;

function isSameSiteAs({ origin }: Place, url: string): boolean {
  return isSameSite(origin, new URL(url).origin, registrableDomain);
}

/**
 * Whether a cookie goes along to another site, and is taken from it.
 * BROWSER: Chromium, as the draft that follows RFC 6265, wants that said (SameSite=None); Firefox and WebKit do not.
 */
function crosses({ browser }: Place, sameSite: string | undefined): boolean {
  if (sameSite === "none") return true;
  return sameSite === undefined && (browser.id === "gecko" || browser.id === "webkit");
}
