import { describe, expect, it } from "vitest";
import { BROWSERS } from "../browsers/profiles.ts";
import { ALGORITHMS } from "../standard/steps.ts";
import { answerCases } from "../testing/answers.ts";
import { beforeSendingCases } from "../testing/before-sending.ts";
import { ending, runSpecCase, type SpecCase, sent } from "../testing/case.ts";
import { corsCheckCases } from "../testing/cors-check.ts";
import { localNetworkCases } from "../testing/local-network.ts";
import { preflightCases } from "../testing/preflight.ts";
import { redirectCases } from "../testing/redirects.ts";
import { safelistCases } from "../testing/safelist.ts";

const switched = (name: string): SpecCase["environment"] | undefined => {
  if (name.endsWith("CORS switched off")) return { browser: { ...BROWSERS.gecko, corsDisabled: true } };
  return undefined;
};
const cases: readonly SpecCase[] = [
  ...corsCheckCases,
  ...preflightCases,
  ...redirectCases,
  ...beforeSendingCases,
  ...answerCases,
  ...localNetworkCases,
  ...safelistCases,
].map((each) => ({ ...each, environment: { ...each.environment, ...switched(each.name) } }));
const runs = cases.map((each) => ({ each, trace: runSpecCase(each) }));

describe("the engine", () => {
  it.each(runs)("$each.name", ({ each, trace }) => {
    expect(ending(trace)).toBe(each.ends);
    if (each.sends !== undefined) expect(sent(trace)).toEqual(each.sends);
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });

  it("reaches every step with both outcomes", () => {
    const wanted = Object.entries(ALGORITHMS).flatMap(([id, { steps }]) =>
      Object.entries<string>(steps).flatMap(([number, words]) =>
        words.endsWith("?") ? [`${id}:${number} true`, `${id}:${number} false`] : [`${id}:${number} null`],
      ),
    );
    const reached = new Set(runs.flatMap(({ trace }) => trace.steps.map(({ at, held }) => `${at} ${held}`)));
    const missing = wanted.filter((each) => !reached.has(each));
    process.stdout.write(`spec steps: ${wanted.length - missing.length}/${wanted.length}\n`);
    expect(missing).toEqual([]);
  });
});
