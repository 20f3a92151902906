import { content } from "./answers.ts";
import { scenariosDocument } from "./document.ts";
import type { Respond } from "./http/connection.ts";
import { hardened, plainText } from "./http/write-answer.ts";
import { indexPage } from "./index-page.ts";
import type { Further, Hop, HttpAnswer, LabReply, OriginName, RequestHead, Scenario, Site } from "./scenario.ts";

const INDEX_LINES = hardened("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
const NOTHING: HttpAnswer = plainText(404, "the lab has nothing at this path");

/**
 * How the server `on` responds. What is asked for by another name than a loopback name of this very port is refused, so
 * that no page can reach the lab through a name of its own.
 */
export function createRespond(on: OriginName, scenarios: readonly Scenario[], site: Site, further: Further = () => null): Respond {
  const hops = new Map(scenarios.flatMap((scenario) => scenario.hops).flatMap((hop) => (hop.on === on ? [[hop.path, hop] as const] : [])));
  const hosts = ownHosts(site.origins[on]);
  return (head, host) => {
    if (host === null || !hosts.has(host.toLowerCase())) return plainText(421, "this is not a name of the lab");
    const hop = hops.get(head.path);
    return hop === undefined ? (further(on, head) ?? ownPage(on, head, site)) : play(hop, head, site);
  };
}

/** The loopback names with the port of `origin`. */
function ownHosts(origin: string): ReadonlySet<string> {
  const port = /\d+$/.exec(origin)?.[0] ?? "";
  return new Set(["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`));
}

function play(hop: Hop, request: RequestHead, { origins }: Site): LabReply {
  const asksFirst =
    request.method === "OPTIONS" && request.headers.some(([name]) => name.toLowerCase() === "access-control-request-method");
  const answer = asksFirst ? hop.preflight : hop.actual;
  if (answer === null) return NOTHING;
  return typeof answer === "function" ? answer({ request, origins }) : answer;
}

/** The paths that are no scenarios. */
function ownPage(on: OriginName, { method, path }: RequestHead, site: Site): LabReply {
  if (method !== "GET" && method !== "HEAD") return NOTHING;
  // An empty page on each origin, for browsers to make requests from.
  if (path === "/blank") return content("text/html; charset=utf-8", "<!doctype html><title>lab</title>\n");
  if (on !== "page") return NOTHING;
  if (path === "/") return content("text/html; charset=utf-8", indexPage(scenariosDocument(site)), INDEX_LINES);
  if (path === "/scenarios.json") return content("application/json", `${JSON.stringify(scenariosDocument(site), null, 2)}\n`, hardened());
  return NOTHING;
}
