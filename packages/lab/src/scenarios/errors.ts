import { ANYONE, content, json, redirect, withOrigins } from "../answers.ts";
import { defineScenario, type Scenario, type ScenarioGroup } from "../scenario.ts";

/** A GET that is answered by an error page without headers of CORS. */
function errorPage(id: string, status: number, title: string, about: string, ...headers: readonly (readonly [string, string])[]): Scenario {
  return defineScenario({
    id,
    title,
    about,
    actual: content("text/html", `<!doctype html><title>${status}</title><h1>${status}</h1>\n`, headers, status),
    reason: "error-without-allow-origin",
    verdict: "blocked",
  });
}

/** The console says CORS, but something else is broken. */
export const errors: ScenarioGroup = {
  id: "errors",
  title: "An error behind the CORS message",
  scenarios: [
    errorPage("error-401", 401, "Not logged in", "The server wants a login, and its refusal carries no headers of CORS.", [
      "WWW-Authenticate",
      "Bearer",
    ]),
    errorPage("error-404", 404, "No such path", "The address is wrong, and the error page carries no headers of CORS."),
    errorPage("error-413", 413, "Too large", "A proxy refuses the request by itself, without the headers that the application would add."),
    errorPage("error-429", 429, "Too many requests", "A gateway limits the rate by itself, without headers of CORS.", [
      "Retry-After",
      "30",
    ]),
    errorPage("error-without-allow-origin", 500, "The application fails", "The error page comes from a layer that knows nothing of CORS."),
    errorPage("error-502", 502, "The gateway finds nobody", "The gateway answers in place of the application, without its headers."),
    errorPage("maintenance", 503, "Down for maintenance", "A page that says so stands in for the application, without its headers.", [
      "Retry-After",
      "3600",
    ]),
    defineScenario({
      id: "sent-all-the-same",
      title: "A POST that was sent for nothing",
      about: "A form's POST needs no preflight: CORS keeps its answer from the page, not the request from the server.",
      ask: { method: "POST", headers: [["Content-Type", "text/plain"]], body: "buy" },
      actual: json(),
      reason: "allow-origin-missing",
      verdict: "blocked",
      notes: ["sent-all-the-same"],
      needsSend: true,
    }),
    defineScenario({
      id: "login-redirect",
      title: "Redirect to a login page",
      about: "The session is over, so the server sends the request to a login page, without headers of CORS.",
      actual: withOrigins(({ other }) => redirect(`${other}/login?next=/login-redirect`)),
      reason: "redirect-without-allow-origin",
      verdict: "blocked",
    }),
    defineScenario({
      id: "error-status-readable",
      title: "An error that the page can read",
      about: "With the headers of CORS on errors too, the page can tell what is wrong.",
      actual: json(ANYONE, 404),
      verdict: "readable",
      notes: ["error-status-readable"],
    }),
  ],
};
