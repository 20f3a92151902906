/**
 * Firefox with the Network panel of its developer tools open. The HAR is what their own exporter makes
 * (`toolbox.getHARFromNetMonitor`, which WebExtensions call as `devtools.network.getHAR`).
 */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, inChrome, isNoise, PREFERENCES, READ, type ScriptError, TRUST } from "../browsers/firefox.ts";
import { connectMarionette, type Marionette } from "../browsers/marionette.ts";
import { endProcess, sleep, until } from "../browsers/processes.ts";
import type { Har, Recorder, RecorderOptions } from "./recorder.ts";
import { injection, type Visit } from "./scenario-script.ts";

const TOOLBOX = `
  const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
  const { gDevTools } = require("devtools/client/framework/devtools");
  const { gBrowser } = Services.wm.getMostRecentWindow("navigator:browser");
  return gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: "netmonitor" })`;

const OPEN = `${TOOLBOX}.then(() => null);`;

const EXPORT = `${TOOLBOX}.then((toolbox) => toolbox.getHARFromNetMonitor()).then((log) => JSON.stringify({ log }));`;

const PREPARE = `
  Services.prefs.setBoolPref("devtools.netmonitor.persistlog", false);
  Services.prefs.setBoolPref("devtools.netmonitor.har.includeResponseBodies", true);`;

export async function openFirefox({ executable, profile, certificate }: RecorderOptions): Promise<Recorder> {
  const port = await freePort();
  const preferences = Object.entries({ ...PREFERENCES, "marionette.port": port });
  const lines = preferences.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const words = ["--marionette", "--headless", "-remote-allow-system-access", "--no-remote", "--profile", profile, "about:blank"];
  const env = { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1", LANG: "C.UTF-8" };
  const child = spawn(executable, words, { stdio: "ignore", env });
  const client = await until("Marionette", 60_000, () => connectMarionette(port).catch(() => undefined));
  const session = { timeouts: { script: 30_000, pageLoad: 20_000 } };
  const { capabilities } = (await client.send("WebDriver:NewSession", session)) as {
    readonly capabilities: Readonly<Record<string, unknown>>;
  };
  await inChrome(client, PREPARE);
  await inChrome(client, OPEN);
  return {
    version: `Firefox/${capabilities["browserVersion"]}`,
    trust: async () => void (await inChrome(client, TRUST, [certificate.replace(/-----[^-]+-----|\s/g, "")])),
    record: (visit) => record(client, visit),
    close: async () => {
      await Promise.race([client.send("Marionette:Quit", { flags: ["eForceQuit"] }), sleep(2000)]).catch(() => {});
      client.close();
      await endProcess(child);
    },
  };
}

async function record(client: Marionette, { pageUrl, script }: Visit): Promise<{ readonly har: Har; readonly console: readonly string[] }> {
  await inChrome(client, READ);
  await client.send("WebDriver:Navigate", { url: pageUrl });
  await client.send("WebDriver:ExecuteScript", { script: injection(script), args: [] });
  await until("the page", 10_000, async () => {
    const asked = { script: "return document.documentElement.dataset.done ?? null", args: [] };
    return ((await client.send("WebDriver:ExecuteScript", asked)) as { readonly value: string | null }).value ?? undefined;
  });
  await sleep(500);
  const har = JSON.parse(String(await inChrome(client, EXPORT))) as Har;
  const messages = (await inChrome(client, READ)) as readonly ScriptError[];
  return { har, console: messages.filter((message) => !isNoise(message)).map(({ text }) => text) };
}
