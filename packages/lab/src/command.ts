import type { Initiator, NewRequest } from "@whycors/core";
import type { Scenario, Site } from "./scenario.ts";

/** What `whycors check` calls the initiators. */
const INITIATORS: Readonly<Record<Initiator, string>> = {
  fetch: "fetch",
  xmlhttprequest: "xhr",
  eventsource: "eventsource",
  beacon: "beacon",
  image: "image",
  script: "script",
  "module-script": "module-script",
  stylesheet: "stylesheet",
  font: "font",
  video: "video",
  audio: "audio",
};

/**
 * The arguments with which `whycors check` makes a scenario's request, one string for each. What is the default is left out.
 *
 * @example
 * checkCommand(scenario, lab); // ["http://127.0.0.1:41235/method-case", "--from", "http://127.0.0.1:41234", "-X", "patch"]
 */
export function checkCommand(scenario: Scenario, site: Site): readonly string[] {
  const request = scenario.request(site);
  const { initiator = "fetch", headers = [], credentials, mode, redirect, crossOrigin } = request;
  const when = (flag: string, value: string | undefined | null): readonly string[] =>
    value === undefined || value === null ? [] : [flag, value];
  return [
    request.url,
    "--from",
    request.origin,
    ...when("-X", methodToName(request, scenario.body)),
    ...headers.flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...when("-d", scenario.body),
    ...when("--credentials", credentials),
    ...when("--mode", mode),
    ...when("--redirect", redirect),
    ...when("--initiator", initiator === "fetch" ? null : INITIATORS[initiator]),
    ...when("--crossorigin", crossOrigin),
    ...(request.useCorsPreflight === true ? ["--upload-listeners"] : []),
    ...when("--embedder-policy", scenario.embedderPolicy === "unsafe-none" ? null : scenario.embedderPolicy),
    ...(scenario.needsSend ? ["--send"] : []),
    ...(scenario.insecure ? ["--insecure"] : []),
    ...when("--timeout", scenario.timeout === null ? null : String(scenario.timeout)),
    ...when("--browser", scenario.browser),
  ];
}

/** Null where the checker finds out by itself: GET, or POST when there is a body. */
function methodToName({ method, initiator }: NewRequest, body: string | null): string | null {
  if (method === undefined || initiator === "beacon") return null;
  return method === (body === null ? "GET" : "POST") ? null : method;
}

/** The same as a line for a POSIX shell. */
export function commandLine(scenario: Scenario, site: Site): string {
  return ["npx", "whycors", "check", ...checkCommand(scenario, site)].map(quote).join(" ");
}

/** Leaves plain words as they are, and puts all others in single quotes, in which a shell touches nothing. */
export function quote(argument: string): string {
  return /^[\w@%+:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
