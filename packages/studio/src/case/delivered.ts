import type { Trace } from "@whycors/core";
import type { Case, Place } from "./case.ts";
import { AT_ONCE } from "./delivery.ts";

/** What becomes of the answers of a run on their way. */
export interface Delivered {
  /** The least that the page has to wait for the end, in milliseconds. */
  readonly wait: number;
  /** Whether the body that the page is to get breaks off. */
  readonly broken: boolean;
}

/** How the answers of a case reach the page, from what it says of their delivery. */
export function deliveredIn({ hops }: Case, trace: Trace, places: readonly Place[]): Delivered {
  const answers = places.map(({ hop, role }) => hops[hop]?.[role]);
  const heads = answers.map((answer) => (answer?.failure === null ? (answer.delivery?.headDelay ?? 0) : 0));
  const { bodyDelay, breaks } = (readsBody(trace) ? answers.at(-1)?.delivery : undefined) ?? AT_ONCE;
  const { initiator } = trace.request;
  // sounds and films begin before all of them is there
  const pause = initiator === "video" || initiator === "audio" ? 0 : bodyDelay;
  return {
    wait: heads.reduce((sum, delay) => sum + delay, 0) + pause,
    broken: breaks === "reset-in-body" || breaks === "closed-in-body",
  };
}

/** Whether the body of the last answer is read at all. */
function readsBody({ outcome, request, exchanges }: Trace): boolean {
  const { initiator } = request;
  if (initiator === "beacon" || initiator === "eventsource") return false;
  if (outcome.kind !== "readable" && (outcome.kind !== "opaque" || initiator === "fetch")) return false;
  const last = exchanges.at(-1);
  if (last === undefined || !("status" in last.reply)) return false;
  return last.reply.status !== 204 && last.reply.status !== 304 && last.request.method !== "HEAD";
}
