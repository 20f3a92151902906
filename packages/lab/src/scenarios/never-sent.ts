import { ANYONE, allowHeaders, allowMethods, empty, json } from "../answers.ts";
import { type Answer, defineScenario, type ScenarioGroup } from "../scenario.ts";

/** The servers here allow everything: whatever fails, fails in the browser. */
const ALLOWS_ALL: { readonly preflight: Answer; readonly actual: Answer } = {
  preflight: empty([...ANYONE, allowMethods("*"), allowHeaders("*")]),
  actual: json(ANYONE),
};

/** The browser stops before it sends anything. */
export const neverSent: ScenarioGroup = {
  id: "never-sent",
  title: "Stopped before anything is sent",
  scenarios: [
    defineScenario({
      id: "url-with-credentials",
      title: "A password in the URL",
      about: "fetch refuses URLs that hold a user name or a password.",
      ask: { url: ({ origins }, path) => `${origins.api.replace("//", "//user:secret@")}${path}` },
      further: [{ on: "api", ...ALLOWS_ALL }],
      reason: "url-with-credentials",
      verdict: "blocked",
    }),
    defineScenario({
      id: "forbidden-method",
      title: "A method that pages may not use",
      about: "CONNECT, TRACE and TRACK are never sent for a page.",
      ask: { method: "TRACE" },
      ...ALLOWS_ALL,
      reason: "forbidden-method",
      verdict: "blocked",
    }),
    defineScenario({
      id: "invalid-header",
      title: "A header name with a space",
      about: "A header's name is one word, so fetch throws before anything is sent.",
      ask: { headers: [["X Request Id", "7"]] },
      ...ALLOWS_ALL,
      reason: "invalid-header",
      verdict: "blocked",
    }),
    defineScenario({
      id: "body-with-get-or-head",
      title: "GET with a body",
      about: "GET and HEAD have no body, so fetch throws.",
      ask: { method: "GET", body: "hello" },
      ...ALLOWS_ALL,
      reason: "body-with-get-or-head",
      verdict: "blocked",
    }),
    defineScenario({
      id: "no-cors-method",
      title: "PUT in mode no-cors",
      about: "Without CORS a page can do what a form could do: GET, HEAD and POST.",
      ask: { method: "PUT", mode: "no-cors" },
      ...ALLOWS_ALL,
      reason: "no-cors-method",
      verdict: "blocked",
    }),
    defineScenario({
      id: "same-origin-mode",
      title: "Mode same-origin, and another origin",
      about: "The page's code says that it wants to stay at its own origin, and then leaves it.",
      ask: { mode: "same-origin" },
      ...ALLOWS_ALL,
      reason: "same-origin-mode",
      verdict: "blocked",
    }),
    defineScenario({
      id: "no-cors-redirect-mode",
      title: "Mode no-cors with redirect: manual",
      about: "Whoever renounces reading the answer cannot handle redirects either.",
      ask: { mode: "no-cors", redirect: "manual" },
      ...ALLOWS_ALL,
      reason: "no-cors-redirect-mode",
      verdict: "blocked",
    }),
    defineScenario({
      id: "scheme-not-http",
      title: "A URL that is not HTTP",
      about: "CORS is a matter of HTTP headers, so it works with http: and https: URLs only.",
      ask: { url: (_site, path) => `ftp://files.example${path}` },
      reason: "scheme-not-http",
      verdict: "blocked",
    }),
    defineScenario({
      id: "scheme-not-fetchable",
      title: "A scheme that nobody fetches",
      about: "Even without CORS, browsers fetch few schemes besides http: and https:.",
      ask: { mode: "no-cors", url: (_site, path) => `ftp://files.example${path}` },
      reason: "scheme-not-fetchable",
      verdict: "blocked",
    }),
    defineScenario({
      id: "bad-port",
      title: "A port that browsers do not use",
      about: "Port 6000 belongs to another protocol, so browsers never connect to it.",
      ask: { url: ({ origins }, path) => `${origins.api.replace(/\d+$/, "6000")}${path}` },
      reason: "bad-port",
      verdict: "blocked",
    }),
    defineScenario({
      id: "mixed-content",
      title: "A secure page calls an insecure server",
      about: "A page from https: may not fetch from http:, whatever the server says.",
      ask: { from: "secure", url: (_site, path) => `http://api.example${path}` },
      reason: "mixed-content",
      verdict: "blocked",
    }),
  ],
};
