import { parse } from "acorn";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CopiedRequest, ReadResult } from "./copied-request.ts";
import { readCurl } from "./read-curl.ts";
import { readFetch as readFetchWith } from "./read-fetch.ts";
import { readSnippet as readSnippetWith } from "./read-snippet.ts";
import { shellWords } from "./shell-words.ts";

const parseScript = (text: string): ReturnType<typeof parse> =>
  parse(text, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true });
const readFetch = (text: string): ReadResult => readFetchWith(text, parseScript);
const readSnippet = (text: string): ReadResult => readSnippetWith(text, parseScript);

function requestOf(result: ReadResult): CopiedRequest {
  if (result.kind === "error") throw new Error(result.message);
  return result.request;
}

const CHROME_BASH = `curl 'https://api.example/items' \\
  -X 'PUT' \\
  -H 'accept: application/json' \\
  -H 'accept-language: en-US,en;q=0.9' \\
  -H 'authorization: Bearer abc' \\
  -H 'content-type: application/json' \\
  -b 'session=1; theme=dark' \\
  -H 'origin: https://app.example' \\
  -H 'priority: u=1, i' \\
  -H 'referer: https://app.example/' \\
  -H 'sec-ch-ua: "Chromium";v="156"' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'user-agent: Mozilla/5.0' \\
  --data-raw $'{"name":"O\\'Hara\\u0021"}'`;

const CHROME_CMD = `curl ^"https://api.example/items?a=1^&b=2^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -H ^"origin: https://app.example^" ^
  --data-raw ^"^{^\\^"name^\\^":^\\^"100^%^\\^"^}^"`;

const FIREFOX_FETCH = `await fetch("https://api.example/items", {
    "credentials": "include",
    "headers": {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
        "Accept": "*/*",
        "Accept-Language": "en-US,en;q=0.5",
        "X-Id": "7",
        "Sec-Fetch-Dest": "empty"
    },
    "referrer": "https://app.example/list",
    "body": "{}",
    "method": "PATCH",
    "mode": "cors"
});`;

describe("readCurl", () => {
  it("reads what Chrome copies for bash", () => {
    expect(requestOf(readCurl(CHROME_BASH))).toEqual({
      url: "https://api.example/items",
      method: "PUT",
      headers: [
        ["accept", "application/json"],
        ["authorization", "Bearer abc"],
        ["content-type", "application/json"],
      ],
      body: '{"name":"O\'Hara!"}',
      cookie: "session=1; theme=dark",
      origin: "https://app.example",
      mode: "cors",
      credentials: "include",
      redirect: null,
      insecure: false,
      remarks: [],
    });
  });

  it("reads what Chrome copies for cmd.exe", () => {
    expect(requestOf(readCurl(CHROME_CMD))).toMatchObject({
      url: "https://api.example/items?a=1&b=2",
      method: "POST",
      headers: [["content-type", "application/json"]],
      body: '{"name":"100%"}',
      origin: "https://app.example",
    });
  });

  it.each([
    ["curl api.example", { url: "http://api.example", method: "GET", body: null }],
    ["$ curl -sSLXDELETE https://a.example/1", { url: "https://a.example/1", method: "DELETE" }],
    [
      "curl https://a.example -d a=1 -d b=2",
      { method: "POST", body: "a=1&b=2", headers: [["Content-Type", "application/x-www-form-urlencoded"]] },
    ],
    ["curl -G https://a.example -d a=1", { url: "https://a.example?a=1", method: "GET", body: null }],
    ["curl -I https://a.example", { method: "HEAD" }],
    [
      "curl --json '{}' https://a.example",
      {
        method: "POST",
        headers: [
          ["Content-Type", "application/json"],
          ["Accept", "application/json"],
        ],
      },
    ],
    ["curl -u me:secret https://a.example", { headers: [["Authorization", "Basic bWU6c2VjcmV0"]] }],
    ["curl -k https://a.example", { insecure: true }],
    ["curl --request=PUT https://a.example", { method: "PUT" }],
    ["curl https://a.example -H 'X-Empty;' -H 'Accept:'", { headers: [["X-Empty", ""]] }],
    ["curl https://a.example -H 'Pragma: no-cache' -H 'Cache-Control: no-cache'", { headers: [] }],
    ["curl https://a.example -H 'Cache-Control: no-cache'", { headers: [["Cache-Control", "no-cache"]] }],
    ["curl https://a.example | jq .", { remarks: ["left out what follows the command: `| jq .`"] }],
    ["curl https://a.example --max-time 5", { remarks: ["left out the option `--max-time`"] }],
    ["curl 'https://a.example' `\n-H 'X-A: 1'", { headers: [["X-A", "1"]] }],
  ] as const)("reads %s", (text, expected) => {
    expect(requestOf(readCurl(text))).toMatchObject(expected);
  });

  it.each([
    ["wget https://a.example", "a cURL command begins with `curl`, and not with `wget`"],
    ["curl 'https://a.example", "the quotation mark `'` in the cURL command is never closed"],
    ["curl", "the cURL command names no URL"],
    ["curl -H 'X-A: 1'", "the cURL command names no URL"],
    ["curl https://a.example https://b.example", "the cURL command names 2 URLs"],
    ["curl https://a.example -X", "the option `-X` of the cURL command lacks its value"],
    ["curl https://a.example --data", "the option `--data` of the cURL command lacks its value"],
  ])("refuses %s", (text, message) => {
    expect(readCurl(text)).toMatchObject({ kind: "error", message });
  });

  it("gives back what was quoted for bash", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary-ascii" })), (words) => {
        const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
        expect(shellWords(`curl ${quoted}`)).toEqual({ words: ["curl", ...words], rest: "" });
      }),
      { examples: [[["^\n"]], [["`\n"]], [["", '^"']]] },
    );
  });

  it("gives back what Chrome quotes for cmd.exe", () => {
    const quote = (word: string): string =>
      `^"${word
        .replace(/\\/g, "\\\\")
        .replace(/"/g, '\\"')
        .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, "^$&")
        .replace(/%(?=[a-zA-Z0-9_])/g, "%^")
        .replace(/\r?\n/g, "^\n\n")}^"`;
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ -~\n]*$/), { minLength: 1 }), (words) => {
        const plain = words.map((word) => word.replace(/\\/g, "/"));
        expect(shellWords(`curl ${plain.map(quote).join(" ")}`)).toEqual({ words: ["curl", ...plain], rest: "" });
      }),
    );
  });
});

describe("readFetch", () => {
  it("reads what Firefox copies", () => {
    expect(requestOf(readFetch(FIREFOX_FETCH))).toMatchObject({
      url: "https://api.example/items",
      method: "PATCH",
      headers: [["X-Id", "7"]],
      body: "{}",
      origin: "https://app.example",
      mode: "cors",
      credentials: "include",
      remarks: [],
    });
  });

  it.each([
    ['fetch("https://a.example/")', { url: "https://a.example/", method: "GET", headers: [] }],
    ["const r = await window.fetch(`https://a.example/`, { redirect: 'manual' });", { redirect: "manual" }],
    ['fetch("https://a.example/" + "x")', { url: "https://a.example/x" }],
    ['fetch("https://a.example/", { method: "POST", body: JSON.stringify({ a: [1, null] }) })', { body: '{"a":[1,null]}' }],
    ['fetch("https://a.example/", { method: "POST", body: new URLSearchParams({ a: "1 2" }) })', { body: "a=1+2" }],
    ['fetch("https://a.example/", { headers: new Headers([["X-A", "1"]]) })', { headers: [["X-A", "1"]] }],
    ['fetch(new Request("https://a.example/", { method: "PUT" }))', { url: "https://a.example/", method: "PUT" }],
    [
      'fetch("https://a.example/", { headers: { Authorization: `Bearer \u0024{token}` } }).then(r => r.json())',
      { headers: [["Authorization", "x"]] },
    ],
    [
      'fetch("https://a.example/", { body: data, method: "POST" })',
      { body: null, remarks: ["`body` is not written out, and is left out"] },
    ],
    [
      'fetch("https://a.example/"); fetch("https://b.example/")',
      { url: "https://a.example/", remarks: ["took the first of 2 calls of fetch"] },
    ],
  ] as const)("reads %s", (text, expected) => {
    expect(requestOf(readFetch(text))).toMatchObject(expected);
  });

  it.each([
    ["fetch(url)", "the URL of the call is not written out: `url`", 6],
    ["console.log(1)", "there is no call of `fetch` in it", null],
    ["fetch('a", "the fetch call cannot be parsed near `'a`", 6],
  ])("refuses %s", (text, message, at) => {
    expect(readFetch(text)).toMatchObject({ kind: "error", message, at });
  });

  it("does not run what it reads", () => {
    expect(readFetch("fetch((() => { throw new Error('ran') })())")).toMatchObject({ kind: "error" });
  });

  it("gives up on code that is nested too deeply", () => {
    expect(readFetch(`fetch(${"[".repeat(100_000)}`)).toMatchObject({ kind: "error" });
  });
});

describe("readSnippet", () => {
  it("tells a command from a call", () => {
    expect(requestOf(readSnippet("curl https://a.example")).url).toBe("https://a.example");
    expect(requestOf(readSnippet('fetch("https://b.example")')).url).toBe("https://b.example");
  });

  it("never throws", () => {
    const words = fc.constantFrom(
      "curl",
      " ",
      "-H",
      "'",
      '"',
      "$'",
      "\\",
      "^",
      "^\n",
      "fetch(",
      "{",
      "}",
      ")",
      "`",
      "${",
      "x:",
      "https://a.example",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 30 }).map((parts) => parts.join("")),
        ),
        (text) => {
          expect(["ok", "error"]).toContain(readSnippet(text).kind);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
