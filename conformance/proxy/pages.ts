/** Pages that carry out the lab's scenarios, and a lab whose answers can be edited. */
import { newRequest } from "@whycors/core";
import { type Edit, editReply } from "@whycors/core/fixes";
import { type Answer, type Hop, type HttpAnswer, type LabReply, type Origins, SCENARIOS, type Scenario } from "@whycors/lab";
import { runnerSource } from "../browsers/page.ts";
import type { PageCase } from "../browsers/protocol.ts";
import type { CaseRequest } from "../truth/case.ts";

/** Where they are served. */
export const RUN = "/run-in-a-page";
/** A page may take so long to report, in milliseconds. */
export const PATIENCE = 12_000;

/** The pages that are asked for, by number. */
export type Pages = Map<string, HttpAnswer>;

/** A scenario whose answers are what edits make of them. `named` is how pages call the origins, where that is not how the lab does. */
export function editable(scenario: Scenario, edits: () => readonly Edit[], named: Origins | null = null): Scenario {
  const edited = (role: "preflight" | "actual", { on, path }: Hop, answer: Answer | null): Answer => {
    return ({ request, ...call }) => {
      const origins = named ?? call.origins;
      const reply = typeof answer === "function" ? answer({ request, origins }) : (answer ?? NOTHING);
      return edits().length === 0 ? reply : edit(reply, { role, url: `${origins[on]}${path}` }, edits());
    };
  };
  const hops = scenario.hops.map((hop) => ({
    ...hop,
    preflight: edited("preflight", hop, hop.preflight),
    actual: edited("actual", hop, hop.actual),
  }));
  return { ...scenario, hops };
}

const NOTHING: HttpAnswer = { kind: "http", status: 404, headers: [["Content-Type", "text/plain"]], body: "nothing\n" };

function edit(reply: LabReply, on: { readonly role: "preflight" | "actual"; readonly url: string }, edits: readonly Edit[]): LabReply {
  if (reply.kind !== "http") return reply;
  const edited = editReply({ status: reply.status, headers: reply.headers }, on, edits);
  return "status" in edited
    ? { ...reply, status: edited.status, headers: edited.headers, body: edited.status === 204 ? "" : reply.body }
    : reply;
}

/** Serves the pages that run scenarios, with the page's own origin. */
export function runPage(pages: Pages): Scenario {
  const actual: Answer = ({ request }) => pages.get(request.query.slice(1)) ?? NOTHING;
  const [first] = SCENARIOS;
  if (first === undefined) throw new Error("the lab has no scenarios");
  return { ...first, id: "run-in-a-page", hops: [{ on: "page", path: RUN, preflight: null, actual }] };
}

export interface Setting {
  readonly token: string;
  readonly origins: Origins;
  /** What stands for a name that does not exist. */
  readonly nowhere: string;
  readonly report: string;
  /** The attributes of its cookie. */
  readonly cookie: string;
  /** What the page does besides, as JavaScript. */
  readonly script?: string;
}

export function pageOf(scenario: Scenario, { token, origins, nowhere, report, cookie, script: more = "" }: Setting): HttpAnswer {
  const asked = scenario.request({ origins });
  const url = asked.url.replace("http://api.invalid", nowhere);
  // each run has URLs of its own, so that no cache of the browser takes part
  const fresh = /^https?:/.test(url) ? `${url}${url.includes("?") ? "&" : "?"}${token}` : url;
  const { api, request } = inThePage(scenario, asked);
  const each: PageCase = {
    token,
    api,
    url: fresh,
    request,
    timeoutMs: scenario.timeout === null ? PATIENCE - 3000 : 3000 * scenario.timeout,
    server: report,
  };
  const script = `${runnerSource}\nrunAndReport(${JSON.stringify(each).replaceAll("<", "\\u003c")});\n${more}`;
  return {
    kind: "http",
    status: 200,
    headers: [
      ["Content-Type", "text/html; charset=utf-8"],
      ["Set-Cookie", `session=secret; ${cookie}`],
      ["Cache-Control", "no-store"],
      ...(asked.origin === "null" ? [["Content-Security-Policy", "sandbox allow-scripts"] as const] : []),
      ...(scenario.embedderPolicy === "unsafe-none" ? [] : [["Cross-Origin-Embedder-Policy", scenario.embedderPolicy] as const]),
    ],
    body: `<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><script>\n${script}\n</script>\n`,
  };
}

/** How the page makes the request. */
function inThePage({ body }: Scenario, asked: ReturnType<Scenario["request"]>): { readonly api: string; readonly request: CaseRequest } {
  const { method, headers, mode, credentials, redirect, initiator, useCorsPreflight } = newRequest(asked);
  const withBody = body === null ? {} : { body };
  const withCredentials = credentials === "include";
  const crossorigin = mode === "no-cors" ? {} : { crossorigin: withCredentials ? "use-credentials" : "anonymous" };
  switch (initiator) {
    case "fetch":
      return { api: "fetch", request: { method, headers, mode, credentials, redirect, ...withBody } };
    case "xmlhttprequest":
      return { api: "xhr", request: { method, headers, withCredentials, uploadListener: useCorsPreflight, ...withBody } };
    case "eventsource":
      return { api: "eventsource", request: { withCredentials } };
    case "beacon":
      return { api: "beacon", request: withBody };
    case "image":
      return { api: "img", request: crossorigin };
    case "script":
      return { api: "script", request: crossorigin };
    case "module-script":
      return { api: "script", request: { type: "module" } };
    case "stylesheet":
      return { api: "stylesheet", request: crossorigin };
    case "font":
      return { api: "fontface", request: {} };
    case "video":
    case "audio":
      return { api: "video", request: crossorigin };
    default:
      return initiator satisfies never;
  }
}
