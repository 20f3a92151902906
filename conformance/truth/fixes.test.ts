/** Every recorded case that ends blocked is walked to its end, and what mends it is made on its server and page. */
import type { Edit, Walk } from "@whycors/core/fixes";
import { describe, expect, it } from "vitest";
import { type Case, readCases } from "./case.ts";
import { mend, walkCase } from "./mend.ts";
import { requestOf, runCase } from "./simulate.ts";

/**
 * What no change of answers or of the request mends: the page asks for what cannot be, or the server leads nowhere, or it would have
 * to speak TLS.
 */
const NOTHING_HELPS: ReadonlySet<string> = new Set([
  "forbidden-method",
  "invalid-header",
  "mixed-content",
  "redirect-to-other-scheme",
  "redirect-without-usable-location",
  "scheme-not-fetchable",
  "scheme-not-http",
  "tls-failure",
  "too-many-redirects",
  "unparsable-url",
]);

const blocked = readCases()
  .filter((each) => runCase(each, "standard").outcome.kind === "blocked")
  .map((each) => ({ each, walk: walkCase(each, "standard") }));

/** Whether the page gets the answer once the edits are made; null where the case has no words for them. */
function succeeds(each: Case, edits: readonly Edit[]): boolean | null {
  const mended = mend(each, edits, "standard");
  if (mended === null) return null;
  const { kind } = runCase(mended, "standard").outcome;
  return kind === "readable" || kind === "opaque";
}

function editsOf({ fix }: Walk): readonly Edit[] {
  return fix?.edits ?? [];
}

/** `Vary` changes nothing for one request: it is for the caches. */
function isForCaches(edit: Edit): boolean {
  return edit.kind === "set-header" && edit.name === "Vary";
}

describe("the walk over every recorded case that is blocked", () => {
  it("ends with what mends it, or with what nothing mends", () => {
    const unmended = blocked.flatMap(({ each, walk: { fix, problems } }) => {
      if (fix?.proved === true) return [];
      const last = problems.at(-1)?.finding.reason ?? "";
      const request = requestOf(each, "standard");
      const credentials = request.credentials === "include" || each.request.crossorigin === "use-credentials";
      const opaquePage = request.origin === "null" && credentials;
      return NOTHING_HELPS.has(last) || opaquePage ? [] : [`${each.id}: ${last}`];
    });
    process.stdout.write(`${blocked.length} recorded cases are blocked\n`);
    expect(blocked.length).toBeGreaterThan(490);
    expect(unmended).toEqual([]);
  });

  it("finds fixes that work when they are made", () => {
    const made = blocked.filter(({ walk }) => walk.fix !== null).map(({ each, walk }) => [each.id, succeeds(each, editsOf(walk))] as const);
    expect(made.filter(([, success]) => success === true).length).toBeGreaterThan(390);
    expect(made.filter(([, success]) => success === false)).toEqual([]);
  });

  it("finds fixes of which nothing can be left out", () => {
    const needless = blocked.flatMap(({ each, walk }) =>
      editsOf(walk)
        .filter((edit) => !isForCaches(edit))
        .filter(
          (edit) =>
            succeeds(
              each,
              editsOf(walk).filter((other) => other !== edit),
            ) === true,
        )
        .map((edit) => `${each.id}: ${JSON.stringify(edit)}`),
    );
    expect(needless).toEqual([]);
  });

  it("never advises a wildcard where a name will do, nor null, nor a wildcard with credentials", () => {
    const origins = blocked.flatMap(({ each, walk }) =>
      editsOf(walk).flatMap((edit) =>
        edit.kind === "set-header" && edit.name === "Access-Control-Allow-Origin" ? [[each.page, edit.value] as const] : [],
      ),
    );
    expect(origins.filter(([, value]) => value === "null")).toEqual([]);
    expect(origins.filter(([page, value]) => value === "*" && !/^(?:null|file|sandbox|data)/.test(page))).toEqual([]);
  });
});
