/** Real browsers carry out the lab's scenarios under HTTPS names, with the proxy in between. A missing browser is skipped, but not on CI. */
import type { Origins, Scenario } from "@whycors/lab";
import {
  DEFAULT_FORWARD,
  findBrowser,
  type Interception,
  type InterceptOptions,
  launchBrowser,
  type ProxyEvent,
  type RunningBrowser,
  startInterception,
} from "@whycors/proxy";
import { afterAll, beforeAll, describe } from "vitest";
import { editsOf, patienceFor, STOPS } from "./expectations.ts";
import { type HttpsLab, lacksCertutil, startHttpsLab } from "./https-lab.ts";
import { type Carried, describeFix, describeObserve, type Ground, SENT } from "./matrix.ts";
import type { Product } from "./stage.ts";

const optional = process.env["CI"] !== "true";

/** The lab writes their answers for pages over plain HTTP. */
const OF_HTTP: ReadonlySet<string> = new Set(["allow-origin-scheme", "allow-origin-without-scheme"]);
/** The lab's other origin differs in its port, here in its name. */
const OTHER_NAMES: ReadonlySet<string> = new Set(["cached-for-another", "cached-preflight"]);

/** What depends on how the proxy was started. */
function optionsFor(scenario: Scenario, lab: HttpsLab, mode: "observe" | "fix"): InterceptOptions {
  const include = scenario.request(lab).credentials === "include";
  const timeout = scenario.timeout === null ? {} : { headersTimeout: scenario.timeout * 1000 };
  const { resolve, ca } = lab;
  return {
    mode,
    pages: [lab.origins.page, "null"],
    // the list is to name what each scenario needs, not what the page that runs all of them may need
    assumptions: {
      credentials: mode === "observe" ? "auto" : include ? "include" : "same-origin",
      embedderPolicy: scenario.embedderPolicy,
    },
    ...(mode === "observe" ? { patience: patienceFor(scenario) } : {}),
    forward: { ...DEFAULT_FORWARD, ...timeout, insecure: scenario.insecure, resolve, ca },
  };
}

/** For what does not depend on them. */
const NO_ORIGINS: Origins = { page: "", api: "", other: "", secure: "", plain: "", raw: "", closed: "" };

/** Those together that need the same options, so that a browser is started for all of them. */
function sortedFor(mode: "observe" | "fix"): readonly Scenario[] {
  const rankOf = ({ id, embedderPolicy, timeout, insecure, request }: Scenario): number => {
    const own = mode === "observe" ? STOPS.has(id) : request({ origins: NO_ORIGINS }).credentials === "include";
    return [embedderPolicy !== "unsafe-none", timeout !== null, insecure, own].reduce((rank, is) => rank * 2 + Number(is), 0);
  };
  return SENT.filter(({ id }) => !OF_HTTP.has(id)).toSorted((one, other) => rankOf(one) - rankOf(other));
}

interface Session {
  readonly proxy: Interception;
  readonly browser: RunningBrowser;
  readonly events: ProxyEvent[];
}

describe.each(["chromium", "firefox"] as const)("%s with the proxy in between", (product: Product) => {
  const installed = findBrowser([product]);
  const skip = (installed === null || lacksCertutil(product)) && optional;
  let lab: HttpsLab;
  let session: Session | null = null;
  let key = "";

  const close = async (): Promise<void> => {
    await session?.browser.close();
    await session?.proxy.close(0);
    session = null;
  };

  /** Starts proxy and browser anew, where the options are not those of the last time. */
  const open = async (options: InterceptOptions): Promise<Session> => {
    if (session !== null && JSON.stringify(options) === key) return session;
    await close();
    key = JSON.stringify(options);
    if (installed === null) throw new Error(`${product} is not installed`);
    const proxy = await startInterception(options);
    const events: ProxyEvent[] = [];
    proxy.subscribe((event) => {
      if (event.kind !== "exchange" || !lab.isOwn(event.exchange.url)) events.push(event);
    });
    const [address = ""] = proxy.origins;
    // browsers refuse to be root in a sandbox
    const root = product === "chromium" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await launchBrowser(installed, {
      proxy: address,
      authority: proxy.authority,
      url: lab.start,
      headless: true,
      arguments: root,
    });
    session = { proxy, browser, events };
    return session;
  };

  const carry = async (scenario: Scenario, mode: "observe" | "fix"): Promise<Carried> => {
    const { proxy, events } = await open(optionsFor(scenario, lab, mode));
    events.length = 0;
    const report = await lab.play(scenario, []);
    const own = (url: string): boolean => new URL(url).pathname.split("/")[1] === scenario.id;
    return { report, events, edits: () => editsOf(proxy.toDo()).filter((edit) => "on" in edit && own(edit.on.url)) };
  };

  beforeAll(async () => {
    lab = await startHttpsLab();
  });
  afterAll(async () => {
    await close();
    await lab.close();
  });

  const ground: Omit<Ground, "scenarios"> = {
    product,
    skip,
    reasonOf: ({ id, expected }) => (OTHER_NAMES.has(id) ? "allow-origin-mismatch" : expected.reason),
    observe: (scenario) => carry(scenario, "observe"),
    fix: (scenario) => carry(scenario, "fix"),
    async direct(scenario, edits) {
      const { proxy } = await open(optionsFor(scenario, lab, "fix"));
      proxy.settings.mode = "observe";
      const report = await lab.play(scenario, edits);
      proxy.settings.mode = "fix";
      return report;
    },
  };
  describeObserve({ ...ground, scenarios: sortedFor("observe") });
  describeFix({ ...ground, scenarios: sortedFor("fix") });
});
