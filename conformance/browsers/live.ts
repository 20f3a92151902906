/** Runs cases in a live browser. */
import {
  type Case,
  type CaseSource,
  expandCase,
  type Need,
  type Product,
  pageOrigin,
  type Recording,
  serverOriginOf,
  tokenOf,
} from "../truth/case.ts";
import { FONT } from "./assets.ts";
import { makeCertificates } from "./certificates.ts";
import { launchChromium } from "./chromium.ts";
import type { Driver, Launch } from "./driver.ts";
import { launchFirefox } from "./firefox.ts";
import { pageHtml } from "./page.ts";
import { canUnshare } from "./processes.ts";
import type { LoggedRequest, Report } from "./protocol.ts";
import { newScratch, type Scratch } from "./scratch.ts";
import { type CaseServer, startServer } from "./server.ts";
import { launchWebkit } from "./webkit.ts";

/** How long a page may take to report, besides the time of its case. */
const NAVIGATION_MS = 8000;

const LAUNCHERS: Readonly<Record<Product, Launch>> = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit };

/** A case that ran. Its recording is complete only when the browser had time for messages that come late. */
export interface Run {
  readonly each: Case;
  readonly recording: () => Recording;
}

export interface LiveBrowser {
  readonly version: string;
  /** What the browser lacks for a case. */
  readonly lacks: (source: CaseSource) => readonly string[];
  readonly run: (source: CaseSource) => Promise<Run>;
  readonly close: () => Promise<void>;
}

/** Starts a browser and the servers of its cases. Without `console` it does not wait for messages. */
export async function openBrowser(product: Product, executable: string, console: boolean): Promise<LiveBrowser> {
  const scratch = newScratch();
  const certificates = makeCertificates(scratch.path);
  const server = await startServer(certificates);
  let driver: Driver;
  try {
    driver = await LAUNCHERS[product]({ executable, certificates, scratch, console, mounts: canUnshare() });
  } catch (error) {
    await server.close();
    await scratch.remove();
    throw error;
  }
  return {
    version: driver.version,
    lacks: (source) => lacks(driver.supports, source),
    run: (source) => runCase(product, driver, server, scratch, source),
    close: async () => {
      await driver.close();
      await server.close();
      await scratch.remove();
    },
  };
}

function lacks(supports: ReadonlySet<Need>, { needs = [], server = {} }: CaseSource): readonly string[] {
  const font = FONT === undefined && Object.values(server).some(({ actual }) => actual?.asset === "font");
  return [...needs.filter((need) => !supports.has(need)), ...(font ? ["a font on this machine"] : [])];
}

async function runCase(product: Product, driver: Driver, server: CaseServer, scratch: Scratch, source: CaseSource): Promise<Run> {
  const each = expandCase(source, scratch.fileUrl);
  const token = tokenOf(each.id);
  server.add(each);
  await driver.begin(token);
  const report = await reportOf(each, driver, server, scratch);
  await driver.settle();
  const requests = server.requestsOf(token);
  return { each, recording: () => recordingOf(product, driver, each, report, requests) };
}

async function reportOf(each: Case, driver: Driver, server: CaseServer, scratch: Scratch): Promise<Report> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Report>((resolve) => {
    timer = setTimeout(() => resolve({ verdict: "no-report" }), NAVIGATION_MS + (each.timeoutMs ?? 0));
  });
  const report = server.report(tokenOf(each.id));
  try {
    await driver.navigate(pageUrl(each, scratch));
    return await Promise.race([report, late]);
  } catch (error) {
    return { verdict: "no-report", driverError: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function pageUrl(each: Case, scratch: Scratch): string {
  const token = tokenOf(each.id);
  return each.page === "file" ? scratch.write(`${token}.html`, pageHtml(each)) : `${serverOriginOf(each.page)}/__page/${token}`;
}

function recordingOf(product: Product, driver: Driver, each: Case, report: Report, requests: readonly LoggedRequest[]): Recording {
  const head = { id: each.id, browser: product, version: driver.version, pageOrigin: pageOrigin(each.page), requestUrl: each.url };
  return { ...head, ...report, requests, ...driver.take(tokenOf(each.id)) };
}
