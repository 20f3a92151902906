/**
 * Firefox over Marionette. Its CORS errors are nsIScriptErrors, which reach neither page script nor WebDriver BiDi's log, so they
 * are read in the browser's privileged ("chrome") context from Services.console, with their exact text and category.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { ORIGINS } from "../truth/case.ts";
import { type Driver, type LaunchOptions, loopback, MAPPED_HOSTS, tokenIn } from "./driver.ts";
import { connectMarionette, type Marionette } from "./marionette.ts";
import { endProcess, sleep, spawnWithFiles, until } from "./processes.ts";
import type { ConsoleMessage } from "./protocol.ts";

export const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  // Marionette would set preferences for the comfort of tests, some of which change the truth: among them
  // security.fileuri.strict_origin_policy = false, with which one file: page may read another.
  "remote.prefs.recommended": false,
  "network.proxy.type": 0,
  "network.dns.localDomains": MAPPED_HOSTS.join(","),
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.lna.address_space.public.override": loopback(ORIGINS["P"]?.port ?? 0).join(","),
  "network.lna.address_space.private.override": loopback(ORIGINS["L"]?.port ?? 0).join(","),
  // The answer to the prompt of Local Network Access: no.
  "network.loopback-network.prompt.testing": true,
  "network.loopback-network.prompt.testing.allow": false,
  "network.localnetwork.prompt.testing": true,
  "network.localnetwork.prompt.testing.allow": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.aboutwelcome.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.region.network.url": "",
  "browser.topsites.contile.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "extensions.update.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
};

/** In the chrome context: takes everything out of the browser's console. */
export const READ: string = `
  const all = Services.console.getMessageArray().map((each) => {
    if (!(each instanceof Ci.nsIScriptError)) return { text: String(each.message ?? each), category: "nsIConsoleMessage" };
    const { flags, errorMessage: text, category, sourceName: source } = each;
    const level = flags & Ci.nsIScriptError.infoFlag ? "info" : flags & Ci.nsIScriptError.warningFlag ? "warning" : "error";
    return { text, category, level, source };
  });
  Services.console.reset();
  return all;`;

/** In the chrome context: trusts a certificate. */
export const TRUST: string = `
  const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
  certificates.addCertFromBase64(arguments[0], "CT,CT,CT");`;

export interface ScriptError {
  readonly text: string;
  readonly category: string;
  readonly level?: string;
  readonly source?: string;
}

/** What the browser's own scripts and services say is not about a case. */
export function isNoise({ source = "", category }: ScriptError): boolean {
  const services = /^(nsIConsoleMessage|bounceTrackingProtection|chrome javascript|component javascript|chrome registration)$/;
  return /^(chrome|resource|jar|moz-extension):/.test(source) || services.test(category);
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function start({ executable, mounts }: LaunchOptions, profile: string, port: number): ChildProcess {
  const preferences = Object.entries({ ...PREFERENCES, "marionette.port": port });
  const lines = preferences.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const words = ["--marionette", "--headless", "-remote-allow-system-access", "--no-remote", "--profile", profile, "about:blank"];
  const env = { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1", LANG: "C.UTF-8" };
  const options = { stdio: "ignore", env } as const;
  return mounts ? spawnWithFiles(profile, {}, [executable, ...words], options) : spawn(executable, words, options);
}

export async function inChrome(client: Marionette, script: string, args: readonly string[] = []): Promise<unknown> {
  await client.send("Marionette:SetContext", { value: "chrome" });
  try {
    return ((await client.send("WebDriver:ExecuteScript", { script, args })) as { readonly value: unknown }).value;
  } finally {
    await client.send("Marionette:SetContext", { value: "content" });
  }
}

export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const profile = options.scratch.folder("firefox");
  const port = await freePort();
  const child = start(options, profile, port);
  child.on("error", () => {});
  const client = await until("Marionette", 60_000, () => connectMarionette(port).catch(() => undefined));
  const session = { pageLoadStrategy: "none", timeouts: { script: 10_000, pageLoad: 20_000 } };
  const { capabilities } = (await client.send("WebDriver:NewSession", session)) as {
    readonly capabilities: Readonly<Record<string, unknown>>;
  };
  await inChrome(client, TRUST, [options.certificates.authority.cert.replace(/-----[^-]+-----|\s/g, "")]);
  const seen = new Map<string, ConsoleMessage[]>();
  let current: string | undefined;
  const drain = async (): Promise<void> => {
    if (!options.console) return;
    for (const message of (await inChrome(client, READ)) as readonly ScriptError[]) {
      const { text, category, level, source } = message;
      const token = tokenIn(text, source ?? "") ?? current;
      if (token === undefined || isNoise(message)) continue;
      seen.set(token, [...(seen.get(token) ?? []), { text, category, ...(level === undefined ? {} : { level }) }]);
    }
  };
  return {
    version: `Firefox/${capabilities["browserVersion"]} (${capabilities["moz:buildID"]})`,
    supports: new Set(["hostmap", "trusted-tls", "address-space", "file-page", ...(options.mounts ? (["nxdomain"] as const) : [])]),
    begin: async (token) => {
      await drain();
      current = token;
    },
    navigate: async (url) => {
      await client.send("WebDriver:Navigate", { url });
    },
    settle: async () => {
      await sleep(options.console ? 150 : 10);
      await drain();
    },
    take: (token) => ({ console: seen.get(token) ?? [] }),
    close: async () => {
      await Promise.race([client.send("Marionette:Quit", { flags: ["eForceQuit"] }), sleep(2000)]).catch(() => {});
      client.close();
      await endProcess(child);
    },
  };
}
