import { describe, expect, it } from "vitest";
import { parseMessages } from "../browsers/parse.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import { newEnvironment, newRequest } from "../model/defaults.ts";
import { CATALOGUE } from "../reasons/catalogue.ts";
import { run } from "../run/run.ts";
import { ConsoleLog, type LogSummary } from "./console-log.ts";
import { type Explanation, explainMessage } from "./explain.ts";
import { nearestMessage } from "./nearest.ts";
import { predictMessages } from "./predict.ts";
import { referenceOf } from "./reference.ts";

const ACCESS = "Access to fetch at 'https://api.example/items' from origin 'https://app.example' has been blocked by CORS policy: ";
const BLOCKED = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/items. ";

function explained(text: string): Explanation {
  const [parsed] = parseMessages(text);
  if (parsed === undefined) throw new Error(`not understood: ${text}`);
  return explainMessage(parsed, text);
}

function read(...lines: readonly string[]): LogSummary {
  const log = new ConsoleLog();
  for (const line of lines) log.push(line);
  return log.finish();
}

const reasonsOf = ({ candidates }: Explanation): readonly string[] => candidates.map(({ finding }) => finding.reason);

describe("an explanation", () => {
  it.each([
    [
      `${ACCESS}The 'Access-Control-Allow-Origin' header has a value 'https://app.example/' that is not equal to the supplied origin.`,
      "allow-origin-trailing-slash",
    ],
    [
      `${ACCESS}The 'Access-Control-Allow-Origin' header has a value 'http://app.example' that is not equal to the supplied origin.`,
      "allow-origin-scheme",
    ],
    [
      `${ACCESS}The 'Access-Control-Allow-Origin' header contains multiple values 'https://app.example, *', but only one is allowed.`,
      "multiple-allow-origin",
    ],
    [`${ACCESS}The 'Access-Control-Allow-Origin' header contains the invalid value '*.example'.`, "allow-origin-pattern"],
    [
      `${ACCESS}Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.`,
      "preflight-redirected",
    ],
    [`${ACCESS}Method patch is not allowed by Access-Control-Allow-Methods in preflight response.`, "method-not-allowed"],
    [`${ACCESS}Request header field x-id is not allowed by Access-Control-Allow-Headers in preflight response.`, "header-not-allowed"],
    [`${BLOCKED}(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 502.`, "error-without-allow-origin"],
    [`${BLOCKED}(Reason: CORS preflight response did not succeed). Status code: 401.`, "preflight-needs-authentication"],
    [`${BLOCKED}(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://app.example/’).`, "allow-origin-trailing-slash"],
    ["Preflight response is not successful. Status code: 405", "preflight-not-routed"],
    ["Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200", "origin-became-null"],
    ["GET https://api.example/ net::ERR_CONNECTION_REFUSED", "connection-refused"],
    ["GET https://api.example/ net::ERR_FAILED 500 (Internal Server Error)", "error-without-allow-origin"],
  ])("of %s begins with the reason %s", (text, reason) => {
    expect(reasonsOf(explained(text))[0]).toBe(reason);
  });

  it("holds the URL and the origin of the message, and says which of them it does not name", () => {
    const { candidates, unnamed } = explained(`${ACCESS}No 'Access-Control-Allow-Origin' header is present on the requested resource.`);
    expect(candidates[0]?.request).toMatchObject({ url: "https://api.example/items", origin: "https://app.example" });
    expect(unnamed).toEqual([]);
    expect(explained(`${BLOCKED.replace("https:", "ftp:")}(Reason: CORS request not http).`).unnamed).toEqual(["origin"]);
    expect(explained("Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.").unnamed).toEqual([
      "url",
      "origin",
    ]);
    expect(explained("Preflight response is not successful. Status code: 405").unnamed).toEqual(["url", "origin", "preflight"]);
  });

  it("tells its candidates apart by what is to be seen in the exchange", () => {
    const { candidates } = explained(
      `${ACCESS}Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`,
    );
    expect(candidates.map(({ telltale }) => telltale)).toEqual([
      "the answer to OPTIONS has status 404",
      "the answer to OPTIONS has status 401",
      "the answer to OPTIONS has status 500",
    ]);
  });

  it("takes a value that equals the page's origin for a redirect's doing", () => {
    const text = `${ACCESS.replace("items'", "items' (redirected from 'https://old.example/')")}The 'Access-Control-Allow-Origin' header has a value 'https://app.example' that is not equal to the supplied origin.`;
    expect(reasonsOf(explained(text))).toContain("origin-became-null");
  });

  it("says so where a message tells nothing", () => {
    expect(explained("TypeError: Failed to fetch")).toMatchObject({ candidates: [], says: expect.stringContaining("console") });
  });
});

/** Reasons for which a message of theirs does not speak, and why. */
const NOT_TOLD: Readonly<Record<string, string>> = {
  "keepalive-body-too-long": "Chromium says no more than that it failed",
  "stream-redirected": "Chromium and WebKit say no more than that it failed",
  "redirect-refused-by-page": "Chromium says no more than that it failed",
  "mime-type-blocked": "the lines speak of the element only",
  "nosniff-blocked": "the lines speak of the element only",
  "integrity-mismatch": "it is told as it is, without a request",
  "integrity-without-cors": "it is told as it is, without a request",
  "range-outside-blob": "the header is not named",
  "scheme-not-fetchable": "which mode was used is not named",
  "preflight-status-not-ok": "the likelier statuses have reasons of their own",
  "null-origin-not-allowed": "Firefox does not name the page's origin",
};

/** Different forms of one mistake that only the value tells apart, which the message does not name. */
const ONE_OF = /^allow-origin-/;

describe("what a reason prints", () => {
  const cases = CATALOGUE.flatMap(({ id }) =>
    (referenceOf(id)?.messages ?? []).flatMap(({ browser, lines }) =>
      lines.length === 0 ? [] : [[id, browser, lines.map(({ text }) => text)] as const],
    ),
  );

  it.each(cases)("%s in %s is one failure, explained by that reason", (id, _browser, lines) => {
    const { incidents } = read(...lines);
    expect(incidents).toHaveLength(1);
    const reasons = incidents.flatMap(({ explanation }) => reasonsOf(explanation));
    const told = reasons.includes(id) || (ONE_OF.test(id) && reasons.some((reason) => ONE_OF.test(reason)));
    expect(told || NOT_TOLD[id] !== undefined, `${id}: ${reasons.join(", ")}`).toBe(true);
  });
});

describe("a console log", () => {
  it("folds what is the same, with its number and its first line", () => {
    const line = `app.js:1 ${ACCESS}The response is invalid.`;
    const { incidents, lines } = read("noise", line, "", line, line);
    expect(lines).toBe(5);
    expect(incidents.map(({ count, line: first }) => [count, first])).toEqual([[3, 2]]);
  });

  it("takes the status from the line beside it", () => {
    const { incidents } = read(
      `${ACCESS}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
      "app.js:1   GET https://api.example/items net::ERR_FAILED 502 (Bad Gateway)",
      "Uncaught (in promise) TypeError: Failed to fetch",
    );
    expect(incidents).toHaveLength(1);
    expect(incidents.map(({ explanation }) => reasonsOf(explanation)[0])).toEqual(["error-without-allow-origin"]);
  });

  it("takes the URL from WebKit's second line", () => {
    const { incidents } = read(
      "[Error] Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 404",
      "[Error] Fetch API cannot load https://api.example/x due to access control checks.",
    );
    expect(incidents.map(({ explanation }) => explanation.args["url"])).toEqual(["https://api.example/x"]);
  });

  it("keeps failures of other URLs apart", () => {
    const { incidents } = read(`${ACCESS}The response is invalid.`, "GET https://other.example/ net::ERR_CONNECTION_REFUSED");
    expect(incidents).toHaveLength(2);
  });

  it("keeps no more than a thousand different failures", () => {
    const { incidents, dropped } = read(
      ...Array.from({ length: 1005 }, (_, index) => `${ACCESS.replace("items", String(index))}The response is invalid.`),
    );
    expect([incidents.length, dropped]).toEqual([1000, 5]);
  });
});

describe("the nearest message", () => {
  it("is the one with the likest words", () => {
    expect(nearestMessage("Refused to set the unsafe header cookie")?.id).toBe("chromium/RefusedToSetUnsafeHeader");
    expect(nearestMessage("segmentation fault")).toBeNull();
    expect(nearestMessage("x".repeat(10_000_000))).toBeNull();
  });
});

describe("a prediction", () => {
  it("gives each browser's messages, and says where a browser would ask for more", () => {
    const request = newRequest({ url: "https://api.example/", origin: "https://app.example" });
    const environment = newEnvironment();
    const trace = run(request, environment, () => ({ status: 200, headers: [] }));
    expect(predictMessages(trace, environment).map(({ browser, lines, outcome }) => [browser, lines.length, outcome])).toEqual([
      ["chromium", 2, "blocked"],
      ["gecko", 1, "blocked"],
      ["webkit", 2, "blocked"],
    ]);
  });

  it("knows nothing of answers that were not got", () => {
    const put = newRequest({ url: "https://api.example/", origin: "https://app.example", method: "PUT" });
    const environment = newEnvironment({ browser: BROWSERS.chromium });
    const trace = run(put, environment, ({ role }) =>
      role === "preflight"
        ? {
            status: 204,
            headers: [
              ["Access-Control-Allow-Origin", "*"],
              ["Access-Control-Allow-Methods", "PUT"],
            ],
          }
        : { missing: "response" },
    );
    expect(predictMessages(trace, environment).map(({ outcome }) => outcome)).toEqual(["unknown", "unknown", "unknown"]);
  });
});
