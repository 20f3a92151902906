import type { HeaderList, Reply, WireResponse } from "@whycors/core";
import { type Edit, editReply, findProblems, type Target } from "@whycors/core/fixes";
import type { BegunFlow, Judged } from "../judge/judge.ts";

/** An answer that lets the page through, and what was changed for it. */
export interface Mended {
  readonly reply: WireResponse;
  readonly edits: readonly Edit[];
}

/**
 * The smallest change of an answer that gets the page past it; null where there is nothing to mend, or nothing that a server
 * could do about it. What the edits name is the URL as the browser asks for it.
 */
export function mend(begun: BegunFlow, { finding, environment, trace: play }: Judged, reply: Reply): Mended | null {
  if (finding === null || !("status" in reply)) return null;
  const trace = play();
  if (trace.outcome.kind !== "blocked") return null;
  const on: Target | undefined = trace.exchanges.at(-1)?.request;
  if (on === undefined || on.role !== begun.kind) return null;
  const { problems, fix } = findProblems(trace, environment, [], (proposal) => proposal.edits.every((edit) => "on" in edit));
  const made = fix?.edits ?? problems.flatMap(({ fixes }) => (fixes[0]?.proved === true ? fixes[0].edits : []));
  const edits = made.filter((edit) => "on" in edit && edit.on.role === on.role && edit.on.url === on.url);
  if (edits.length === 0) return null;
  const edited = editReply(reply, on, edits);
  return "status" in edited ? { reply: edited.status === 204 ? withoutBody(edited) : edited, edits } : null;
}

/** Headers that speak of a body that is no longer there, or of a refusal that is none. */
const OF_THE_OLD_ANSWER: ReadonlySet<string> = new Set(
  "content-type content-length content-encoding transfer-encoding etag last-modified www-authenticate allow retry-after".split(" "),
);

function withoutBody({ headers, ...reply }: WireResponse): WireResponse {
  return { ...reply, headers: headers.filter(([name]) => !OF_THE_OLD_ANSWER.has(name.toLowerCase())) };
}

/** Headers that come by themselves, so that nobody has to do anything about them. */
const OF_THEMSELVES: ReadonlySet<string> = new Set([...OF_THE_OLD_ANSWER, "date", "age", "server"]);

/** What turns one answer into another, as edits: for answers that were changed by hand. */
export function editsBetween(before: WireResponse, after: WireResponse, on: Target): readonly Edit[] {
  const [lines, changed] = [byName(before.headers), byName(after.headers)];
  return [
    ...(before.status === after.status ? [] : [{ kind: "set-status", on, status: after.status } as const]),
    ...[...changed].flatMap(([lower, [name, value]]) =>
      lines.get(lower)?.[1] === value || OF_THEMSELVES.has(lower) ? [] : [{ kind: "set-header", on, name, value } as const],
    ),
    ...[...lines].flatMap(([lower, [name]]) =>
      changed.has(lower) || OF_THEMSELVES.has(lower) ? [] : [{ kind: "remove-header", on, name } as const],
    ),
  ];
}

function byName(headers: HeaderList): ReadonlyMap<string, readonly [name: string, value: string]> {
  const lines = new Map<string, readonly [string, string]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const before = lines.get(lower);
    lines.set(lower, before === undefined ? [name, value] : [name, `${before[1]}, ${value}`]);
  }
  return lines;
}
