/** The lab, a page in a browser that carries out its scenarios, and a proxy between them. */
import { createServer, type Server } from "node:http";
import type { Edit } from "@whycors/core/fixes";
import { type Lab, SCENARIOS, type Scenario, startLab } from "@whycors/lab";
import {
  DEFAULT_FORWARD,
  type ProxyEvent,
  type ProxyOptions,
  parseTarget,
  type RunningProxy,
  startProxy,
  type Target,
} from "@whycors/proxy";
import { makeCertificates } from "../browsers/certificates.ts";
import { launchChromium } from "../browsers/chromium.ts";
import type { Driver } from "../browsers/driver.ts";
import { launchFirefox } from "../browsers/firefox.ts";
import { canUnshare } from "../browsers/processes.ts";
import type { Report } from "../browsers/protocol.ts";
import { newScratch, type Scratch } from "../browsers/scratch.ts";
import { editable, PATIENCE, type Pages, pageOf, RUN, runPage } from "./pages.ts";

export type Product = "chromium" | "firefox";

/** What the page reports, and what the proxy told while it ran. */
export interface Played {
  readonly report: Report;
  readonly events: readonly ProxyEvent[];
}

export interface Stage {
  readonly lab: Lab;
  /** Carries a scenario out through a proxy; `steer` may act on its events. */
  readonly through: (
    scenario: Scenario,
    options: Partial<ProxyOptions>,
    steer?: (event: ProxyEvent, proxy: RunningProxy) => void,
  ) => Promise<Played & { readonly proxy: RunningProxy }>;
  /** Carries a scenario out without a proxy, against a lab whose answers are edited. */
  readonly direct: (scenario: Scenario, edits: readonly Edit[]) => Promise<Report>;
  readonly close: () => Promise<void>;
}

const PROXIED = ["api", "other", "secure", "plain", "raw", "closed"] as const;
export async function openStage(product: Product, executable: string): Promise<Stage> {
  const scratch = newScratch();
  const pages: Pages = new Map();
  let edits: readonly Edit[] = [];
  const lab = await startLab({ scenarios: [...SCENARIOS.map((scenario) => editable(scenario, () => edits)), runPage(pages)] });
  const reports = new Map<string, (report: Report) => void>();
  const desk = await listen(reportDesk(reports));
  const driver = await launch(product, executable, scratch);
  const ports = await freePorts(PROXIED.length + 1);
  let last: RunningProxy | null = null;
  let count = 0;

  const play = async (scenario: Scenario, origins: Lab["origins"], nowhere: string): Promise<Report> => {
    count++;
    const token = `run-${count}`;
    pages.set(token, pageOf(scenario, { token, origins, nowhere, report: desk.origin, cookie: "Path=/" }));
    const reported = new Promise<Report>((resolve) => {
      reports.set(token, resolve);
      setTimeout(() => resolve({ verdict: "no-report" }), PATIENCE).unref();
    });
    await driver.begin(token);
    await driver.navigate(`${lab.origins.page}${RUN}?${token}`);
    return reported;
  };

  return {
    lab,
    async through(scenario, options, steer = () => {}) {
      await last?.close(0);
      const { targets, origins } = proxied(lab, ports);
      const nowhere = `http://127.0.0.1:${ports.at(-1)}`;
      const timeout = scenario.timeout === null ? {} : { headersTimeout: scenario.timeout * 1000 };
      const proxy = await startProxy({
        targets,
        assumptions: { credentials: "auto", embedderPolicy: scenario.embedderPolicy },
        forward: { ...DEFAULT_FORWARD, ...timeout, insecure: scenario.insecure },
        ...options,
      });
      last = proxy;
      const events: ProxyEvent[] = [];
      proxy.subscribe((event) => {
        events.push(event);
        steer(event, proxy);
      });
      const report = await play(scenario, origins, nowhere);
      return { report, events, proxy };
    },
    async direct(scenario, wanted) {
      edits = wanted;
      try {
        return await play(scenario, lab.origins, "http://api.invalid");
      } finally {
        edits = [];
      }
    },
    async close() {
      await last?.close(0);
      await driver.close();
      await lab.close();
      desk.server.closeAllConnections();
      desk.server.close();
      await scratch.remove();
    },
  };
}

function launch(product: Product, executable: string, scratch: Scratch): Promise<Driver> {
  const options = { executable, certificates: makeCertificates(scratch.path), scratch, console: false, mounts: canUnshare() };
  return product === "chromium" ? launchChromium(options) : launchFirefox(options);
}

/** A target for each of the lab's origins, at a port of its own, and one for a name that does not exist. */
function proxied(lab: Lab, ports: readonly number[]): { readonly targets: readonly Target[]; readonly origins: Lab["origins"] } {
  const at = (index: number): string => `:${ports[index]}`;
  const words = [...PROXIED.map((name, index) => `${at(index)}=${lab.origins[name]}`), `${at(PROXIED.length)}=http://api.invalid`];
  const targets = words.map((text) => {
    const target = parseTarget(text);
    if ("mistake" in target) throw new Error(target.mistake);
    return target;
  });
  const own = Object.fromEntries(PROXIED.map((name, index) => [name, `http://127.0.0.1${at(index)}`]));
  return { targets, origins: { ...lab.origins, ...own } };
}

function reportDesk(reports: Map<string, (report: Report) => void>): Server {
  return createServer((request, response) => {
    const token = request.url?.split("/").at(-1) ?? "";
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      response.writeHead(204).end();
      if (request.method === "POST") reports.get(token)?.(JSON.parse(text));
    });
  });
}

function listen(server: Server): Promise<{ readonly server: Server; readonly origin: string; readonly port: number }> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resolve({ server, origin: `http://127.0.0.1:${port}`, port });
    });
  });
}

async function freePorts(count: number): Promise<readonly number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => listen(createServer())));
  await Promise.all(held.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return held.map(({ port }) => port);
}
