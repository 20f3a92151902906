/** Makes fixes real: the case's own server and page are changed as a fix says. */
import type { BrowserId, Client, Exchange, FetchRequest } from "@whycors/core";
import { type Edit, editReply, findProblems, type Target, type Walk } from "@whycors/core/fixes";
import type { Answer, Case, CaseRequest } from "./case.ts";
import { readHeaderLines } from "./http.ts";
import { answer, environmentOf, runCase } from "./simulate.ts";

/** So often at most is the server asked for what a walk had to infer. */
const ROUNDS = 4;

/** All problems of a case; the walk behind the first failure asks the case's server. */
export function walkCase(each: Case, browser: BrowserId): Walk {
  const trace = runCase(each, browser);
  const environment = environmentOf(each, browser);
  let seen: readonly Exchange[] = [];
  let walk = findProblems(trace, environment);
  for (let round = 0; round < ROUNDS && walk.inferred.length > 0; round++) {
    seen = [...seen, ...walk.inferred.map((request) => ({ request, reply: answer(each, request, browser) }))];
    walk = findProblems(trace, environment, seen);
  }
  return walk;
}

/** The case with the edits made; null where they change what a case has no words for. */
export function mend(each: Case, edits: readonly Edit[], browser: BrowserId): Case | null {
  const answered = targetsOf(edits).reduce<Case | null>((mended, target) => mended && mendAnswer(mended, target, edits, browser), each);
  return edits.reduce<Case | null>((mended, edit) => {
    if (mended === null || "on" in edit) return mended;
    return edit.kind === "change-page" ? mendPage(mended, edit.change) : mendRequest(mended, edit.change);
  }, answered);
}

function targetsOf(edits: readonly Edit[]): readonly Target[] {
  const targets = edits.flatMap((edit) => ("on" in edit ? [edit.on] : []));
  return [...new Map(targets.map((target) => [`${target.role} ${target.url}`, target])).values()];
}

function mendAnswer(each: Case, target: Target, edits: readonly Edit[], browser: BrowserId): Case | null {
  const hop = /\/c\/[^/]+\/([\w.-]*)/.exec(target.url)?.[1];
  if (hop === undefined) return null;
  const part = target.role === "preflight" ? "options" : "actual";
  const { rawLines = [], ...spec }: Answer = each.server[hop]?.[part] ?? { status: 404 };
  if (spec.action !== undefined) return null;
  const headers = [...(spec.headers ?? []), ...readHeaderLines(rawLines, browser)];
  const edited = editReply({ status: spec.status ?? 200, headers }, target, edits);
  if (!("status" in edited)) return null;
  const changed: Answer = { ...spec, status: edited.status, headers: edited.headers };
  return { ...each, server: { ...each.server, [hop]: { ...each.server[hop], [part]: changed } } };
}

function mendRequest(each: Case, change: Partial<FetchRequest>): Case | null {
  const { url = each.url, credentials, method, mode, redirect, headers, ...other } = change;
  if (Object.keys(other).length > 0) return null;
  const plain = Object.entries({ method, mode, redirect, headers }).filter(([, value]) => value !== undefined);
  const request: CaseRequest = {
    ...each.request,
    ...Object.fromEntries(plain),
    ...(credentials === undefined ? {} : credentialsOf(each, credentials)),
  };
  return { ...each, url, request };
}

/** Each interface has a switch of its own for credentials. */
function credentialsOf({ api }: Case, credentials: FetchRequest["credentials"]): Partial<CaseRequest> {
  if (api === "fetch") return { credentials };
  return api === "xhr" || api === "eventsource" ? { withCredentials: credentials === "include" } : { crossorigin: "anonymous" };
}

function mendPage(each: Case, { contentSecurityPolicies, ...other }: Partial<Client>): Case | null {
  if (contentSecurityPolicies === undefined || Object.keys(other).length > 0) return null;
  const kept = (each.pageHeaders ?? []).filter(([name]) => name !== "Content-Security-Policy");
  return { ...each, pageHeaders: [...kept, ...contentSecurityPolicies.map((policy) => ["Content-Security-Policy", policy] as const)] };
}
