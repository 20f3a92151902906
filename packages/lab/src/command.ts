import { newRequest } from "@whycors/core";
import { checkArguments, shellLine } from "@whycors/core/render";
import type { Scenario, Site } from "./scenario.ts";

/**
 * The arguments with which `whycors check` makes a scenario's request, one string for each. What is the default is left out.
 *
 * @example
 * checkCommand(scenario, lab); // ["http://127.0.0.1:41235/method-case", "--from", "http://127.0.0.1:41234", "-X", "patch"]
 */
export function checkCommand(scenario: Scenario, site: Site): readonly string[] {
  const { embedderPolicy, timeout, browser } = scenario;
  return [
    ...checkArguments(newRequest(scenario.request(site)), scenario.body),
    ...(embedderPolicy === "unsafe-none" ? [] : ["--embedder-policy", embedderPolicy]),
    ...(scenario.needsSend ? ["--send"] : []),
    ...(scenario.insecure ? ["--insecure"] : []),
    ...(timeout === null ? [] : ["--timeout", String(timeout)]),
    ...(browser === null ? [] : ["--browser", browser]),
  ];
}

/** The same as a line for a POSIX shell. */
export function commandLine(scenario: Scenario, site: Site): string {
  return shellLine(["npx", "whycors", "check", ...checkCommand(scenario, site)]);
}
