import type { HeaderList } from "@whycors/core";
import { ANYONE, allow, json, jsonForPage, withOrigins } from "../answers.ts";
import { type Answer, defineScenario, type Origins, type Scenario, type ScenarioGroup } from "../scenario.ts";

/** A GET whose answer has exactly this value in Access-Control-Allow-Origin. */
function withValue(
  value: (origins: Origins) => string,
  named: Pick<Scenario, "id" | "title" | "about"> & { readonly reason: string },
): Scenario {
  return defineScenario({ ...named, actual: withOrigins((origins) => json(allow(value(origins)))), verdict: "blocked" });
}

/** The header that says who may read an answer, in all the ways in which it goes wrong. */
export const allowOrigin: ScenarioGroup = {
  id: "allow-origin",
  title: "Access-Control-Allow-Origin missing or wrong",
  scenarios: [
    defineScenario({
      id: "allow-origin-missing",
      title: "No Access-Control-Allow-Origin",
      about: "The server answers, but does not say that pages of other origins may read it.",
      actual: json(),
      reason: "allow-origin-missing",
      verdict: "blocked",
    }),
    defineScenario({
      id: "not-meant-for-pages",
      title: "An API that was never meant for pages",
      about: "A server made for other servers knows nothing of CORS; call it from your own server instead.",
      ask: { initiator: "xmlhttprequest" },
      actual: json([["Server", "backend/1.0"]]),
      reason: "allow-origin-missing",
      verdict: "blocked",
    }),
    withValue(() => "", {
      id: "allow-origin-empty",
      title: "The header is empty",
      about: "The header is there without a value, as when a setting was never filled in.",
      reason: "allow-origin-empty",
    }),
    withValue(() => "null", {
      id: "allow-origin-null",
      title: "The header says null",
      about: "null is no way to say that nobody, or anybody, is meant: it is the origin of sandboxed frames.",
      reason: "allow-origin-null",
    }),
    withValue(() => "http://*.example", {
      id: "allow-origin-pattern",
      title: "A pattern in the header",
      about: "A * that is a part of the value is just a character; only * alone means any origin.",
      reason: "allow-origin-pattern",
    }),
    withValue(({ page }) => page.replace("http://", ""), {
      id: "allow-origin-without-scheme",
      title: "The scheme is missing",
      about: "An origin begins with http:// or https://, and the header must repeat it to the letter.",
      reason: "allow-origin-without-scheme",
    }),
    withValue(({ page }) => `${page}/`, {
      id: "allow-origin-trailing-slash",
      title: "A slash at the end",
      about: "An origin ends with the host or the port; one slash more and it is another text.",
      reason: "allow-origin-trailing-slash",
    }),
    withValue(({ page }) => `${page}/app`, {
      id: "allow-origin-with-path",
      title: "A path in the header",
      about: "An origin has no path, so a page's whole address never matches.",
      reason: "allow-origin-with-path",
    }),
    withValue(({ page }) => page.replace("http", "HTTP"), {
      id: "allow-origin-case",
      title: "Upper case in the header",
      about: "Browsers send origins in lower case and compare byte by byte.",
      reason: "allow-origin-case",
    }),
    withValue(({ page }) => page.replace("http:", "https:"), {
      id: "allow-origin-scheme",
      title: "https in place of http",
      about: "The right host and port with the other scheme are another origin.",
      reason: "allow-origin-scheme",
    }),
    withValue(({ page }) => page.replace(/\d+$/, "3000"), {
      id: "allow-origin-port",
      title: "The wrong port",
      about: "During development the port changes often; to the browser each one is another origin.",
      reason: "allow-origin-port",
    }),
    withValue(({ page }) => page.replace(/:\d+$/, ""), {
      id: "allow-origin-without-port",
      title: "The port is missing",
      about: "Unless it is 80 (http) or 443 (https), the port is a part of the origin.",
      reason: "allow-origin-port",
    }),
    withValue(({ page }) => `"${page}"`, {
      id: "allow-origin-invalid",
      title: "Quotes around the origin",
      about: "The header takes the bare origin; anything around it makes another text.",
      reason: "allow-origin-invalid",
    }),
    withValue(() => "https://app.example", {
      id: "allow-origin-mismatch",
      title: "Another origin is allowed",
      about: "The server allows one origin, but it is not this page's.",
      reason: "allow-origin-mismatch",
    }),
    withValue(({ page }) => page.replace(/\/\/.*:/, "//localhost:"), {
      id: "localhost-is-not-127-0-0-1",
      title: "localhost in place of 127.0.0.1",
      about: "Two names of one computer are two hosts to the browser, and so two origins.",
      reason: "allow-origin-mismatch",
    }),
    withValue(({ page }) => page.replace(/\/\/.*:/, "//127.0.0.1.evil.example:"), {
      id: "look-alike-origin",
      title: "An origin that begins the same",
      about: "The value begins like the page's origin, but its host goes on; only equal texts match.",
      reason: "allow-origin-mismatch",
    }),
    defineScenario({
      id: "null-origin-not-allowed",
      title: "A page without an origin, and a server that names one",
      about: "A sandboxed frame or a local file has the origin null, whatever the server allows.",
      ask: { from: "null" },
      actual: jsonForPage(),
      reason: "null-origin-not-allowed",
      verdict: "blocked",
    }),
    defineScenario({
      id: "two-origins-in-one-line",
      title: "A list of origins",
      about: "The header has room for one origin; a list of them matches nobody.",
      actual: withOrigins(({ page }) => json(allow(`${page}, https://app.example`))),
      reason: "multiple-allow-origin",
      verdict: "blocked",
    }),
    defineScenario({
      id: "multiple-allow-origin",
      title: "Two layers both add the header",
      about: "The application and a proxy before it each add the header, and together they say something else.",
      actual: withOrigins(({ page }) => json([...ANYONE, ["Access-Control-Allow-Origin", page], ["Vary", "Origin"]])),
      reason: "multiple-allow-origin",
      verdict: "blocked",
    }),
    defineScenario({
      id: "same-allow-origin-twice",
      title: "The same header twice",
      about: "Even two equal lines are joined by a comma, and then match nobody.",
      actual: json([...ANYONE, ...ANYONE]),
      reason: "multiple-allow-origin",
      verdict: "blocked",
    }),
    defineScenario({
      id: "cached-without-consent",
      title: "A cached answer, made for an image",
      about: "An image needs no CORS headers, so the server left them out, and the cache hands that copy to scripts as well.",
      actual: fromCache(
        ({ page }) => allow(page),
        () => [],
      ),
      reason: "allow-origin-missing",
      verdict: "blocked",
    }),
    defineScenario({
      id: "cached-for-another",
      title: "A cached answer, made for another page",
      about: "The server names who asks but sends no Vary: Origin, so the cache hands everybody the first page's copy.",
      actual: fromCache(
        ({ page }) => allow(page),
        ({ other }) => [["Access-Control-Allow-Origin", other]],
      ),
      reason: "allow-origin-port",
      verdict: "blocked",
    }),
  ],
};

/** What a cache in front of a server answers: its copy, just stale for browsers; or, past it, what the server says. */
function fromCache(fresh: (origins: Origins) => HeaderList, kept: (origins: Origins) => HeaderList): Answer {
  return ({ request, origins }) =>
    request.query.includes("whycors=") ? json(fresh(origins)) : json([["Age", "600"], ["Cache-Control", "max-age=600"], ...kept(origins)]);
}
