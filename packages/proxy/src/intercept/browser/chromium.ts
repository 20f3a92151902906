import type { BrowserSetting } from "./browser.ts";

/** What Chromium would do and say by itself. */
const QUIET =
  "no-first-run no-default-browser-check disable-background-networking disable-component-update disable-sync disable-default-apps " +
  "disable-domain-reliability disable-extensions allow-browser-signin=false disable-client-side-phishing-detection disable-breakpad no-pings no-service-autorun password-store=basic " +
  "use-mock-keychain disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,DialMediaRouteProvider,Translate";

/** The arguments with which Chromium uses the proxy for everything, loopback included, and trusts the authority, and nothing else is new. */
export function chromiumArguments({ folder, proxy, authority, url, headless }: BrowserSetting): readonly string[] {
  return [
    ...QUIET.split(" ").map((word) => `--${word}`),
    `--user-data-dir=${folder}`,
    `--proxy-server=${proxy}`,
    "--proxy-bypass-list=<-loopback>",
    `--ignore-certificate-errors-spki-list=${authority.fingerprint}`,
    ...(headless ? ["--headless"] : []),
    url,
  ];
}
