import type { WireResponse } from "../model/response.ts";
import type { Exchange, Trace } from "../trace/trace.ts";
import type { Advice, Args, Finding } from "./finding.ts";

/** Gives what there is to note of one kind. */
export type NoteRule = (trace: Trace) => readonly Finding[];

export function note(
  severity: "warning" | "note",
  reason: string,
  what: string,
  why: string,
  advice: readonly Advice[],
  args: Args = {},
): Finding {
  return { reason, severity, at: null, evidence: [], args, what, why, advice };
}

/** An exchange that got an answer. */
export interface Answered {
  readonly exchange: Exchange;
  readonly response: WireResponse;
}

export function answered({ exchanges }: Trace, role: Exchange["request"]["role"]): readonly Answered[] {
  return exchanges.flatMap((exchange) =>
    "status" in exchange.reply && exchange.request.role === role ? [{ exchange, response: exchange.reply }] : [],
  );
}

/** The answer that the page reads. */
export function readAnswer({ exchanges, outcome }: Trace): WireResponse | null {
  const reply =
    outcome.kind === "readable" && outcome.type === "cors" && outcome.exchange !== null ? exchanges[outcome.exchange]?.reply : undefined;
  return reply !== undefined && "status" in reply ? reply : null;
}
