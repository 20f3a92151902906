import { describe, expect, it } from "vitest";
import type { BrowserId } from "../browsers/profile.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import { type NewRequest, newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import { replay } from "../run/run.ts";
import { API, PAGE } from "./examples.ts";
import { notes } from "./notes.ts";

const NAMED: HeaderList = [
  ["Access-Control-Allow-Origin", PAGE],
  ["Vary", "Origin"],
];
const ANY: HeaderList = [["Access-Control-Allow-Origin", "*"]];
const CREDENTIALLED: HeaderList = [...NAMED, ["Access-Control-Allow-Credentials", "true"]];

function noted(request: Partial<NewRequest>, answer: HeaderList, browser: BrowserId = "standard", status = 200): readonly string[] {
  const trace = replay(
    newRequest({ url: API, origin: PAGE, ...request }),
    newEnvironment({ browser: BROWSERS[browser], client: newClient(PAGE) }),
    [
      { status, headers: answer },
      { status, headers: answer },
    ],
  );
  return notes(trace).map(({ reason, severity }) => `${severity} ${reason}`);
}

describe("notes", () => {
  it.each([
    ["nothing of a plain answer", {}, ANY, []],
    ["a header that only the browser may set", { headers: [["Cookie", "a"]] }, ANY, ["warning header-dropped"]],
    [
      "a header that mode no-cors does not allow",
      { mode: "no-cors", headers: [["X-Id", "1"]] },
      [],
      ["warning header-dropped", "note opaque-unreadable"],
    ],
    ["an origin that is named without Vary", {}, [["Access-Control-Allow-Origin", PAGE]], ["warning vary-origin-missing"]],
    [
      "an origin that is named with another Vary",
      {},
      [
        ["Access-Control-Allow-Origin", PAGE],
        ["Vary", "Accept"],
      ],
      ["warning vary-origin-missing"],
    ],
    [
      "nothing of an origin that is named with Vary",
      {},
      [
        ["Access-Control-Allow-Origin", PAGE],
        ["Vary", "Accept, origin"],
      ],
      [],
    ],
    [
      "nothing of Vary: *",
      {},
      [
        ["Access-Control-Allow-Origin", PAGE],
        ["Vary", "*"],
      ],
      [],
    ],
    ["a header that is not exposed", {}, [...ANY, ["X-Total-Count", "1"]], ["note headers-not-exposed"]],
    ["nothing of headers that nobody misses", {}, [...ANY, ["Date", "x"], ["Server", "x"]], []],
    ["nothing of an exposed header", {}, [...ANY, ["ETag", "x"], ["Access-Control-Expose-Headers", "etag"]], []],
    [
      "a wildcard that exposes nothing",
      { credentials: "include" },
      [...CREDENTIALLED, ["ETag", "x"], ["Access-Control-Expose-Headers", "*"]],
      ["note expose-wildcard-with-credentials"],
    ],
    [
      "the server's headers on a request",
      { headers: [["Access-Control-Allow-Origin", "*"]] },
      [...ANY, ["Access-Control-Allow-Headers", "*"]],
      ["warning access-control-header-on-request", "note needless-preflight"],
    ],
    [
      "a preflight for the sake of habit",
      { headers: [["X-Requested-With", "x"]] },
      [...ANY, ["Access-Control-Allow-Headers", "*"]],
      ["note needless-preflight"],
    ],
    [
      "a type without a body",
      { headers: [["Content-Type", "application/json"]] },
      [...ANY, ["Access-Control-Allow-Headers", "*"]],
      ["note needless-preflight"],
    ],
    ["nothing of a preflight for good reason", { headers: [["X-Id", "x"]] }, [...ANY, ["Access-Control-Allow-Headers", "*"]], []],
    [
      "a cookie that stays at home",
      { credentials: "include" },
      [...CREDENTIALLED, ["Set-Cookie", "session=1; Path=/"]],
      ["warning cookie-kept-back"],
    ],
    [
      "nothing of a cookie that may travel",
      { credentials: "include" },
      [...CREDENTIALLED, ["Set-Cookie", "session=1; SameSite=None; Secure"]],
      [],
    ],
    [
      "nothing of a cookie within one site",
      { credentials: "include", url: "https://api.app.example/" },
      [...CREDENTIALLED, ["Set-Cookie", "session=1; SameSite=Strict"]],
      [],
    ],
    ["a POST that was sent for nothing", { method: "POST" }, [], ["warning sent-all-the-same"]],
    [
      "two layers that list methods",
      { method: "PUT" },
      [...NAMED, ["Access-Control-Allow-Methods", "PUT"], ["Access-Control-Allow-Methods", "PUT"]],
      ["note repeated-lines"],
    ],
    ["an answer that cannot be read", { mode: "no-cors" }, [], ["note opaque-unreadable"]],
    ["nothing of a picture", { initiator: "image" }, [], []],
  ] as const)("say %s", (_name, request, answer, expected) => {
    expect(noted(request, answer)).toEqual(expected);
  });

  it.each([
    ["chromium", "7201", ["note max-age-over-limit"]],
    ["chromium", "7200", []],
    ["gecko", "86401", ["note max-age-over-limit"]],
    ["standard", "86400", []],
    ["standard", "99999999", ["note max-age-over-limit"]],
  ] as const)("know how long %s keeps what lasts %s seconds", (browser, seconds, expected) => {
    const answer: HeaderList = [...ANY, ["Access-Control-Allow-Methods", "PUT"], ["Access-Control-Max-Age", seconds]];
    expect(noted({ method: "PUT" }, answer, browser)).toEqual(expected);
  });

  it.each([
    ["chromium", ["warning wildcard-covers-authorization", "note wildcard-where-a-name-will-do"]],
    ["standard", []],
  ] as const)("warn of a wildcard that covers Authorization in %s", (browser, expected) => {
    expect(noted({ headers: [["Authorization", "x"]] }, [...ANY, ["Access-Control-Allow-Headers", "*"]], browser)).toEqual(expected);
  });

  it("say that an error can be read", () => {
    expect(noted({}, ANY, "standard", 404)).toEqual(["note error-status-readable"]);
  });
});
