import { parseUrl } from "@whycors/core";
import type { Style } from "@whycors/core/render";
import {
  BROWSER_VARIABLES,
  BrowserFailure,
  type BrowserName,
  findBrowser,
  INSTALL_MOCKTTP,
  type InstalledBrowser,
  launchBrowser,
  MockttpMissing,
  type ProxyOptions,
  type RunningBrowser,
  type RunningProxy,
  startInterception,
} from "@whycors/proxy";
import { UsageError } from "../usage-error.ts";
import type { ProxyCommandOptions } from "./command.ts";

/** A proxy with the browser in front of it. */
export interface Intercepted {
  readonly running: RunningProxy;
  readonly browser: RunningBrowser & InstalledBrowser;
}

const TITLES: Readonly<Record<BrowserName, string>> = { chromium: "Chromium", firefox: "Firefox" };
const BLANK = "about:blank";

/** Starts the proxy of `--intercept`, and a browser that uses it. */
export async function startIntercepted(wanted: ProxyOptions, options: ProxyCommandOptions): Promise<Intercepted> {
  const url = options.url === undefined ? BLANK : readPage(options.url);
  const only = (options.only ?? []).map(readHostPattern);
  const running = await startInterception({ ...wanted, only }).catch((error: unknown) => {
    throw error instanceof MockttpMissing
      ? new UsageError(error.message, `${INSTALL_MOCKTTP}, beside whycors; or npx -p whycors -p mockttp@4.6 whycors proxy --intercept`)
      : error;
  });
  const [proxy = ""] = running.origins;
  const setting = { proxy, authority: running.authority, url, headless: options.headless === true, arguments: options.browserArg ?? [] };
  try {
    const installed = installedBrowser(options.browser);
    return { running, browser: { ...(await launchBrowser(installed, setting)), ...installed } };
  } catch (error) {
    await running.close(0);
    throw error instanceof BrowserFailure ? new UsageError(error.message, error.hint) : error;
  }
}

function readPage(text: string): string {
  const url = parseUrl(text);
  if (url !== null && (url.scheme === "https" || url.scheme === "http")) return url.href;
  const guess = parseUrl(`https://${text}`);
  throw new UsageError(
    `\`${text}\` is no URL of a page`,
    guess === null || text.includes("://") ? "a page's URL looks like https://app.example/" : `did you mean ${guess.href}?`,
  );
}

function readHostPattern(text: string): string {
  if (/^[a-z0-9.*-]+$/i.test(text)) return text.toLowerCase();
  const host = parseUrl(text)?.host ?? "";
  throw new UsageError(`\`${text}\` is no host name for --only`, host === "" ? "give api.example, or *.example" : `did you mean ${host}?`);
}

function installedBrowser(wanted: BrowserName | undefined): InstalledBrowser {
  const found = findBrowser(wanted === undefined ? ["chromium", "firefox"] : [wanted]);
  if (found !== null) return found;
  const what = wanted === undefined ? "neither Chromium nor Firefox is installed" : `${TITLES[wanted]} is not installed`;
  throw new UsageError(what, `where it is, can be said by ${BROWSER_VARIABLES[wanted ?? "chromium"]}=/path/to/the/program`);
}

/** What stands where, for the first lines of the output. */
export function whatIntercepts({ running, browser }: Intercepted, { only = [] }: ProxyCommandOptions, style: Style): readonly string[] {
  const [proxy = ""] = running.origins;
  const whose = only.length === 0 ? "all hosts" : `${only.join(", ")}; other hosts pass untouched`;
  return [`${style.bold(`${TITLES[browser.name]}, process ${browser.pid}`)} → ${proxy} → ${whose}`];
}

/** Why a browser ended; null where somebody closed it. */
export function browserProblem({ code, signal, said }: Awaited<RunningBrowser["ended"]>): string | null {
  if (code === 0) return null;
  return `the browser ended with ${signal ?? `code ${code}`}${said === "" ? "" : `: ${said}`}`;
}
