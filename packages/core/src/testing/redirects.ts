import type { HeaderList } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import { allow, ok, PAGE, redirect, type SpecCase } from "./case.ts";

const ANY: HeaderList = [["Access-Control-Allow-Origin", "*"]];
const OWN = `${PAGE}/own`;
const OTHER = "https://other.example/z";
const to = (location: string, ends: string, request: SpecCase["request"] = {}): SpecCase => ({
  name: `redirect: to ${location}${request.url === undefined ? "" : ` from ${request.url}`}${request.mode === undefined ? "" : ` in ${request.mode}`}`,
  request,
  replies: [redirect(location, ANY), allow("*")],
  ends,
});
const rewritten = (status: number, method: string, becomes: string): SpecCase => ({
  name: `redirect: ${status} makes ${method} ${becomes}`,
  request: {
    url: OWN,
    method,
    body: method === "GET" || method === "HEAD" ? null : { source: "string", type: "text/plain;charset=UTF-8", length: 1 },
  },
  replies: [redirect("/next", [], status), ok()],
  ends: "readable basic 200",
  sends: [
    `${method} ${method === "GET" || method === "HEAD" ? "-" : PAGE} - -`,
    `${becomes} ${becomes === "GET" || becomes === "HEAD" ? "-" : PAGE} - -`,
  ],
});
const chain = (count: number): readonly Reply[] => Array.from({ length: count }, (_, at) => redirect(`/hop${at}`, ANY));
const refused = (step: number): string => `blocked fetch/http-redirect-fetch:${step} @0`;
const PUT: HeaderList = [...ANY, ["Access-Control-Allow-Methods", "PUT"]];

export const redirectCases: readonly SpecCase[] = [
  to("/y", "readable cors 200"),
  to("y#fragment", "readable cors 200", { url: "https://api.example/x#mine" }),
  to("y", "readable cors 200", { url: "https://api.example/x#mine" }),
  to(OTHER, "readable cors 200"),
  to("http://[", refused(5)),
  to("data:text/plain,x", refused(6)),
  to("ftp://api.example/", refused(6)),
  to("https://user:pass@api.example/", refused(9)),
  to("https://user@api.example/", refused(9)),
  to(`https://user:pass@${PAGE.slice(8)}/`, refused(10)),
  to("https://user:pass@app.example/", "readable basic 200", { url: OWN }),
  {
    ...to("https://user:pass@app.example/", refused(10), { url: OWN }),
    browser: "chromium",
    name: "redirect: Chromium refuses a password at its own origin",
  },
  to("https://user:pass@api.example/", "opaque opaque", { mode: "no-cors" }),
  to(OTHER, "blocked fetch/main-fetch:12.c @0", { mode: "same-origin", url: OWN }),
  to("http://plain.example/", "blocked mixed-content/should-fetching-be-blocked-as-mixed-content:2 @0"),
  to("https://api.example:25/", "blocked fetch/should-be-blocked-due-to-a-bad-port:2 @0"),
  { name: "redirect: without Location it is the answer", request: {}, replies: [allow("*", [], 302)], ends: "readable cors 302" },
  { name: "redirect: two Locations", request: {}, replies: [redirect("/a", [["Location", "/b"], ...ANY])], ends: refused(5) },
  { name: "redirect: an empty Location leads back", request: {}, replies: [redirect("", ANY), allow("*")], ends: "readable cors 200" },
  {
    name: "redirect: Chromium takes an empty Location for none",
    browser: "chromium",
    request: {},
    replies: [redirect("", ANY)],
    ends: "readable cors 302",
  },
  { name: "redirect: the answer needs CORS as well", request: {}, replies: [redirect("/y")], ends: "blocked fetch/cors-check:2 @0" },
  { name: "redirect: 20 are followed", request: {}, replies: [...chain(20), allow("*")], ends: "readable cors 200" },
  { name: "redirect: 21 are not", request: {}, replies: chain(21), ends: "blocked fetch/http-redirect-fetch:7 @20" },
  {
    name: "redirect: mode error",
    request: { redirect: "error" },
    replies: [redirect("/y", ANY)],
    ends: "blocked fetch/http-fetch:6.3.a.1 @0",
  },
  { name: "redirect: mode manual", request: { redirect: "manual" }, replies: [redirect("/y", ANY)], ends: "opaque opaqueredirect" },
  rewritten(301, "POST", "GET"),
  rewritten(302, "POST", "GET"),
  rewritten(303, "POST", "GET"),
  rewritten(307, "POST", "POST"),
  rewritten(308, "POST", "POST"),
  rewritten(302, "PUT", "PUT"),
  rewritten(303, "PUT", "GET"),
  rewritten(303, "HEAD", "HEAD"),
  {
    name: "redirect: a stream cannot be sent again",
    request: { url: OWN, method: "POST", body: { source: "stream", type: null, length: null } },
    replies: [redirect("/y", [], 307)],
    ends: refused(11),
  },
  {
    name: "redirect: A to B keeps the origin",
    request: { url: OWN },
    replies: [redirect("https://api.example/"), allow(PAGE)],
    ends: "readable cors 200",
    sends: ["GET - - -", `GET ${PAGE} - -`],
  },
  {
    name: "redirect: A to B to A taints it",
    request: { url: OWN },
    replies: [redirect("https://api.example/"), redirect(OWN, ANY), allow("null")],
    ends: "readable cors 200",
    sends: ["GET - - -", `GET ${PAGE} - -`, "GET null - -"],
  },
  {
    name: "redirect: A to B to A, and its own name is of no use",
    request: { url: OWN },
    replies: [redirect("https://api.example/"), redirect(OWN, ANY), allow(PAGE)],
    ends: "blocked fetch/cors-check:4 @2",
  },
  {
    name: "redirect: B to C taints it",
    request: {},
    replies: [redirect(OTHER, ANY), allow("null")],
    ends: "readable cors 200",
    sends: [`GET ${PAGE} - -`, "GET null - -"],
  },
  {
    name: "redirect: B to a sibling of the page's site taints it",
    request: {},
    environment: { registrableDomain: (host) => (host === "b.example" ? null : "example") },
    replies: [redirect(OTHER, ANY), allow("*")],
    ends: "readable cors 200",
    sends: [`GET ${PAGE} - -`, "GET null - -"],
  },
  {
    name: "redirect: a sibling site to another site",
    request: { url: "https://x.test/", origin: "https://y.test" },
    environment: { registrableDomain: (host) => host },
    replies: [redirect(OTHER, ANY), allow("*")],
    ends: "readable cors 200",
    sends: ["GET https://y.test - -", "GET null - -"],
  },
  {
    name: "redirect: a preflighted request is preflighted again",
    request: { method: "PUT" },
    replies: [ok(PUT), redirect(OTHER, ANY, 307), ok(PUT), allow("*")],
    ends: "readable cors 200",
    sends: [`OPTIONS ${PAGE} PUT -`, `PUT ${PAGE} - -`, "OPTIONS null PUT -", "PUT null - -"],
  },
  {
    name: "redirect: Firefox preflights with the untainted origin",
    browser: "gecko",
    request: { method: "PUT" },
    replies: [ok(PUT), redirect(OTHER, ANY, 307), ok(PUT), allow("*")],
    ends: "readable cors 200",
    sends: [`OPTIONS ${PAGE} PUT -`, `PUT ${PAGE} - -`, `OPTIONS ${PAGE} PUT -`, "PUT null - -"],
  },
  {
    name: "redirect: no preflight once the method is GET",
    request: { method: "PUT" },
    replies: [ok(PUT), redirect("/y", ANY, 303), allow("*")],
    ends: "readable cors 200",
    sends: [`OPTIONS ${PAGE} PUT -`, `PUT ${PAGE} - -`, `GET ${PAGE} - -`],
  },
  {
    name: "redirect: WebKit asks for a header that the redirect took away",
    browser: "webkit",
    request: { headers: [["Authorization", "x"]] },
    replies: [
      ok([...ANY, ["Access-Control-Allow-Headers", "authorization"]]),
      redirect(OTHER, ANY),
      ok([...ANY, ["Access-Control-Allow-Headers", "authorization"]]),
      allow("*"),
    ],
    ends: "readable cors 200",
    sends: [`OPTIONS ${PAGE} GET authorization`, `GET ${PAGE} - -`, "OPTIONS null GET authorization", "GET null - -"],
  },
  {
    name: "redirect: WebKit wants credentials allowed on the way",
    browser: "webkit",
    request: { url: OWN },
    replies: [redirect("https://api.example/"), redirect("/y", ANY)],
    ends: "blocked fetch/cors-check:4 @1",
  },
  {
    name: "redirect: the referrer policy changes on the way",
    request: { url: OWN },
    replies: [redirect("/y", [["Referrer-Policy", "bogus, no-referrer"]]), ok()],
    ends: "readable basic 200",
  },
];
