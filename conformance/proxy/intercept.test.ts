/** Real browsers carry out the lab's scenarios under HTTPS names, with the proxy in between. A missing browser is skipped, but not on CI. */
import { SCENARIOS, type Scenario } from "@whycors/lab";
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
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../browsers/protocol.ts";
import {
  ASKS_AGAIN,
  editsOf,
  happensIn,
  LEADS_OUT,
  NEVER_SENT,
  NO_SUCH_MEDIA,
  NOTHING_HELPS,
  reasons,
  STOPS_AT_REDIRECT,
  until,
} from "./expectations.ts";
import { type HttpsLab, lacksCertutil, startHttpsLab } from "./https-lab.ts";
import type { Product } from "./stage.ts";

const optional = process.env["CI"] !== "true";

/** The lab writes their answers for pages over plain HTTP. */
const OF_HTTP: ReadonlySet<string> = new Set(["allow-origin-scheme", "allow-origin-without-scheme"]);
/** The lab's other origin differs in its port, here in its name. */
const OTHER_NAMES: ReadonlySet<string> = new Set(["cached-for-another", "cached-preflight"]);

/** What depends on how the proxy was started. */
function optionsFor(scenario: Scenario, lab: HttpsLab, withCredentials: boolean): InterceptOptions {
  // one page that asks in both ways is not told apart at preflights
  const credentials = scenario.request(lab).credentials !== "include" ? "same-origin" : withCredentials ? "include" : "auto";
  const timeout = scenario.timeout === null ? {} : { headersTimeout: scenario.timeout * 1000 };
  const { resolve, ca } = lab;
  return {
    mode: withCredentials ? "fix" : "observe",
    pages: [lab.origins.page, "null"],
    assumptions: { credentials, embedderPolicy: scenario.embedderPolicy },
    forward: { ...DEFAULT_FORWARD, ...timeout, insecure: scenario.insecure, resolve, ca },
  };
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

  const play = async (scenario: Scenario, options: InterceptOptions): Promise<Session & { readonly report: Report }> => {
    const opened = await open(options);
    opened.events.length = 0;
    return { ...opened, report: await lab.play(scenario, []) };
  };

  beforeAll(async () => {
    lab = await startHttpsLab();
  });
  afterAll(async () => {
    await close();
    await lab.close();
  });

  const sent = SCENARIOS.filter(({ id }) => !NEVER_SENT.has(id) && !OF_HTTP.has(id));
  describe.skipIf(skip)("observe", () => {
    it.each(sent)("tells the reason of $id", { timeout: 60_000 }, async (scenario) => {
      const { report, events } = await play(scenario, optionsFor(scenario, lab, false));
      const { verdict } = scenario.expected;
      const reason = OTHER_NAMES.has(scenario.id) ? "allow-origin-mismatch" : scenario.expected.reason;
      if (STOPS_AT_REDIRECT.has(scenario.id)) {
        await until(() => events.some(({ kind }) => kind === "abandoned"));
        expect(reasons(events)).toEqual(["redirect-refused-by-page"]);
      } else if (happensIn(product, scenario)) {
        if (reason !== null) await until(() => reasons(events).includes(reason));
        expect(new Set(reasons(events))).toEqual(new Set(reason === null ? [] : [reason]));
      }
      if (!NO_SUCH_MEDIA.has(scenario.id) && happensIn(product, scenario))
        expect(report.verdict).toBe(
          verdict === "readable" || verdict === "opaque" ? "resolve" : ASKS_AGAIN[product] === scenario.id ? "pending" : "reject",
        );
    });
  });

  const blocked = sent.filter(({ id, expected }) => expected.verdict === "blocked" && !NOTHING_HELPS.has(id) && !NO_SUCH_MEDIA.has(id));
  describe.skipIf(skip)("fix", () => {
    it.each(blocked)("makes $id readable, and its list mends the server", { timeout: 60_000 }, async (scenario) => {
      const { report, proxy } = await play(scenario, optionsFor(scenario, lab, true));
      expect(report.verdict).toBe("resolve");
      const own = (url: string): boolean => new URL(url).pathname.split("/")[1] === scenario.id;
      const edits = editsOf(proxy.toDo()).filter((edit) => "on" in edit && own(edit.on.url));
      if (happensIn(product, scenario)) expect(edits).not.toEqual([]);
      if (!LEADS_OUT.has(scenario.id)) {
        proxy.settings.mode = "observe";
        expect((await lab.play(scenario, edits)).verdict).toBe("resolve");
        proxy.settings.mode = "fix";
      }
    });
  });
});
