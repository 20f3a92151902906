/**
 * Chromium over its DevTools pipe. Of each case it reads the console (`Log.entryAdded`: what the browser itself says), why loads
 * failed (`Network.loadingFailed`) and what DevTools shows under Issues (`Audits.issueAdded`).
 */
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { ORIGINS } from "../truth/case.ts";
import { type Cdp, connectCdp, type Params } from "./cdp.ts";
import { type Driver, type LaunchOptions, loopback, MAPPED_HOSTS, tokenIn, UNKNOWN_HOST } from "./driver.ts";
import { endProcess, sleep } from "./processes.ts";
import type { ConsoleMessage } from "./protocol.ts";

interface Seen {
  readonly console: ConsoleMessage[];
  readonly network: NetworkFailure[];
  readonly issues: object[];
}

/** A failed load; in `corsError`, Chromium's own reason. */
interface NetworkFailure {
  readonly url: string;
  readonly type: string;
  readonly errorText: string;
  readonly canceled?: boolean;
  readonly blockedReason?: string;
  readonly corsError?: string;
  readonly failedParameter?: string;
}

interface LogEntry {
  readonly text: string;
  readonly source: string;
  readonly level: string;
  readonly url?: string;
}

interface LoadingFailed {
  readonly requestId: string;
  readonly type: string;
  readonly errorText: string;
  readonly canceled?: boolean;
  readonly blockedReason?: string;
  readonly corsErrorStatus?: { readonly corsError: string; readonly failedParameter: string };
}

interface Issue {
  readonly code: string;
  readonly details: Readonly<Record<string, Params & { readonly request?: { readonly url: string } }>>;
}

const ISSUES: Readonly<Record<string, string>> = {
  CorsIssue: "corsIssueDetails",
  MixedContentIssue: "mixedContentIssueDetails",
  BlockedByResponseIssue: "blockedByResponseIssueDetails",
};

function launchArguments({ certificates, scratch }: LaunchOptions): readonly string[] {
  const spaces = [
    ...loopback(ORIGINS["P"]?.port ?? 0).map((at) => `${at}=public`),
    ...loopback(ORIGINS["L"]?.port ?? 0).map((at) => `${at}=local`),
  ];
  const hosts = [...MAPPED_HOSTS.map((host) => `MAP ${host} 127.0.0.1`), `MAP ${UNKNOWN_HOST} ~NOTFOUND`];
  // The arguments that test drivers usually give switch some features of the web platform off; users have them on, so none is here.
  const words =
    "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync " +
    "disable-default-apps password-store=basic mute-audio no-proxy-server lang=en-US remote-debugging-pipe";
  return [
    ...words.split(" ").map((word) => `--${word}`),
    `--user-data-dir=${scratch.folder("chromium")}`,
    `--ignore-certificate-errors-spki-list=${certificates.trustedHash}`,
    `--host-resolver-rules=${hosts.join(", ")}`,
    `--ip-address-space-overrides=${spaces.join(",")}`,
    "about:blank",
  ];
}

/** Sorts what the browser says by the case that it is about. */
class Listener {
  readonly #seen = new Map<string, Seen>();
  readonly #urls = new Map<string, string>();
  current = "";

  of(...hints: readonly string[]): Seen {
    const token = tokenIn(...hints) ?? this.current;
    const seen = this.#seen.get(token) ?? { console: [], network: [], issues: [] };
    this.#seen.set(token, seen);
    return seen;
  }

  onEvent(method: string, params: Params): void {
    switch (method) {
      case "Log.entryAdded":
        return this.#onLog(params["entry"] as LogEntry);
      case "Runtime.exceptionThrown":
        return this.#onException(params["exceptionDetails"] as { readonly text: string; readonly url?: string });
      case "Network.requestWillBeSent":
        this.#urls.set(String(params["requestId"]), (params["request"] as { readonly url: string }).url);
        return;
      case "Network.loadingFailed":
        return this.#onFailure(params as unknown as LoadingFailed);
      case "Audits.issueAdded":
        return this.#onIssue(params["issue"] as Issue);
      default:
        return;
    }
  }

  #onLog({ text, source, level, url }: LogEntry): void {
    this.of(text, url ?? "").console.push({ text, category: source, level, ...(url ? { url } : {}) });
  }

  #onException({ text, url = "" }: { readonly text: string; readonly url?: string }): void {
    this.of(url).console.push({ text, category: "exception", level: "error" });
  }

  #onFailure({ requestId, type, errorText, canceled, blockedReason, corsErrorStatus: cors }: LoadingFailed): void {
    const url = this.#urls.get(requestId) ?? "";
    if (url.includes("/__report/")) return;
    const reasons = { ...(canceled ? { canceled } : {}), ...(blockedReason ? { blockedReason } : {}) };
    const corsError = cors === undefined ? {} : { corsError: cors.corsError, failedParameter: cors.failedParameter };
    this.of(url).network.push({ url, type, errorText, ...reasons, ...corsError });
  }

  #onIssue({ code, details }: Issue): void {
    const found = details[ISSUES[code] ?? ""];
    if (found === undefined) return;
    const { request, location: _, ...rest } = found;
    this.of(request?.url ?? String(rest["insecureURL"] ?? "")).issues.push({ code, url: request?.url, ...rest });
  }
}

/** Enables what is listened to, for a page, a frame or a worker; workers lack some of it. */
async function listen(cdp: Cdp, sessionId: string): Promise<void> {
  const send = (method: string, params: Params = {}): Promise<unknown> => cdp.send(method, params, sessionId).catch(() => {});
  await Promise.all([
    ...["Network", "Audits", "Runtime", "Log"].map((domain) => send(`${domain}.enable`)),
    send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
  ]);
  await send("Runtime.runIfWaitingForDebugger");
}

export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const child = spawn(options.executable, launchArguments(options), { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const listener = new Listener();
  const cdp = connectCdp(child.stdio[3] as Writable, child.stdio[4] as Readable, (_, method, params) => {
    if (method === "Target.attachedToTarget") void listen(cdp, String(params["sessionId"]));
    else listener.onEvent(method, params);
  });
  const { product } = await Promise.race([cdp.send("Browser.getVersion"), failed]);
  const { targetId } = await cdp.send("Target.createTarget", { url: "about:blank" });
  const attached = await cdp.send("Target.attachToTarget", { targetId, flatten: true });
  const page = String(attached["sessionId"]);
  await listen(cdp, page);
  return {
    version: String(product).replace("Headless", ""),
    supports: new Set(["hostmap", "trusted-tls", "address-space", "file-page", "nxdomain"]),
    begin: async (token) => {
      listener.current = token;
    },
    navigate: async (url) => {
      const { errorText } = await cdp.send("Page.navigate", { url }, page);
      if (errorText !== undefined) throw new Error(`navigation failed: ${errorText}`);
    },
    settle: () => sleep(options.console ? 80 : 10),
    take: (token) => {
      const { console, network, issues } = listener.of(`/c/${token}`);
      // A preflight and its request fail in either order; put the preflight first, so that runs can be compared.
      const first = ({ type }: NetworkFailure): number => Number(type === "Preflight");
      return { console, network: network.toSorted((a, b) => first(b) - first(a)), issues };
    },
    close: async () => {
      await Promise.race([cdp.send("Browser.close"), sleep(2000)]).catch(() => {});
      await endProcess(child);
    },
  };
}
