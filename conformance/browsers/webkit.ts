/**
 * WebKitGTK's MiniBrowser under Xvfb. WebKitWebDriver is of no use here: MiniBrowser printed no page messages with `--automation`
 * nor with `--private` (likely because both are ephemeral sessions). So it is started plainly, a controller page in it opens a
 * second window, and sends that window from case to case. Console messages come as text on stderr:
 *
 *     CONSOLE SECURITY ERROR Origin http://… is not allowed by Access-Control-Allow-Origin. Status code: 200
 *     http://…/__page/x:12:3: CONSOLE JS ERROR …
 *
 * Most name no URL, so a message is the current case's.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type Driver, type LaunchOptions, MAPPED_HOSTS, tokenIn } from "./driver.ts";
import { endProcess, sleep, spawnWithFiles, until } from "./processes.ts";
import type { ConsoleMessage } from "./protocol.ts";

const CA_BUNDLE = "/etc/ssl/certs/ca-certificates.crt";
const LINE = /^(?:(\S+?)(?::\d+:\d+)?: )?CONSOLE (\S+) (?:(LOG|ERROR|WARN|INFO|DEBUG|ASSERT|TRACE) ?)(.*)$/;

/** What GLib, GStreamer and Mesa say on the same stream. Any other line that begins no message continues the last one. */
const NOISE = /^\s*$|^(\*\* )?\(\S+:\d+\): |^WebKit wasn't able to find|^libEGL|^MESA/;

const CONTROLLER = `<!doctype html><link rel=icon href="data:,"><script>
const w = window.open("about:blank");
(async () => {
  await fetch("/opened?" + !!w);
  for (;;) { const url = await (await fetch("/next")).text(); if (url) w.location.href = url; }
})();
</script>`;

interface Controller {
  readonly url: string;
  /** Whether the page could open its second window; undefined while it has not tried. */
  readonly opened: () => boolean | undefined;
  readonly go: (url: string) => void;
  readonly close: () => void;
}

/** The controller page's own little server: GET /next is held until there is somewhere to go. */
async function startController(): Promise<Controller> {
  let opened: boolean | undefined;
  let poll: http.ServerResponse | undefined;
  let queued: string | undefined;
  const hand = (): void => {
    if (poll === undefined || queued === undefined) return;
    poll.end(queued);
    poll = undefined;
    queued = undefined;
  };
  const server = http.createServer(({ url = "" }, response) => {
    if (url === "/next") {
      poll = response;
      hand();
      return;
    }
    if (url.startsWith("/opened")) opened = url.endsWith("true");
    response.setHeader("Content-Type", "text/html").end(url === "/" ? CONTROLLER : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`,
    opened: () => opened,
    go: (url) => {
      queued = url;
      hand();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function startXvfb(): Promise<{ readonly child: ChildProcess; readonly display: string }> {
  const args = ["-displayfd", "3", "-screen", "0", "1024x768x24", "-nolisten", "tcp"];
  const child = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise<string>((resolve, reject) => {
    (child.stdio[3] as Readable).once("data", (data) => resolve(String(data).trim()));
    child.once("error", reject);
    child.once("exit", () => reject(new Error("Xvfb did not start")));
  });
  return { child, display: `:${number}` };
}

function environment(home: string, display: string): NodeJS.ProcessEnv {
  const runtime = join(home, "run");
  mkdirSync(runtime, { mode: 0o700 });
  const own = Object.fromEntries(["config", "data", "cache"].map((name) => [`XDG_${name.toUpperCase()}_HOME`, join(home, name)]));
  const quiet = { LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1", no_proxy: "*", LANG: "C.UTF-8" };
  return { ...process.env, ...own, ...quiet, DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: runtime };
}

/** Collects the console messages among the lines that the browser prints. */
class Messages {
  readonly #seen = new Map<string, ConsoleMessage[]>();
  #last: ConsoleMessage | undefined;
  current: string | undefined;

  of(token: string): readonly ConsoleMessage[] {
    return this.#seen.get(token) ?? [];
  }

  readFrom(stream: Readable): void {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#onLine(line);
    });
  }

  #onLine(line: string): void {
    const match = LINE.exec(line);
    if (match === null) {
      if (this.#last !== undefined && !NOISE.test(line)) this.#last.text += `\n${line}`;
      return;
    }
    const [, url, category = "", level = "", text = ""] = match;
    this.#last = { text, category, level, ...(url ? { url } : {}) };
    // a message that names a case's URL is that case's, even if it is late
    const token = tokenIn(text, url ?? "") ?? this.current;
    if (token !== undefined) this.#seen.set(token, [...this.of(token), this.#last]);
  }
}

/** The browser's own /etc/hosts and certificate authorities. */
function ownFiles({ certificates }: LaunchOptions): Readonly<Record<string, string>> {
  const hosts = `${readFileSync("/etc/hosts", "utf8")}\n127.0.0.1 ${MAPPED_HOSTS.join(" ")}\n`;
  const bundle = existsSync(CA_BUNDLE) ? { [CA_BUNDLE]: readFileSync(CA_BUNDLE, "utf8") + certificates.authority.cert } : {};
  return { "/etc/hosts": hosts, ...bundle };
}

export async function launchWebkit(options: LaunchOptions): Promise<Driver> {
  const { executable, scratch, mounts } = options;
  const home = scratch.folder("webkit");
  const xvfb = await startXvfb();
  const env = environment(home, xvfb.display);
  const messages = new Messages();
  const start = (url: string): ChildProcess => {
    const words = ["--enable-write-console-messages-to-stdout=true", "--javascript-can-open-windows-automatically=true", url];
    const given = { env, stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"] };
    const child = mounts ? spawnWithFiles(home, ownFiles(options), [executable, ...words], given) : spawn(executable, words, given);
    child.on("error", () => {});
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) messages.readFrom(stream);
    return child;
  };
  const controller = await startController();
  const child = start(controller.url);
  if (!(await until("MiniBrowser", 30_000, controller.opened))) throw new Error("MiniBrowser refused to open a second window");
  const version = spawnSync(executable, ["--version"], { env, encoding: "utf8" }).stdout.trim().replace(/\s+/g, " ");
  let oneOff: ChildProcess | undefined;
  return {
    version: version === "" ? "WebKitGTK" : version,
    supports: new Set(["file-page", ...(mounts ? (["hostmap", "trusted-tls", "nxdomain"] as const) : [])]),
    begin: async (token) => {
      messages.current = token;
    },
    navigate: async (url) => {
      // A web page may not send a window to file:, so such a page gets a browser of its own.
      if (url.startsWith("file:")) oneOff = start(url);
      else controller.go(url);
    },
    settle: async () => {
      await sleep(options.console ? 150 : 10);
      if (oneOff !== undefined) await endProcess(oneOff);
      oneOff = undefined;
    },
    take: (token) => ({ console: messages.of(token) }),
    close: async () => {
      await endProcess(child);
      await endProcess(xvfb.child);
      controller.close();
    },
  };
}
