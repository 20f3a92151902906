import {
  ANYONE,
  allow,
  allowHeaders,
  allowMethods,
  content,
  empty,
  json,
  jsonForPage,
  preflightForPage,
  redirect,
  withOrigins,
} from "../answers.ts";
import { type Answer, defineScenario, type Scenario, type ScenarioGroup } from "../scenario.ts";

const PUT = { method: "PUT", headers: [["Content-Type", "application/json"]], body: '{"name":"Ada"}' } as const;

/** What a preflight of {@link PUT} must be told. */
const CONSENT = [allowMethods("PUT"), allowHeaders("Content-Type")] as const;

/** A PUT whose preflight gets this answer, while the request itself would be allowed. */
function answeredWith(preflight: Answer, named: Pick<Scenario, "id" | "title" | "about"> & { readonly reason: string }): Scenario {
  return defineScenario({ ...named, ask: PUT, preflight, actual: jsonForPage(), verdict: "blocked" });
}

function html(status: number, ...headers: readonly (readonly [string, string])[]): Answer {
  return content("text/html", `<!doctype html><title>${status}</title><h1>${status}</h1>\n`, headers, status);
}

/** The browser asks first, with OPTIONS, and the server is not up to it. */
export const preflight: ScenarioGroup = {
  id: "preflight",
  title: "The preflight fails",
  scenarios: [
    answeredWith(html(401, ["WWW-Authenticate", 'Bearer realm="lab"']), {
      id: "preflight-needs-authentication",
      title: "Preflight answered 401",
      about: "The server wants a login before it answers anything, but a preflight never carries one.",
      reason: "preflight-needs-authentication",
    }),
    answeredWith(html(403), {
      id: "preflight-403",
      title: "Preflight answered 403",
      about: "A guard before the application turns away what carries no credentials.",
      reason: "preflight-needs-authentication",
    }),
    answeredWith(html(404), {
      id: "preflight-404",
      title: "Preflight answered 404",
      about: "The server has no route for OPTIONS at this path.",
      reason: "preflight-not-routed",
    }),
    answeredWith(html(405, ["Allow", "GET, PUT"]), {
      id: "preflight-not-routed",
      title: "Preflight answered 405",
      about: "The path exists, but the server does not know the method OPTIONS there.",
      reason: "preflight-not-routed",
    }),
    answeredWith(
      withOrigins(({ api }) => redirect(`${api}/preflight-redirected/`, [], 301)),
      {
        id: "preflight-redirected",
        title: "Preflight redirected to add a slash",
        about: "The server redirects to the path with a slash at its end, but a preflight may not be redirected.",
        reason: "preflight-redirected",
      },
    ),
    answeredWith(
      withOrigins(({ secure }) => redirect(`${secure}/preflight-https-redirect`, ANYONE, 308)),
      {
        id: "preflight-https-redirect",
        title: "Preflight redirected to HTTPS",
        about: "The server sends every request on to https:, but a preflight may not be redirected; call https: at once.",
        reason: "preflight-redirected",
      },
    ),
    answeredWith(
      withOrigins(({ other }) => redirect(`${other}/login?next=/preflight-login-redirect`)),
      {
        id: "preflight-login-redirect",
        title: "Preflight redirected to a login page",
        about: "Whoever is not logged in is sent to the login page, and a preflight is never logged in.",
        reason: "preflight-redirected",
      },
    ),
    defineScenario({
      id: "upload-progress",
      title: "A preflight for watching an upload",
      about: "XMLHttpRequest with listeners for the upload always asks first, which this server did not expect for a plain POST.",
      ask: {
        initiator: "xmlhttprequest",
        method: "POST",
        headers: [["Content-Type", "text/plain"]],
        body: "hello",
        useCorsPreflight: true,
      },
      preflight: html(405, ["Allow", "GET, POST"]),
      actual: jsonForPage(),
      reason: "preflight-not-routed",
      verdict: "blocked",
    }),
    answeredWith(html(500), {
      id: "preflight-failed-on-server",
      title: "Preflight answered 500",
      about: "The application fails on OPTIONS, which has nothing to do with CORS.",
      reason: "preflight-failed-on-server",
    }),
    answeredWith(html(502, ...ANYONE), {
      id: "preflight-502",
      title: "Preflight answered 502 by a gateway",
      about: "The gateway adds the headers of CORS, but does not reach the application behind it.",
      reason: "preflight-failed-on-server",
    }),
    answeredWith(empty([...ANYONE, ...CONSENT], 400), {
      id: "preflight-status-not-ok",
      title: "Preflight answered 400, with all headers",
      about: "The headers are right, but the status of a preflight's answer must be from 200 to 299.",
      reason: "preflight-status-not-ok",
    }),
    answeredWith(empty(CONSENT), {
      id: "preflight-without-allow-origin",
      title: "Preflight without Access-Control-Allow-Origin",
      about: "The answer to the preflight lists methods and headers, but not who may use them.",
      reason: "allow-origin-missing",
    }),
    defineScenario({
      id: "allow-origin-missing-after-preflight",
      title: "Headers on the preflight's answer only",
      about: "The preflight is allowed, but the answer to the request itself must carry the header as well.",
      ask: { headers: [["X-Request-Id", "7"]] },
      preflight: preflightForPage(allowHeaders("X-Request-Id")),
      actual: json(),
      reason: "allow-origin-missing-after-preflight",
      verdict: "blocked",
    }),
    defineScenario({
      id: "put-without-allow-origin",
      title: "Headers on the preflight's answer only, for PUT",
      about: "The server has done what PUT told it to do; only its answer cannot be read.",
      ask: PUT,
      preflight: preflightForPage(...CONSENT),
      actual: json(),
      reason: "allow-origin-missing-after-preflight",
      verdict: "blocked",
      notes: ["sent-all-the-same"],
      needsSend: true,
    }),
    defineScenario({
      id: "error-after-preflight",
      title: "The request fails after a good preflight",
      about: "The preflight is allowed; then the application fails, and its error page has no headers of CORS.",
      ask: { headers: [["X-Request-Id", "7"]] },
      preflight: preflightForPage(allowHeaders("X-Request-Id")),
      actual: html(500),
      reason: "error-without-allow-origin",
      verdict: "blocked",
    }),
    answeredWith(
      withOrigins(({ other }) => empty(allow(other, ["Age", "3600"], ...CONSENT))),
      {
        id: "cached-preflight",
        title: "A cache answers the preflight",
        about: "What a delivery network keeps of an OPTIONS request was made for another page, or before the server was mended.",
        reason: "allow-origin-port",
      },
    ),
  ],
};
