import { asciiLowercase } from "../model/bytes.ts";
import type { Finding } from "../reasons/finding.ts";
import type { Trace } from "../trace/trace.ts";

/** Advice that people find elsewhere, and should not follow. Plain JSON. */
export interface Harmful {
  readonly id: string;
  /** What is advised, as the end of "do not …". */
  readonly advice: string;
  readonly why: string;
}

interface HarmfulRule extends Harmful {
  /** Whether somebody with this problem will be told so. */
  readonly tempts: (finding: Finding, trace: Trace) => boolean;
}

/** Whether a server's consent is what is missing. */
function lacksConsent({ at }: Finding): boolean {
  return at !== null && (at.startsWith("fetch/cors-check:") || at.startsWith("fetch/cors-preflight-fetch:"));
}

const RULES: readonly HarmfulRule[] = [
  {
    id: "reflect-any-origin",
    advice: "send back whatever Origin the request names",
    why: "with credentials it lets every site act and read as your users; compare with a list first",
    tempts: lacksConsent,
  },
  {
    id: "no-cors-to-read",
    advice: "set mode `no-cors` to make the error go away",
    why: "the page then gets an answer without status, headers and body, and may not set most headers",
    tempts: (finding, { request }) => lacksConsent(finding) && request.mode === "cors" && request.initiator === "fetch",
  },
  {
    id: "headers-on-the-request",
    advice: "put Access-Control-Allow-* headers on the request",
    why: "they are the server's consent; on a request they allow nothing and cause a preflight",
    tempts: ({ at }) => at === "fetch/cors-check:2",
  },
  {
    id: "text-plain-for-json",
    advice: "send JSON as text/plain to get around the preflight where a cookie tells who asks",
    why: "any site can then send it as well, with your users' cookies: the preflight is what stops forged requests",
    tempts: (finding, { request }) =>
      finding.at?.startsWith("fetch/cors-preflight-fetch:") === true &&
      request.headers.some(
        ([name, value]) => asciiLowercase(name) === "content-type" && asciiLowercase(value).startsWith("application/json"),
      ),
  },
  {
    id: "allow-null",
    advice: "allow the origin `null`",
    why: "any site can have that origin, by a sandboxed frame",
    tempts: (finding, { request }) => lacksConsent(finding) && (request.origin === "null" || finding.reason === "origin-became-null"),
  },
  {
    id: "public-proxy",
    advice: "send the request through a public CORS proxy",
    why: "its owner reads and can change everything, cookies and tokens included",
    tempts: lacksConsent,
  },
  {
    id: "disable-web-security",
    advice: "switch off the browser's web security or install an extension that does",
    why: "it helps nobody but you, and opens everything that you are logged in to",
    tempts: lacksConsent,
  },
];

/** What somebody with these problems will be told elsewhere, and why not to do it. */
export function harmfulAdvice(findings: readonly Finding[], trace: Trace): readonly Harmful[] {
  return RULES.filter(({ tempts }) => findings.some((finding) => tempts(finding, trace))).map(({ id, advice, why }) => ({
    id,
    advice,
    why,
  }));
}
