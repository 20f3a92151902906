/** What a page of the lab does for one scenario, as a script for that page. */
import type { Initiator } from "@whycors/core";
import { newRequest } from "@whycors/core";
import type { Lab, Scenario } from "@whycors/lab";
import { runnerSource } from "../browsers/page.ts";
import type { CaseRequest } from "../truth/case.ts";

/** How `runner.ts` calls what makes the request. */
const APIS: Readonly<Record<Initiator, string>> = {
  fetch: "fetch",
  xmlhttprequest: "xhr",
  eventsource: "eventsource",
  beacon: "beacon",
  image: "img",
  script: "script",
  "module-script": "script",
  stylesheet: "stylesheet",
  font: "font",
  video: "video",
  audio: "video",
};

/** How long a page waits for what may never come, in milliseconds. */
const PATIENCE = 3000;

/** What a page does, and where. */
export interface Visit {
  readonly scenario: Scenario;
  /** A page of the right origin; there is nothing on it. */
  readonly pageUrl: string;
  readonly script: string;
}

export function visitOf(scenario: Scenario, lab: Lab): Visit {
  const { origin } = newRequest(scenario.request(lab));
  const opaque = origin === "null";
  const script = performing(scenario, lab);
  const server = opaque ? lab.origins.page : origin;
  return { scenario, pageUrl: `${server}/page-of/${scenario.id}`, script: opaque ? inSandbox(script) : script };
}

/** Leaves a cookie at the called server, so that it shows which requests go with credentials. */
export function visitForCookie(scenario: Scenario, lab: Lab): Visit {
  return {
    scenario,
    pageUrl: `${lab.origins.api}/page-of/cookie`,
    script: 'document.cookie = "session=1; path=/"; document.documentElement.dataset.done = "1";',
  };
}

/** Sets `document.documentElement.dataset.done` when it is over. */
function performing(scenario: Scenario, lab: Lab): string {
  const asked = scenario.request(lab);
  const { url, initiator = "fetch", crossOrigin, useCorsPreflight, credentials, headers, method, mode, redirect } = asked;
  const request: CaseRequest = {
    ...(method === undefined ? {} : { method }),
    ...(headers === undefined ? {} : { headers }),
    ...(mode === undefined ? {} : { mode }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(initiator === "fetch" && credentials !== undefined ? { credentials } : {}),
    ...(initiator === "xmlhttprequest" && credentials === "include" ? { withCredentials: true } : {}),
    ...(useCorsPreflight === true ? { uploadListener: true } : {}),
    ...(crossOrigin === undefined ? {} : { crossorigin: crossOrigin }),
    ...(initiator === "module-script" ? { type: "module" } : {}),
    ...(scenario.body === null ? {} : { body: scenario.body }),
  };
  const each = { token: scenario.id, api: APIS[initiator], url, request, timeoutMs: PATIENCE, server: "" };
  const done = "document.documentElement.dataset.done = '1'; parent.postMessage('done', '*');";
  return `${runnerSource}
withTimeout(perform(${JSON.stringify(each)}), ${PATIENCE}).catch((error) => { console.error("Uncaught (in promise) " + error); }).finally(() => { ${done} });`;
}

/** The script in a frame whose origin is opaque. */
function inSandbox(script: string): string {
  // developer tools need a moment to see a frame in a process of its own
  const html = `<!doctype html><script>setTimeout(() => {${script.replaceAll("</", "<\\/")}}, 500);</script>`;
  return `const frame = document.createElement("iframe");
frame.sandbox = "allow-scripts";
frame.srcdoc = ${JSON.stringify(html).replaceAll("</", "<\\/")};
addEventListener("message", () => { document.documentElement.dataset.done = "1"; });
document.documentElement.append(frame);`;
}

/** Puts the script into the page, where it runs as the page's own. */
export function injection(script: string): string {
  return `const element = document.createElement("script"); element.textContent = ${JSON.stringify(script)}; document.documentElement.append(element);`;
}
