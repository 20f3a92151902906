import { type HeaderList, headerValues } from "../model/header-list.ts";
import type { Outcome, Trace } from "../trace/trace.ts";

/** What an answer said, as far as CORS is concerned. */
export interface ObservedAnswer {
  readonly role: "preflight" | "actual";
  /** Null when there was none. */
  readonly status: number | null;
  /** The lines of the CORS headers and of Vary, by name; names without a line are left out. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How a target behaved in one case: what a baseline keeps. Plain JSON. */
export interface Observed {
  readonly outcome: Outcome["kind"];
  /** The step that refused; null when none did. */
  readonly at: string | null;
  readonly answers: readonly ObservedAnswer[];
}

const KEPT = [
  ...["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Allow-Methods"],
  ...["Access-Control-Allow-Headers", "Access-Control-Expose-Headers", "Access-Control-Max-Age", "Vary"],
] as const;

export function observe({ outcome, exchanges }: Trace): Observed {
  return {
    outcome: outcome.kind,
    at: outcome.kind === "blocked" || outcome.kind === "failed" ? outcome.at : null,
    answers: exchanges.flatMap(({ request, reply }): readonly ObservedAnswer[] => {
      if ("missing" in reply) return [];
      return [
        {
          role: request.role,
          ...("failure" in reply ? { status: null, headers: {} } : { status: reply.status, headers: kept(reply.headers) }),
        },
      ];
    }),
  };
}

function kept(headers: HeaderList): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KEPT.flatMap((name): readonly (readonly [string, string])[] => {
      const values = headerValues(headers, name);
      return values.length === 0 ? [] : [[name, values.join(", ")]];
    }),
  );
}

/** One difference from the baseline. */
export interface Drift {
  readonly id: string;
  /** What differs: `preflight Access-Control-Max-Age`; `case` for one that is new or gone. */
  readonly what: string;
  /** Null when it was not there. */
  readonly before: string | null;
  /** Null when it is not there any more. */
  readonly now: string | null;
}

/** How targets behaved, by case: the content of a baseline file. */
export type Baseline = Readonly<Record<string, Observed>>;

/** All differences, by case. */
export function driftOf(before: Baseline, now: Baseline): readonly Drift[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return ids.flatMap((id): readonly Drift[] => {
    const [old, current] = [before[id], now[id]];
    if (old === undefined || current === undefined)
      return [{ id, what: "case", before: old?.outcome ?? null, now: current?.outcome ?? null }];
    const facts = [factsOf(old), factsOf(current)] as const;
    const names = [...new Set(facts.flatMap((each) => [...each.keys()]))];
    return names.flatMap((what): readonly Drift[] => {
      const [was, is] = [facts[0].get(what) ?? null, facts[1].get(what) ?? null];
      return was === is ? [] : [{ id, what, before: was, now: is }];
    });
  });
}

function factsOf({ outcome, at, answers }: Observed): ReadonlyMap<string, string> {
  const facts = new Map<string, string>([["outcome", at === null ? outcome : `${outcome} at ${at}`]]);
  const seen = { preflight: 0, actual: 0 };
  for (const { role, status, headers } of answers) {
    seen[role]++;
    const label = seen[role] === 1 ? role : `${role} ${seen[role]}`;
    facts.set(`${label} status`, status === null ? "no answer" : String(status));
    for (const [name, value] of Object.entries(headers)) facts.set(`${label} ${name}`, value);
  }
  return facts;
}
