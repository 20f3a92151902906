/** HAR files of real browsers, recorded by `record.ts`: every scenario of the lab has the reason that the lab says. */
import { readFileSync } from "node:fs";
import { HarAnalysis, type HarFindings, HarNeeds, type HarReader, type ServerNeeds } from "@whycors/core/har";
import { ConsoleLog } from "@whycors/core/messages";
import { SCENARIOS } from "@whycors/lab";
import { describe, expect, it } from "vitest";

type Browser = "chromium" | "firefox";

interface Recorded {
  readonly log: {
    readonly creator: object;
    readonly pages: readonly object[];
    readonly entries: readonly { readonly request: { readonly url: string } }[];
  };
}

function read(name: string): string {
  return readFileSync(new URL(`recordings/${name}`, import.meta.url), "utf8");
}

function analyse(browser: Browser, withConsole: boolean): readonly [HarFindings, Recorded["log"]] {
  const { log }: Recorded = JSON.parse(read(`${browser}.har`));
  const console = new ConsoleLog();
  if (withConsole) for (const line of read(`${browser}.console.txt`).split("\n")) console.push(line);
  const analysis = new HarAnalysis({ incidents: console.finish().incidents });
  feed(log, analysis);
  return [analysis.finish(), log];
}

function feed({ creator, pages, entries }: Recorded["log"], reader: HarReader): void {
  reader.creator(creator);
  for (const page of pages) reader.page(page);
  for (const [index, entry] of entries.entries()) reader.push(entry, index);
}

/** What the lab's first server was asked for. */
function needs(browser: Browser): Partial<ServerNeeds> | undefined {
  const reader = new HarNeeds();
  const { log }: Recorded = JSON.parse(read(`${browser}.har`));
  feed(log, reader);
  return reader.finish().servers[0];
}

function idOf(url: string): string {
  return new URL(url).pathname.split("/")[1] ?? "";
}

/** By scenario: the reason, `undecided: …`, `fine`, or that nothing was recorded. */
function seen(browser: Browser, withConsole: boolean): ReadonlyMap<string, string> {
  const [{ groups }, { entries }] = analyse(browser, withConsole);
  const result = new Map(SCENARIOS.map(({ id }) => [id, "not recorded"]));
  for (const { request } of entries) if (result.has(idOf(request.url))) result.set(idOf(request.url), "fine");
  for (const { finding, undecided, requests } of groups) {
    for (const [{ fetch }] of requests) {
      const url = (fetch[0].actual ?? fetch[0].preflight)?.url ?? "";
      result.set(idOf(url), finding?.reason ?? `undecided: ${undecided}`);
    }
  }
  return result;
}

/** Not recorded: what a browser refuses before it makes a request, and a page with a policy that the lab cannot give it. */
const NEVER_MADE = [
  ...["url-with-credentials", "forbidden-method", "invalid-header", "body-with-get-or-head", "no-cors-method"],
  ...["scheme-not-http", "scheme-not-fetchable", "coep-blocked"],
];

/** What is otherwise than the lab says, and why. */
const EXCEPTIONS: Readonly<Record<Browser, Readonly<Record<string, string>>>> = {
  chromium: {
    ...Object.fromEntries([...NEVER_MADE, "same-origin-mode", "no-cors-redirect-mode"].map((id) => [id, "not recorded"])),
    // Chromium's export holds no entry for it
    "video-with-crossorigin": "not recorded",
    // the browser lets `*` cover it
    "authorization-not-covered-by-wildcard": "fine",
    // the recording was made while the page waited
    "no-answer-in-time": "undecided: answer",
    // of an answer that nobody reads, Chromium keeps no headers
    "opaque-unreadable": "undecided: headers",
  },
  firefox: {
    ...Object.fromEntries(NEVER_MADE.map((id) => [id, "not recorded"])),
    "authorization-not-covered-by-wildcard": "fine",
    // Firefox's HAR has no word for a failure, and none for a refusal before anything is sent
    ...Object.fromEntries(
      [
        ...["connection-refused", "dns-failure", "tls-failure", "self-signed-certificate", "no-answer-in-time", "connection-reset"],
        ...["endless-headers", "same-origin-mode", "no-cors-redirect-mode"],
      ].map((id) => [id, "undecided: answer"]),
    ),
    // it is taken for HTTP/0.9, which has no headers
    "malformed-answer": "undecided: headers",
    // what the page wants done with redirects shows nowhere
    "redirect-refused-by-page": "undecided: redirect-target",
    "redirect-not-followed": "undecided: redirect-target",
  },
};

/** What the console tells besides. */
const TOLD_BY_CONSOLE: Readonly<Record<Browser, Readonly<Record<string, string>>>> = {
  chromium: {},
  firefox: { "same-origin-mode": "same-origin-mode", "malformed-answer": "allow-origin-missing" },
};

describe.each<Browser>(["chromium", "firefox"])("the HAR of %s", (browser) => {
  const alone = seen(browser, false);
  const withConsole = seen(browser, true);

  it.each(SCENARIOS)("shows the reason of $id", ({ id, expected }) => {
    const usual = EXCEPTIONS[browser][id] ?? expected.reason ?? "fine";
    expect(alone.get(id)).toBe(usual);
    expect(withConsole.get(id)).toBe(TOLD_BY_CONSOLE[browser][id] ?? usual);
  });

  it("has nothing wrong with it", () => {
    const [{ problems, droppedProblems }] = analyse(browser, false);
    expect([problems, droppedProblems]).toEqual([[], 0]);
  });
});

it.each<Browser>(["chromium", "firefox"])("the HAR of %s shows what the pages need, whether or not the server allowed it", (browser) => {
  expect(needs(browser)).toMatchObject({
    origins: ["http://127.0.0.1:18821"],
    methods: ["DELETE", "PUT", "patch"],
    requestHeaders: ["access-control-allow-origin", "authorization", "content-type", "x-one", "x-request-id", "x-two"],
    credentials: true,
    opaque: 2,
  });
});
