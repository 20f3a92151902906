/**
 * Chromium with its developer tools in a second tab. The HAR is what their own exporter makes (`HAR.Log.Log.build`, which "Export HAR"
 * calls as well) of the requests that their own network log holds; nothing in it comes from the DevTools protocol directly.
 */
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { connectCdp, type Params } from "../browsers/cdp.ts";
import { endProcess, sleep, until } from "../browsers/processes.ts";
import type { Har, Recorder, RecorderOptions } from "./recorder.ts";
import { injection, type Visit } from "./scenario-script.ts";

const WORDS =
  "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync " +
  "disable-default-apps password-store=basic mute-audio no-proxy-server lang=en-US remote-debugging-pipe remote-debugging-port=0 " +
  "remote-allow-origins=*";

/** Not "the machine is offline", which is what there is to say in a namespace of its own. */
const NO_SUCH_HOST = "--host-resolver-rules=MAP api.invalid ~NOTFOUND";

const EXPORT = `(async () => {
  const [{ Log }, { NetworkLog }] = await Promise.all([import("./models/har/har.js"), import("./models/logs/logs.js")]);
  const log = await Log.Log.build(NetworkLog.NetworkLog.instance().requests(), { sanitize: false });
  return JSON.stringify({ log });
})()`;

export async function openChromium({ executable, profile }: RecorderOptions): Promise<Recorder> {
  const words = [...WORDS.split(" ").map((word) => `--${word}`), NO_SUCH_HOST, `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(executable, words, { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  let console: string[] = [];
  const cdp = connectCdp(child.stdio[3] as Writable, child.stdio[4] as Readable, (_, method, params) => {
    if (method === "Log.entryAdded") {
      const { text, url = "" } = params["entry"] as { readonly text: string; readonly url?: string };
      // the pages themselves do not exist
      if (!/\/(favicon\.ico|page-of\/.*)$/.test(url)) console.push(text);
    }
    if (method === "Runtime.consoleAPICalled")
      console.push((params["args"] as readonly { readonly value?: unknown }[]).map(({ value }) => String(value)).join(" "));
  });
  const { product } = await cdp.send("Browser.getVersion");
  const port = await until("the debugging port", 20_000, () => /ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]);
  const open = async (url: string): Promise<readonly [targetId: string, sessionId: string]> => {
    const { targetId } = await cdp.send("Target.createTarget", { url });
    const { sessionId } = await cdp.send("Target.attachToTarget", { targetId, flatten: true });
    return [String(targetId), String(sessionId)];
  };
  const evaluate = async (sessionId: string, expression: string): Promise<unknown> => {
    const answer = await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
    if (answer["exceptionDetails"] !== undefined) throw new Error(JSON.stringify(answer["exceptionDetails"]));
    return (answer["result"] as Params)["value"];
  };
  const [target, page] = await open("about:blank");
  const tools = `http://127.0.0.1:${port}/devtools/devtools_app.html?ws=127.0.0.1:${port}/devtools/page/${target}&panel=network`;
  const [, devtools] = await open(tools);
  const isReady = `import("./models/logs/logs.js").then(() => document.readyState === "complete" || undefined)`;
  await until("the developer tools", 20_000, () => evaluate(devtools, isReady).catch(() => undefined));
  await sleep(3000);
  for (const domain of ["Log", "Runtime", "Page", "Security"]) await cdp.send(`${domain}.enable`, {}, page);
  return {
    version: String(product),
    trust: async () => void (await cdp.send("Security.setIgnoreCertificateErrors", { ignore: true }, page)),
    record: async ({ pageUrl, script }: Visit) => {
      console = [];
      await cdp.send("Page.navigate", { url: pageUrl }, page);
      const loaded = `location.href === ${JSON.stringify(pageUrl)} && document.readyState === "complete" || undefined`;
      await until(pageUrl, 10_000, () => evaluate(page, loaded).catch(() => undefined));
      await evaluate(page, `{${injection(script)}}`);
      await until("the page", 10_000, () => evaluate(page, "document.documentElement.dataset.done"));
      await sleep(300);
      return { har: JSON.parse(String(await evaluate(devtools, EXPORT))) as Har, console };
    },
    close: async () => {
      await Promise.race([cdp.send("Browser.close"), sleep(2000)]).catch(() => {});
      await endProcess(child);
    },
  };
}
