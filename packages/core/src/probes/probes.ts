import { getHeader } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import { failureOf } from "../reasons/failure.ts";
import type { Trace } from "../trace/trace.ts";
import type { AnsweredProbe, Probe } from "./probe.ts";
import { PROBES } from "./sources.ts";

const AGAIN = "again";

/**
 * The requests whose answers would tell what stands behind a failure, each with the method of the request that failed, or GET;
 * and `repeat` times the last request once more, whether it failed or not.
 *
 * @example
 * probesOf(trace).map(({ id }) => id); // []
 */
export function probesOf(trace: Trace, repeat = 0): readonly Probe[] {
  const failure = failureOf(trace);
  const asked = PROBES.flatMap(({ id, how, ask }): readonly Probe[] => {
    const request = failure === null ? null : ask(failure);
    return request === null ? [] : [{ id, how, request }];
  });
  const last = trace.exchanges.at(-1)?.request;
  const again = last === undefined ? [] : Array.from({ length: repeat }, () => ({ id: AGAIN, how: "once more", request: last }));
  return [...asked, ...again];
}

/** The probe with its answer, and what that tells of what happened in the trace. */
export function answerProbe(probe: Probe, reply: Reply, trace: Trace): AnsweredProbe {
  return { ...probe, reply, tells: tellOf(probe, reply, trace) };
}

function tellOf({ id }: Probe, reply: Reply, trace: Trace): string | null {
  if (id === AGAIN) return changeOf(trace.exchanges.at(-1)?.reply, reply);
  const failure = failureOf(trace);
  return failure === null ? null : (PROBES.find((each) => each.id === id)?.tell(reply, failure) ?? null);
}

/** How a second answer to the same request differs in what CORS looks at. */
function changeOf(first: Reply | undefined, second: Reply): string | null {
  const [before, now] = [first === undefined ? "" : gist(first), gist(second)];
  return before === now ? null : `once more, the answer is ${now}, and not ${before}: replicas or caches behind the address disagree`;
}

function gist(reply: Reply): string {
  if ("failure" in reply) return `none (${reply.detail})`;
  if ("missing" in reply) return "unknown";
  const lines = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"].map((name) => [name, getHeader(reply.headers, name)]);
  const held = lines.filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`);
  return `${reply.status} with ${held.length === 0 ? "no consent" : held.join(", ")}`;
}
