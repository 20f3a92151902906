import { type HeaderList, newRequest } from "@whycors/core";
import type { Verdict } from "@whycors/core/diagnosis";
import { hopOf } from "../answer/templates.ts";
import { bodyInfo, type Case, plainHop, SURROUNDINGS } from "../case/case.ts";
import { applyEdits, meantOrigin, type Run, requestOf, runCase } from "../case/run-case.ts";

export type Purpose = "read" | "form" | "json" | "change";
export type Identity = "nobody" | "cookies" | "token";
export type Server = "nothing" | "anyone" | "origin" | "login" | "error";

export const PURPOSES: readonly Purpose[] = ["read", "form", "json", "change"];
export const IDENTITIES: readonly Identity[] = ["nobody", "cookies", "token"];
export const SERVERS: readonly Server[] = ["nothing", "anyone", "origin", "login", "error"];

/** What somebody answered so far. */
export interface Answers {
  readonly origin: string;
  readonly url: string;
  readonly purpose: Purpose;
  readonly identity: Identity;
  readonly server: Server;
}

export const FIRST_ANSWERS: Answers = {
  origin: "https://app.example",
  url: "https://api.example/items",
  purpose: "read",
  identity: "nobody",
  server: "nothing",
};

const METHODS: Readonly<Record<Purpose, string>> = { read: "GET", form: "POST", json: "POST", change: "DELETE" };

/** The case that the answers describe. */
export function caseOf({ origin, url, purpose, identity, server }: Answers): Case {
  const body = purpose === "json" ? '{"name":"Ada"}' : purpose === "form" ? "name=Ada" : "";
  const type = purpose === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const headers: HeaderList = [
    ...(body === "" ? [] : [["Content-Type", type] as const]),
    ...(identity === "token" ? [["Authorization", "Bearer TOKEN"] as const] : []),
  ];
  const request = newRequest({
    url: url.trim(),
    origin: meantOrigin(origin),
    method: METHODS[purpose],
    headers,
    body: bodyInfo(body),
    ...(identity === "cookies" ? { credentials: "include" as const } : {}),
  });
  return withServer({ request, body, hops: [plainHop()], surroundings: SURROUNDINGS }, server);
}

function withServer(given: Case, server: Server): Case {
  const { trace } = runCase(given);
  const preflight = trace.exchanges.find((each) => each.request.role === "preflight")?.request ?? null;
  const hop = (id: Parameters<typeof hopOf>[0]): Case => ({ ...given, hops: [hopOf(id, requestOf(given), preflight)] });
  switch (server) {
    case "nothing":
      return hop("none");
    case "anyone":
      return hop("anyone");
    case "origin":
      return hop("named");
    case "login":
      return hop("unauthorized");
    case "error":
      return hop("gateway");
    default:
      return server satisfies never;
  }
}

/** The ways it can end that a newcomer should tell apart. */
export type Ending = "not-cors" | "readable" | "unreadable" | "preflight" | "unsent";

export function endingOf({ trace, diagnosis }: Pick<Run, "trace" | "diagnosis">): Ending {
  const { outcome } = trace;
  if (outcome.kind === "failed" || (outcome.kind === "readable" && outcome.type === "basic")) return "not-cors";
  return ENDINGS[diagnosis.verdict];
}

const ENDINGS: Readonly<Record<Verdict, Ending>> = {
  readable: "readable",
  opaque: "unreadable",
  "never-sent": "unsent",
  "preflight-refused": "preflight",
  "response-unreadable": "unreadable",
  "response-unreadable-after-preflight": "unreadable",
  "redirect-refused": "unreadable",
  "no-answer": "not-cors",
  unknown: "unreadable",
};

/** The case as it works, with everything mended; null where no change of the server or the page does it. */
export function mended(given: Case): Case | null {
  const { trace, walk } = runCase(given);
  if (trace.outcome.kind === "readable") return given;
  if (walk.fix === null) return null;
  const fixed = applyEdits(given, walk.fix.edits);
  return runCase(fixed).trace.outcome.kind === "readable" ? fixed : null;
}
