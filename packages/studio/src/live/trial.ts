import { isSafeMethod } from "@whycors/core";
import type { CheckReport } from "@whycors/core/render";
import type { ServerInfo } from "../api.ts";
import type { Case } from "../case/case.ts";
import { parseHttpText } from "../case/http-text.ts";
import { requestOf, withAnswers } from "../case/run-case.ts";
import { type Compared, compare, predict, thisBrowser } from "./compare.ts";
import { fire } from "./fire.ts";
import { type Moved, moveCase } from "./live-case.ts";
import type { Seen } from "./protocol.ts";
import { arrivedAt, checkLive, serveCase } from "./server.ts";

/** Whom the page asks: the test servers, which answer as the case says, or the case's own server. */
export type Target = "test" | "real";

/** A case that was tried, and what came of it. */
export interface Tried {
  readonly target: Target;
  /** As it is on the table. */
  readonly original: Case;
  /** As it was tried, with the answers that came or were given. */
  readonly given: Case;
  readonly seen: Seen;
  readonly compared: readonly Compared[];
}

export type Trial = Tried | Extract<Moved, { readonly cannot: string }>;

/** The browser that makes the request. */
export const BROWSER = thisBrowser(navigator.userAgent);

/** Lets a page ask the test servers, which are told to answer as the case says. */
export async function tryTestServer(original: Case, info: ServerInfo): Promise<Trial> {
  const path = `/case/${crypto.randomUUID()}`;
  const moved = moveCase(original, info, path);
  if ("cannot" in moved) return moved;
  const { given } = moved;
  const { trace, delivered } = predict(given, BROWSER);
  await serveCase(path, given);
  const seen = await fire({ ...shotOf(given, info), wait: delivered.wait });
  const usable = given.hops.every(({ actual }) => parseHttpText(actual.text).body === "");
  const prediction = { trace, browser: BROWSER, delivered, usable };
  return { target: "test", original, given, seen, compared: compare(prediction, seen, await arrivedAt(path)) };
}

/**
 * Lets a page ask the server itself. What is predicted follows from what the server says to the local server just before, when it is asked
 * the same for that page. A request that may change something is sent by both.
 */
export async function tryRealServer(original: Case, info: ServerInfo): Promise<Tried> {
  const asked: Case = {
    ...original,
    request: { ...requestOf(original), origin: original.request.origin === "null" ? "null" : info.page },
    surroundings: { ...original.surroundings, browser: BROWSER, settings: {}, askedBefore: false, client: clientFor(original) },
  };
  const { trace }: CheckReport = await checkLive(asked, !isSafeMethod(asked.request.method), false);
  const seen = await fire({ ...shotOf(asked, info), wait: 0 });
  const prediction = { trace, browser: BROWSER, delivered: { wait: 0, broken: false }, usable: false };
  return { target: "real", original, given: withAnswers(asked, trace), seen, compared: compare(prediction, seen, null) };
}

/** The page that asks is the runner, which has no policy of the case's page but this one. */
function clientFor({ surroundings }: Case): Case["surroundings"]["client"] {
  const { embedderPolicy } = surroundings.client;
  return embedderPolicy === undefined ? {} : { embedderPolicy };
}

function shotOf(given: Case, { runner }: ServerInfo) {
  const { embedderPolicy = "unsafe-none" } = given.surroundings.client;
  return { request: requestOf(given), body: given.body, runner, embedderPolicy };
}
