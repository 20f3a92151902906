import type { HeaderList } from "../model/header-list.ts";
import type { ReferrerPolicy } from "../model/request.ts";
import type { Url } from "../model/url.ts";
import { allow, ok, PAGE, type SpecCase } from "./case.ts";

const TEXT = { source: "string", type: "text/plain;charset=UTF-8", length: 5 } as const;
const PLAIN = "http://app.example";
const STREAM = { source: "stream", type: null, length: null } as const;
const throws = (name: string, request: SpecCase["request"], at: string, given: Partial<SpecCase> = {}): SpecCase => ({
  name: `before sending: ${name}`,
  request,
  replies: [],
  ends: `blocked ${at}`,
  sends: [],
  ...given,
});
const gets = (name: string, request: SpecCase["request"], ends: string, given: Partial<SpecCase> = {}): SpecCase => ({
  name: `before sending: ${name}`,
  request,
  replies: [allow("*")],
  ends,
  ...given,
});
const keeps = (policy: ReferrerPolicy, origin: string, page: string, url: string): SpecCase => ({
  name: `origin header: POST under ${policy} from ${page} to ${url}`,
  request: { mode: "no-cors", method: "POST", referrerPolicy: policy, origin: page, url },
  replies: [ok()],
  client: { prohibitsMixedContent: false },
  ends: page === /^\w+:\/\/[^/]+/.exec(url)?.[0] ? "readable basic 200" : "opaque opaque",
  sends: [`POST ${origin} - -`],
});
const BLOB = "blob:nodedata:1";
const BLOBS = { blobAt: ({ href }: Url) => (href === BLOB ? { origin: PAGE, type: "text/plain", size: 1 } : null) };
const DROPPED: HeaderList = [
  ["Cookie", "a=b"],
  ["Sec-A", "1"],
  ["X-HTTP-Method", "trace"],
  ["X-HTTP-Method", "PUT"],
  ["Content-Type", "text/plain"],
  ["X-A", "1"],
  ["Content-Type", "text/html"],
  ["Range", "bytes=0-"],
];

export const beforeSendingCases: readonly SpecCase[] = [
  throws("a URL that is none", { url: "https://[" }, "fetch/request-constructor:5.2"),
  throws("an element's URL that is none", { url: "https://[", initiator: "image" }, "fetch/request-constructor:5.2"),
  throws("a password in the URL", { url: "https://a:b@api.example/" }, "fetch/request-constructor:5.3"),
  throws("only-if-cached across origins", { cache: "only-if-cached" }, "fetch/request-constructor:21"),
  throws("a method that is none", { method: "a b" }, "fetch/request-constructor:25.2"),
  throws("a forbidden method", { method: "connect" }, "fetch/request-constructor:25.2"),
  throws("PUT without CORS", { mode: "no-cors", method: "PUT" }, "fetch/request-constructor:32.1"),
  throws("a header name that is none", { headers: [["a b", "1"]] }, "fetch/headers-validate:1"),
  throws("a header value that is none", { headers: [["a", "1\u0000"]] }, "fetch/headers-validate:1"),
  throws("GET with a body", { body: TEXT }, "fetch/request-constructor:35"),
  throws("a stream without CORS", { mode: "no-cors", method: "POST", body: STREAM }, "fetch/request-constructor:39.2"),
  throws("XMLHttpRequest: a method that is none", { initiator: "xmlhttprequest", method: "" }, "xhr/open:2"),
  throws("XMLHttpRequest: a forbidden method", { initiator: "xmlhttprequest", method: "TRACE" }, "xhr/open:3"),
  throws("XMLHttpRequest: a URL that is none", { initiator: "xmlhttprequest", url: "x" }, "xhr/open:6"),
  throws("XMLHttpRequest: a header that is none", { initiator: "xmlhttprequest", headers: [["", "1"]] }, "xhr/set-request-header:4"),
  throws("a bad port", { url: "https://api.example:6667/" }, "fetch/should-be-blocked-due-to-a-bad-port:2"),
  throws("mixed content", { url: "http://api.example/" }, "mixed-content/should-fetching-be-blocked-as-mixed-content:2"),
  throws("a URL that the page's policy forbids", {}, "fetch/main-fetch:7", { client: { contentSecurityPolicies: ["connect-src 'self'"] } }),
  throws("mode same-origin", { mode: "same-origin" }, "fetch/main-fetch:12.c"),
  throws("no-cors with redirect manual", { mode: "no-cors", redirect: "manual" }, "fetch/main-fetch:12.d.1"),
  throws("a scheme that is not HTTP", { url: "ftp://api.example/", origin: PLAIN }, "fetch/main-fetch:12.e"),
  throws("a file", { url: "file:///etc/hosts", mode: "no-cors" }, "fetch/scheme-fetch:3.d"),
  throws("a blob", { url: `blob:${PAGE}/1` }, "fetch/scheme-fetch:3.b.2"),
  throws("an unknown scheme without CORS", { url: "foo:bar", mode: "no-cors", origin: PLAIN }, "fetch/scheme-fetch:4"),
  throws("about:config", { url: "about:config", mode: "no-cors", origin: PLAIN }, "fetch/scheme-fetch:4"),
  throws("a blob that the page's own URL stands for, with POST", { url: BLOB, method: "POST" }, "fetch/scheme-fetch:3.b.2", {
    environment: BLOBS,
  }),
  throws("a blob of another page", { url: BLOB, origin: "https://other.example" }, "fetch/main-fetch:12.e", { environment: BLOBS }),
  throws("data: without its comma", { url: "data:x" }, "fetch/scheme-fetch:3.c.2"),
  throws("data: with base64 that is none", { url: "data:;base64,a" }, "fetch/scheme-fetch:3.c.2"),
  throws("data: with base64 of foreign letters", { url: "data:;base64,%2A%2A%2A%2A" }, "fetch/scheme-fetch:3.c.2"),
  throws(
    "64 KiB with keepalive while others are under way",
    { keepalive: true, method: "POST", body: { ...TEXT, length: 65_536 } },
    "fetch/http-network-or-cache-fetch:8.10.5",
    { environment: { keepaliveBytesInFlight: 1 } },
  ),
  throws(
    "only-if-cached at home",
    { cache: "only-if-cached", mode: "same-origin", url: `${PAGE}/` },
    "fetch/http-network-or-cache-fetch:11.1",
  ),
  gets("a blob that the page's own URL stands for", { url: BLOB }, "readable basic 200", { environment: BLOBS, sends: [] }),
  ...(["bytes=0-0", "bytes=0-", "bytes=0-9", "bytes=-1", "bytes=-9", "bytes\t= 0 -"] as const).map((range) =>
    gets(`a part of a blob, ${range}`, { url: BLOB, headers: [["Range", range]] }, "readable basic 206", { environment: BLOBS, sends: [] }),
  ),
  ...(["bytes=", "bytes=0-0,0-0", "byte=0-", "bytes=1-0"] as const).map((range) =>
    throws(`no part of a blob, ${range}`, { url: BLOB, headers: [["Range", range]] }, "fetch/scheme-fetch:3.b.14.4", {
      environment: BLOBS,
    }),
  ),
  throws("a part behind a blob", { url: BLOB, headers: [["Range", "bytes=1-"]] }, "fetch/scheme-fetch:3.b.14.7.1", { environment: BLOBS }),
  gets("data: with base64 and a fragment", { url: "data:;base64,e%41=%3D#?" }, "readable basic 200", { sends: [] }),
  throws(
    "a beacon of more than 64 KiB",
    { initiator: "beacon", body: { ...TEXT, length: 65_537 } },
    "fetch/http-network-or-cache-fetch:8.10.5",
  ),
  gets("about:blank", { url: "about:blank", mode: "no-cors" }, "opaque opaque", { sends: [] }),
  gets("data: has its answer in it", { url: "data:text/plain;base64,eA==" }, "readable basic 200", { sends: [] }),
  gets("data: without a type", { url: "data:,x" }, "readable basic 200", { sends: [] }),
  gets("a beacon of 64 KiB", { initiator: "beacon", body: { ...TEXT, length: 65_536 } }, "opaque opaque", { sends: [`POST ${PAGE} - -`] }),
  gets(
    "a beacon of JSON asks first",
    { initiator: "beacon", body: { ...TEXT, type: "application/json" } },
    "blocked fetch/cors-check:4 @0",
    { sends: [`OPTIONS ${PAGE} POST content-type`] },
  ),
  gets("a mixed picture is upgraded", { url: "http://api.example/", initiator: "image" }, "opaque opaque", { replies: [ok()] }),
  gets(
    "an upgrade of ws: has no effect",
    { url: "ws://api.example/", initiator: "image" },
    "blocked mixed-content/should-fetching-be-blocked-as-mixed-content:2",
    { sends: [] },
  ),
  gets("loopback is not mixed content", { url: "http://localhost:3000/" }, "readable cors 200"),
  gets(
    "loopback is mixed content in WebKit",
    { url: "http://localhost:3000/" },
    "blocked mixed-content/should-fetching-be-blocked-as-mixed-content:2",
    { browser: "webkit", sends: [] },
  ),
  gets("headers that the browser keeps to itself", { headers: DROPPED }, "blocked fetch/cors-preflight-fetch:7.7 @0", {
    sends: [`OPTIONS ${PAGE} GET content-type,x-a,x-http-method`],
  }),
  gets("headers without CORS", { mode: "no-cors", headers: DROPPED }, "opaque opaque", { sends: ["GET - - -"] }),
  gets(
    "XMLHttpRequest joins headers",
    {
      initiator: "xmlhttprequest",
      headers: [
        ["Cookie", "a"],
        ["X-A", "1"],
        ["x-a", "2"],
      ],
    },
    "blocked fetch/cors-preflight-fetch:7.7 @0",
    { sends: [`OPTIONS ${PAGE} GET x-a`] },
  ),
  gets("XMLHttpRequest drops the body of GET", { initiator: "xmlhttprequest", body: TEXT }, "readable cors 200", {
    sends: [`GET ${PAGE} - -`],
  }),
  gets("XMLHttpRequest takes the type of its body", { initiator: "xmlhttprequest", method: "POST", body: TEXT }, "readable cors 200", {
    sends: [`POST ${PAGE} - -`],
  }),
  gets(
    "XMLHttpRequest keeps the page's type",
    { initiator: "xmlhttprequest", method: "POST", body: TEXT, headers: [["Content-Type", "text/plain"]] },
    "readable cors 200",
  ),
  gets("fetch takes the type of its body", { method: "POST", body: TEXT }, "readable cors 200", { sends: [`POST ${PAGE} - -`] }),
  gets("fetch keeps the page's type", { method: "POST", body: TEXT, headers: [["content-type", "text/plain"]] }, "readable cors 200"),
  gets("EventSource", { initiator: "eventsource" }, "readable cors 200"),
  ...(["no-cache", "no-store", "reload"] as const).map((cache) => gets(`cache mode ${cache}`, { cache }, "readable cors 200")),
  gets(
    "Pragma and Cache-Control of the page's own",
    {
      url: `${PAGE}/`,
      cache: "no-store",
      headers: [
        ["Pragma", "x"],
        ["Cache-Control", "x"],
      ],
    },
    "readable basic 200",
  ),
  gets(
    "Cache-Control of the page's own, to be checked",
    { url: `${PAGE}/`, cache: "no-cache", headers: [["Cache-Control", "x"]] },
    "readable basic 200",
  ),
  gets("a conditional header", { url: `${PAGE}/`, headers: [["If-None-Match", "x"]] }, "readable basic 200"),
  gets("CORS switched off", {}, "blocked fetch/main-fetch:12", { sends: [], environment: {} }),
  gets("Accept of the page's own", { headers: [["Accept", "text/html"]] }, "readable cors 200"),
  gets("a style sheet", { initiator: "stylesheet" }, "opaque opaque"),
  gets("a font in WebKit", { initiator: "font" }, "opaque opaque", { browser: "webkit", replies: [ok()] }),
  gets("a script, a film and a sound", { initiator: "video" }, "opaque opaque"),
  gets("an opaque page has no referrer", { origin: "null" }, "readable cors 200", { sends: ["GET null - -"] }),
  ...(["same-origin", "no-referrer-when-downgrade", "strict-origin", "origin"] as const).map((policy) =>
    gets(`referrer policy ${policy}`, { referrerPolicy: policy }, "readable cors 200"),
  ),
  keeps("no-referrer", "null", PAGE, "https://api.example/"),
  keeps("strict-origin", PAGE, PAGE, "https://api.example/"),
  keeps("strict-origin", "null", PAGE, "http://api.example/"),
  keeps("same-origin", "null", PAGE, "https://api.example/"),
  keeps("same-origin", PAGE, PAGE, `${PAGE}/`),
  keeps("origin", PAGE, PAGE, "https://api.example/"),
  keeps("strict-origin-when-cross-origin", "http://app.example", "http://app.example", "http://api.example/"),
];
