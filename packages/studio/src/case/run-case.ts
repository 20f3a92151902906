import {
  BROWSERS,
  type BrowserId,
  type Client,
  type Environment,
  type Exchange,
  type FetchRequest,
  newClient,
  newEnvironment,
  parseUrl,
  type Reply,
  run,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { type Diagnosis, diagnose } from "@whycors/core/diagnosis";
import { type Edit, findProblems, type Walk } from "@whycors/core/fixes";
import { type Answer, type Case, isUnknown, type Place, plainHop } from "./case.ts";
import { type Delivered, deliveredIn } from "./delivered.ts";
import { AT_ONCE } from "./delivery.ts";
import { editText } from "./edit-text.ts";
import { failureDetail } from "./failures.ts";
import { parseHttpText, printHttpText } from "./http-text.ts";

/** What a case comes to. */
export interface Run {
  readonly trace: Trace;
  readonly environment: Environment;
  readonly diagnosis: Diagnosis;
  readonly walk: Walk;
  /** The answer behind each exchange of the trace; the hop may be one that the case does not have. */
  readonly places: readonly Place[];
  readonly delivered: Delivered;
}

/** Runs the engine over a case. */
export function runCase(given: Case): Run {
  const first = { ...environmentOf(given), cache: [] };
  const environment = given.surroundings.askedBefore ? { ...first, cache: simulate(given, first).trace.cacheAfter } : first;
  const { trace, places } = simulate(given, environment);
  return {
    trace,
    environment,
    diagnosis: diagnose(trace),
    walk: walkOf(given, trace, environment, places),
    places,
    delivered: deliveredIn(given, trace, places),
  };
}

/** All problems, with the answers that the case holds for requests that were never sent. */
function walkOf({ hops, surroundings }: Case, trace: Trace, environment: Environment, places: readonly Place[]): Walk {
  const known = new Map(trace.exchanges.map(({ request }, index) => [request.url, places[index]?.hop ?? 0]));
  const further: Exchange[] = [];
  let walk = findProblems(trace, environment);
  // each round may come to one more hop
  for (let round = 0; round <= hops.length; round++) {
    const news = walk.inferred.flatMap((request): readonly Exchange[] => {
      const hop = known.get(request.url) ?? known.size;
      const answer = hops[hop]?.[request.role];
      const asked = further.some((each) => each.request.url === request.url && each.request.role === request.role);
      if (answer === undefined || isUnknown(answer) || asked) return [];
      known.set(request.url, hop);
      return [{ request, reply: replyOf(answer, request.url, surroundings.browser) }];
    });
    if (news.length === 0) break;
    further.push(...news);
    walk = findProblems(trace, environment, further);
  }
  return walk;
}

/** What the engine is told of an answer: what of it is HTTP to that browser, or why nothing is. */
function replyOf(answer: Answer, url: string, browser: BrowserId): Reply {
  const { text, failure, delivery = AT_ONCE } = answer;
  if (isUnknown(answer)) return { missing: "response" };
  const { response, problems } = parseHttpText(text, browser);
  const fails =
    failure ??
    (delivery.breaks === "reset-in-head" ? "reset" : problems.some(({ problem }) => problem === "bad-value") ? "protocol" : null);
  return fails === null ? response : { failure: fails, detail: failureDetail(fails, url) };
}

/** A page's origin as it is meant, where it was written as a URL. */
export function meantOrigin(text: string): string {
  const origin = parseUrl(text.trim())?.origin;
  return origin === undefined || origin === "null" || origin === "" ? text.trim() : origin;
}

/** What the page asks for, with the URL and the origin as they are meant. */
export function requestOf({ request }: Case): FetchRequest {
  return { ...request, origin: meantOrigin(request.origin), url: request.url.trim() };
}

export function clientOf({ request, surroundings }: Case): Client {
  return newClient(meantOrigin(request.origin), surroundings.client);
}

function environmentOf(given: Case): Environment {
  const { browser, settings, server, integrityMatches } = given.surroundings;
  return newEnvironment({
    browser: { ...BROWSERS[browser], ...settings },
    client: clientOf(given),
    addressSpaceOf: () => server,
    integrityMatches,
  });
}

/** Answers as the case has it: hop by hop, from the preflight to the request. */
function simulate(given: Case, environment: Environment): { readonly trace: Trace; readonly places: readonly Place[] } {
  const places: Place[] = [];
  const trace = run(requestOf(given), environment, answering(given, places));
  return { trace, places };
}

function answering({ hops, surroundings }: Case, places: Place[]): (wire: WireRequest) => Reply {
  let hop = 0;
  return ({ role, url }) => {
    places.push({ hop, role });
    const answer = hops[hop]?.[role];
    if (role === "actual") hop += 1;
    return answer === undefined ? { missing: "response" } : replyOf(answer, url, surroundings.browser);
  };
}

/** The case with edits made to it, as {@link findProblems} proposes them. */
export function applyEdits(given: Case, edits: readonly Edit[]): Case {
  const request = Object.assign({}, requestOf(given), ...edits.map((edit) => (edit.kind === "change-request" ? edit.change : {})));
  const client = Object.assign({}, given.surroundings.client, ...edits.map((edit) => (edit.kind === "change-page" ? edit.change : {})));
  const changed: Case = { ...given, request, surroundings: { ...given.surroundings, client } };
  const hops = [...given.hops];
  // the edits name requests: a run with them made tells which answers are meant
  const places: Place[] = [];
  const answer = answering(changed, places);
  run(requestOf(changed), environmentOf(changed), (wire) => {
    const reply = answer(wire);
    const place = places.at(-1);
    const meant = edits.filter((edit) => "on" in edit && edit.on.role === wire.role && edit.on.url === wire.url);
    if (place === undefined || meant.length === 0 || "failure" in reply) return reply;
    const hop = hops[place.hop] ?? plainHop();
    const text = meant.reduce(editText, (isUnknown(hop[wire.role]) ? plainHop() : hop)[wire.role].text);
    hops[place.hop] = { ...hop, [wire.role]: { ...hop[wire.role], text } };
    return parseHttpText(text, changed.surroundings.browser).response;
  });
  return { ...changed, hops };
}

/** The case with answers that were got from somewhere else, in the order of a trace's exchanges. */
export function withAnswers(given: Case, { exchanges }: Pick<Trace, "exchanges">): Case {
  const hops = [...given.hops];
  let at = 0;
  let known = 1;
  for (const { request, reply } of exchanges) {
    known = at + 1;
    const hop = hops[at] ?? plainHop();
    const before = hop[request.role];
    const text = "status" in reply ? printHttpText(reply) : before.text;
    hops[at] = { ...hop, [request.role]: { text, failure: "failure" in reply ? reply.failure : null } };
    if (request.role === "actual") at += 1;
  }
  return { ...given, hops: hops.slice(0, known) };
}
