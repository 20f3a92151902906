/** What is proved of the lab's scenarios in a live browser with the proxy in between, however it stands there. */
import type { Edit } from "@whycors/core/fixes";
import { SCENARIOS, type Scenario } from "@whycors/lab";
import type { ProxyEvent } from "@whycors/proxy";
import { describe, expect, it } from "vitest";
import type { Report } from "../browsers/protocol.ts";
import {
  ASKS_AGAIN,
  happensIn,
  LEADS_OUT,
  NEVER_SENT,
  NO_SUCH_MEDIA,
  NOTHING_HELPS,
  reasons,
  STOPS_AT_REDIRECT,
  until,
} from "./expectations.ts";
import type { Product } from "./stage.ts";

/** A scenario that was carried out: what the page reports, what the proxy told, and what it has on its list for it. */
export interface Carried {
  readonly report: Report;
  readonly events: readonly ProxyEvent[];
  readonly edits: () => readonly Edit[];
}

/** Where scenarios are carried out. */
export interface Ground {
  readonly product: Product;
  /** Whether the browser is missing. */
  readonly skip: boolean;
  readonly scenarios: readonly Scenario[];
  /** The reason that the proxy is to tell. */
  readonly reasonOf: (scenario: Scenario) => string | null;
  readonly observe: (scenario: Scenario) => Promise<Carried>;
  readonly fix: (scenario: Scenario) => Promise<Carried>;
  /** Carries a scenario out against a lab whose answers are edited, and nothing is mended on the way. */
  readonly direct: (scenario: Scenario, edits: readonly Edit[]) => Promise<Report>;
}

/** What arrives at a proxy. */
export const SENT: readonly Scenario[] = SCENARIOS.filter(({ id }) => !NEVER_SENT.has(id));

/** Whether a page can be shown to read the answer once it is another. */
export function canBeRead({ id, expected }: Scenario): boolean {
  return expected.verdict === "blocked" && !NO_SUCH_MEDIA.has(id);
}

export function describeObserve({ product, skip, scenarios, reasonOf, observe }: Ground): void {
  describe.skipIf(skip)("observe", () => {
    it.each(scenarios)("tells the reason of $id", { timeout: 60_000 }, async (scenario) => {
      const { id } = scenario;
      const { report, events, edits } = await observe(scenario);
      const reason = reasonOf(scenario);
      if (STOPS_AT_REDIRECT.has(id)) {
        await until(() => events.some(({ kind }) => kind === "abandoned"));
        expect(reasons(events)).toEqual(["redirect-refused-by-page"]);
      } else if (happensIn(product, scenario)) {
        await until(() => reason === null || reasons(events).includes(reason));
        expect(new Set(reasons(events))).toEqual(new Set(reason === null ? [] : [reason]));
      }
      if (!NO_SUCH_MEDIA.has(id) && happensIn(product, scenario)) expect(report.verdict).toBe(endingOf(product, scenario));
      expect(edits()).toEqual([]);
    });

    function endingOf(name: Product, { id, expected }: Scenario): string {
      if (expected.verdict === "readable" || expected.verdict === "opaque") return "resolve";
      return ASKS_AGAIN[name] === id ? "pending" : "reject";
    }
  });
}

export function describeFix({ product, skip, scenarios, fix, direct }: Ground): void {
  const mendable = scenarios.filter((scenario) => canBeRead(scenario) && !NOTHING_HELPS.has(scenario.id));
  describe.skipIf(skip)("fix", () => {
    it.each(mendable)("makes $id readable, and its list mends the server", { timeout: 60_000 }, async (scenario) => {
      const { report, edits } = await fix(scenario);
      expect(report.verdict).toBe("resolve");
      if (happensIn(product, scenario)) expect(edits()).not.toEqual([]);
      if (!LEADS_OUT.has(scenario.id)) expect((await direct(scenario, edits())).verdict).toBe("resolve");
    });
  });
}
