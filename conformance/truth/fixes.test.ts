/** Every recorded case that ends blocked is walked to its end, and each fix is made and proved. */
import { findProblems } from "@whycors/core/fixes";
import { expect, it } from "vitest";
import { readCases } from "./case.ts";
import { environmentOf, runCase } from "./simulate.ts";

/** What no change of answers or of the request mends: the page asks for what cannot be, or the server leads nowhere. */
const NOTHING_HELPS: ReadonlySet<string> = new Set([
  "forbidden-method",
  "invalid-header",
  "redirect-to-other-scheme",
  "redirect-without-usable-location",
  "scheme-not-fetchable",
  "scheme-not-http",
  "too-many-redirects",
  "unparsable-url",
]);

it("mends every recorded case that is blocked, or says what nothing mends", () => {
  const blocked = readCases()
    .map((each) => ({ each, trace: runCase(each, "standard") }))
    .filter(({ trace }) => trace.outcome.kind === "blocked");
  const unmended = blocked.flatMap(({ each, trace }) => {
    const { fix, problems } = findProblems(trace, environmentOf(each, "standard"));
    if (fix?.proved === true) return [];
    const last = problems.at(-1)?.finding.reason ?? "";
    const opaquePage = trace.request.origin === "null" && trace.request.credentials === "include";
    return NOTHING_HELPS.has(last) || opaquePage ? [] : [`${each.id}: ${last}`];
  });
  process.stdout.write(`${blocked.length} recorded cases are blocked\n`);
  expect(blocked.length).toBeGreaterThan(490);
  expect(unmended).toEqual([]);
});
