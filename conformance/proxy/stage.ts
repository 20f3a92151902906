/** The lab, a page in a browser that carries out its scenarios, and a proxy between them. */
import { createServer, type Server } from "node:http";
import { newRequest } from "@whycors/core";
import { type Edit, editReply } from "@whycors/core/fixes";
import { type Answer, type Hop, type HttpAnswer, type Lab, type LabReply, SCENARIOS, type Scenario, startLab } from "@whycors/lab";
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
import { runnerSource } from "../browsers/page.ts";
import { canUnshare } from "../browsers/processes.ts";
import type { PageCase, Report } from "../browsers/protocol.ts";
import { newScratch, type Scratch } from "../browsers/scratch.ts";
import type { CaseRequest } from "../truth/case.ts";

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
const RUN = "/run-in-a-page";
/** A page may take so long to report, in milliseconds. */
const PATIENCE = 12_000;

/** The pages that are asked for, by number. */
type Pages = Map<string, HttpAnswer>;

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
    pages.set(token, pageOf(scenario, { token, origins, nowhere, report: desk.origin }));
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

/** A scenario whose answers are what edits make of them. */
function editable(scenario: Scenario, edits: () => readonly Edit[]): Scenario {
  const edited = (role: "preflight" | "actual", { on, path }: Hop, answer: Answer | null): Answer => {
    return (call) => {
      const reply = typeof answer === "function" ? answer(call) : (answer ?? NOTHING);
      return edits().length === 0 ? reply : edit(reply, { role, url: `${call.origins[on]}${path}` }, edits());
    };
  };
  const hops = scenario.hops.map((hop) => ({
    ...hop,
    preflight: edited("preflight", hop, hop.preflight),
    actual: edited("actual", hop, hop.actual),
  }));
  return { ...scenario, hops };
}

const NOTHING: HttpAnswer = { kind: "http", status: 404, headers: [["Content-Type", "text/plain"]], body: "nothing\n" };

function edit(reply: LabReply, on: { readonly role: "preflight" | "actual"; readonly url: string }, edits: readonly Edit[]): LabReply {
  if (reply.kind !== "http") return reply;
  const edited = editReply({ status: reply.status, headers: reply.headers }, on, edits);
  return "status" in edited
    ? { ...reply, status: edited.status, headers: edited.headers, body: edited.status === 204 ? "" : reply.body }
    : reply;
}

/** Serves the pages that run scenarios, with the page's own origin. */
function runPage(pages: Pages): Scenario {
  const actual: Answer = ({ request }) => pages.get(request.query.slice(1)) ?? NOTHING;
  const [first] = SCENARIOS;
  if (first === undefined) throw new Error("the lab has no scenarios");
  return { ...first, id: "run-in-a-page", hops: [{ on: "page", path: RUN, preflight: null, actual }] };
}

interface Setting {
  readonly token: string;
  readonly origins: Lab["origins"];
  /** What stands for a name that does not exist. */
  readonly nowhere: string;
  readonly report: string;
}

function pageOf(scenario: Scenario, { token, origins, nowhere, report }: Setting): HttpAnswer {
  const asked = scenario.request({ origins });
  const url = asked.url.replace("http://api.invalid", nowhere);
  // each run has URLs of its own, so that no cache of the browser takes part
  const fresh = /^https?:/.test(url) ? `${url}${url.includes("?") ? "&" : "?"}${token}` : url;
  const { api, request } = inThePage(scenario, asked);
  const each: PageCase = { token, api, url: fresh, request, timeoutMs: PATIENCE - 3000, server: report };
  const script = `${runnerSource}\nrunAndReport(${JSON.stringify(each).replaceAll("<", "\\u003c")});`;
  return {
    kind: "http",
    status: 200,
    headers: [
      ["Content-Type", "text/html; charset=utf-8"],
      ["Set-Cookie", "session=secret; Path=/"],
      ["Cache-Control", "no-store"],
      ...(asked.origin === "null" ? [["Content-Security-Policy", "sandbox allow-scripts"] as const] : []),
      ...(scenario.embedderPolicy === "unsafe-none" ? [] : [["Cross-Origin-Embedder-Policy", scenario.embedderPolicy] as const]),
    ],
    body: `<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><script>\n${script}\n</script>\n`,
  };
}

/** How the page makes the request. */
function inThePage({ body }: Scenario, asked: ReturnType<Scenario["request"]>): { readonly api: string; readonly request: CaseRequest } {
  const { method, headers, mode, credentials, redirect, initiator, useCorsPreflight } = newRequest(asked);
  const withBody = body === null ? {} : { body };
  const withCredentials = credentials === "include";
  const crossorigin = mode === "no-cors" ? {} : { crossorigin: withCredentials ? "use-credentials" : "anonymous" };
  switch (initiator) {
    case "fetch":
      return { api: "fetch", request: { method, headers, mode, credentials, redirect, ...withBody } };
    case "xmlhttprequest":
      return { api: "xhr", request: { method, headers, withCredentials, uploadListener: useCorsPreflight, ...withBody } };
    case "eventsource":
      return { api: "eventsource", request: { withCredentials } };
    case "beacon":
      return { api: "beacon", request: withBody };
    case "image":
      return { api: "img", request: crossorigin };
    case "script":
      return { api: "script", request: crossorigin };
    case "module-script":
      return { api: "script", request: { type: "module" } };
    case "stylesheet":
      return { api: "stylesheet", request: crossorigin };
    case "font":
      return { api: "fontface", request: {} };
    case "video":
    case "audio":
      return { api: "video", request: crossorigin };
    default:
      return initiator satisfies never;
  }
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
