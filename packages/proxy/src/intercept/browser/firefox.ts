import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { BrowserFailure, type BrowserSetting } from "./browser.ts";
import { findProgram } from "./find.ts";

type Preferences = Readonly<Record<string, string | number | boolean>>;

/** What Firefox would do and say by itself. */
const QUIET: Preferences = {
  "app.normandy.enabled": false,
  "app.update.auto": false,
  "app.update.background.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.contentblocking.report.hide_vpn_banner": true,
  "browser.newtabpage.enabled": false,
  "browser.newtabpage.activity-stream.feeds.topsites": false,
  "browser.newtabpage.activity-stream.feeds.section.topstories": false,
  "browser.region.network.url": "",
  "browser.region.update.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "browser.topsites.contile.enabled": false,
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.usage.uploadEnabled": false,
  "dom.push.connection.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "messaging-system.rsexperimentloader.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "startup.homepage_welcome_url": "",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "toolkit.telemetry.server": "data:,",
  "toolkit.telemetry.unified": false,
};

/** The preferences with which Firefox uses the proxy for everything, loopback included, and resolves no name itself. */
export function firefoxPreferences(proxy: string): string {
  const { hostname, port } = new URL(proxy);
  const preferences: Preferences = {
    ...QUIET,
    "network.proxy.type": 1,
    "network.proxy.http": hostname,
    "network.proxy.http_port": Number(port),
    "network.proxy.ssl": hostname,
    "network.proxy.ssl_port": Number(port),
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": true,
    "network.proxy.failover_direct": false,
    "network.dns.disablePrefetch": true,
    "network.trr.mode": 5,
    "security.enterprise_roots.enabled": false,
    "security.certerrors.mitm.auto_enable_enterprise_roots": false,
  };
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");
}

/** Writes a profile, and gives the arguments with which Firefox uses it. The authority goes into its database by NSS's certutil. */
export async function prepareFirefox({ folder, proxy, authority, url, headless }: BrowserSetting): Promise<readonly string[]> {
  const certutil = process.platform === "win32" ? null : findProgram("certutil");
  if (certutil === null)
    throw new BrowserFailure(
      "Firefox can be told to trust the authority only by the program certutil of NSS, which is not installed",
      "apt-get install libnss3-tools, dnf install nss-tools or brew install nss; or --browser chromium",
    );
  const certificate = join(folder, "authority.pem");
  await writeFile(join(folder, "user.js"), firefoxPreferences(proxy));
  await writeFile(certificate, authority.certificate);
  const database = `sql:${folder}`;
  const run = promisify(execFile);
  try {
    await run(certutil, ["-N", "-d", database, "--empty-password"]);
    await run(certutil, ["-A", "-d", database, "-n", "whycors", "-t", "C,,", "-i", certificate]);
  } catch (error) {
    const said = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
    throw new BrowserFailure(`certutil could not add the authority to Firefox's profile: ${said}`, "--browser chromium needs no certutil");
  }
  return ["--new-instance", "--no-remote", "--profile", folder, ...(headless ? ["--headless"] : []), url];
}
