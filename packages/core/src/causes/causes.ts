import type { SeenAnswer } from "../layers/answer.ts";
import type { AnsweredProbe } from "../probes/probe.ts";
import { failureOf } from "../reasons/failure.ts";
import type { Trace } from "../trace/trace.ts";
import type { CauseSource, RootCause, Seen } from "./cause.ts";
import { BY_HEADERS } from "./headers.ts";
import { REDIRECTS } from "./redirects.ts";
import { BY_STATUS } from "./status.ts";

/** Every cause that a failure shows, in the order in which they are told. */
export const CAUSES: readonly CauseSource[] = [...REDIRECTS, ...BY_STATUS, ...BY_HEADERS];

/**
 * What stands behind a failure: a server that crashed, a login, a limit, a cache, a layer that leaves the headers out. Empty
 * where the failure is its own cause. `answer` is what failed, apart from CORS; null when unknown. Where `probes` asked the same
 * again, it is told when the answers differ, whether anything failed or not.
 *
 * @example
 * const crashed = replay(newRequest({ url: "https://api.example/", origin: "https://app.example" }), newEnvironment(), [{ status: 502, headers: [] }]);
 * findCauses(crashed, null, []).map(({ id }) => id); // ["gateway-without-upstream"]
 */
export function findCauses(trace: Trace, answer: SeenAnswer | null, probes: readonly AnsweredProbe[]): readonly RootCause[] {
  const failure = failureOf(trace);
  const shown = failure === null ? [] : CAUSES.map(({ id, see }) => [id, see({ failure, answer, probes })] as const);
  return [...shown, ["replicas-disagree", disagreement(probes)] as const].flatMap(([id, seen]) =>
    seen === null ? [] : [{ id, what: seen.what, advice: seen.advice ?? null, shownBy: seen.shownBy ?? null }],
  );
}

/** How many of the answers to one request differ from the first. */
function disagreement(probes: readonly AnsweredProbe[]): Seen | null {
  const again = probes.filter(({ id }) => id === "again");
  const differing = again.filter(({ tells }) => tells !== null);
  if (differing.length === 0) return null;
  return {
    what: `${differing.length} of ${again.length} further answers to the same request differ: replicas or caches behind the address disagree`,
    advice: "compare the settings of each replica, and of each release that gets a share of the requests",
    shownBy: "again",
  };
}
