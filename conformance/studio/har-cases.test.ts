/** Every fetch of the browsers' recordings, opened in the studio as a case: it ends as it did in the recording. */
import { readFileSync } from "node:fs";
import { HarAnalysis, type HarVerdict } from "@whycors/core/har";
import { describe, expect, it } from "vitest";
import { runCase } from "../../packages/studio/src/case/run-case.ts";
import { harCase } from "../../packages/studio/src/har/har-case.ts";

function verdictsOf(browser: string): readonly HarVerdict[] {
  const { log } = JSON.parse(readFileSync(new URL(`../har/recordings/${browser}.har`, import.meta.url), "utf8"));
  const verdicts: HarVerdict[] = [];
  const analysis = new HarAnalysis({ bodies: true, onVerdict: (verdict) => verdicts.push(verdict) });
  analysis.creator(log.creator);
  for (const page of log.pages) analysis.page(page);
  for (const [index, entry] of log.entries.entries()) analysis.push(entry, index);
  analysis.finish();
  return verdicts;
}

describe.each(["chromium", "firefox"])("a recording of %s", (browser) => {
  const verdicts = verdictsOf(browser);

  it("holds more than sixty fetches", () => {
    expect(verdicts.length).toBeGreaterThan(60);
  });

  it.each([true, false])("ends as recorded, with secrets kept: %s", (keep) => {
    const ended = verdicts.map((verdict) => {
      const { outcome, request } = verdict.judged.replayed.trace;
      const { trace, diagnosis } = runCase(harCase(verdict, keep).given);
      return [
        new URL(request.url).pathname,
        outcome.kind,
        trace.outcome.kind,
        "at" in outcome ? outcome.at : "",
        "at" in trace.outcome ? trace.outcome.at : "",
        diagnosis.finding?.reason,
      ];
    });
    expect(ended.filter(([, before, after, at, now]) => before !== after || at !== now)).toEqual([]);
  });
});
