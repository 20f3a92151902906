import type { Environment } from "../model/environment.ts";
import type { WireRequest } from "../model/request.ts";
import type { Failure } from "../reasons/define.ts";
import { findingOf } from "../reasons/diagnose.ts";
import { failureOf } from "../reasons/failure.ts";
import type { Finding } from "../reasons/finding.ts";
import { run } from "../run/run.ts";
import type { Exchange, Trace } from "../trace/trace.ts";
import { type Edit, editClient, editReply, editRequest } from "./edit.ts";
import type { Actor, Fix, Proposal } from "./fix.ts";
import { type Harmful, harmfulAdvice } from "./harmful.ts";
import { knownServer } from "./known-server.ts";
import { proposals } from "./proposals.ts";

/** One thing that keeps the page from the answer. */
export interface Problem {
  readonly finding: Finding;
  /** Whether the answer that shows it was seen, or concluded from others: the server was not asked so far. */
  readonly observed: boolean;
  /** The ways past it that are proved, the one that the walk took first, and such as cannot be run again here. */
  readonly fixes: readonly Fix[];
}

/** All problems in the order in which a person would meet them, and what mends them all. Plain JSON. */
export interface Walk {
  readonly problems: readonly Problem[];
  /** How it ends when all that can be mended is mended. */
  readonly ends: Trace["outcome"]["kind"];
  /** What mends them all; null when there is nothing to mend, or nothing that does. */
  readonly fix: Fix | null;
  /** What people with these problems are told elsewhere, and should not do. */
  readonly harmful: readonly Harmful[];
  /** The requests whose answers had to be inferred. */
  readonly inferred: readonly WireRequest[];
}

/** More problems than anybody has. */
const MOST_PROBLEMS = 20;

/**
 * Finds every problem of a fetch: the smallest change that gets past the first is made, the engine runs again, and so on
 * until the page gets the answer. `environment` is that of the trace; `further` are exchanges with the same servers that the
 * trace did not come to. `may` says which proposals may be taken, such as only what a server can do.
 *
 * @example
 * const put = newRequest({ url: "https://api.example/", origin: "https://app.example", method: "PUT" });
 * const refused = replay(put, newEnvironment(), [{ status: 204, headers: [] }]);
 * findProblems(refused, newEnvironment()).problems.map(({ finding }) => finding.reason);
 * // ["allow-origin-missing", "method-not-allowed", "allow-origin-missing-after-preflight"]
 */
export function findProblems(
  trace: Trace,
  environment: Environment,
  further: readonly Exchange[] = [],
  may: (proposal: Proposal) => boolean = () => true,
): Walk {
  const rerun = rerunner(trace, environment, further);
  const problems: Problem[] = [];
  const met = new Set<string>();
  let edits: readonly Edit[] = [];
  let current: Rerun = { trace, observed: () => true, inferred: [] };
  while (problems.length < MOST_PROBLEMS) {
    const failure = failureOf(current.trace);
    const finding = failure === null ? null : findingOf(failure);
    if (failure === null || finding === null) break;
    const trials = proposals(failure)
      .filter(may)
      .map((proposal) => tryOut(proposal, failure, edits, rerun))
      .filter(({ fix }) => fix.proved || fix.edits.length === 0);
    const proved = trials.filter(({ fix }) => fix.proved);
    const taken = proved.find(({ fix }) => fix.applicability === "safe") ?? proved[0];
    const ordered = taken === undefined ? trials : [taken, ...trials.filter((trial) => trial !== taken)];
    const key = `${finding.reason} ${failure.requestOrigin} ${failure.exchange?.request.role} ${failure.exchange?.request.url}`;
    if (met.has(key)) break;
    met.add(key);
    problems.push({ finding, observed: current.observed(failure), fixes: ordered.map(({ fix }) => fix) });
    if (taken === undefined || taken.after === null) break;
    edits = [...edits, ...taken.fix.edits];
    current = taken.after;
  }
  const ends = current.trace.outcome.kind;
  const fix = isSuccess(current.trace) && problems.length > 0 ? combinedFix(problems, edits, rerun) : null;
  const findings = problems.map(({ finding }) => finding);
  return { problems, ends, fix, harmful: harmfulAdvice(findings, trace), inferred: current.inferred };
}

/** A run with edits, and which of its answers were seen. */
interface Rerun {
  readonly trace: Trace;
  readonly observed: (failure: Failure) => boolean;
  readonly inferred: readonly WireRequest[];
}

type Rerunner = (edits: readonly Edit[]) => Rerun;

function rerunner({ request, exchanges, client }: Trace, environment: Environment, further: readonly Exchange[]): Rerunner {
  const server = knownServer([...exchanges, ...further]);
  return (edits) => {
    const seen: boolean[] = [];
    const inferred: WireRequest[] = [];
    const trace = run(editRequest(request, edits), { ...environment, client: editClient(client, edits) }, (wire) => {
      const { reply, observed } = server(wire);
      seen.push(observed);
      if (!observed) inferred.push(wire);
      return editReply(reply, wire, edits);
    });
    return { trace, inferred, observed: ({ outcome }) => outcome.exchange === null || seen[outcome.exchange] === true };
  };
}

function isSuccess({ outcome }: Trace): boolean {
  return outcome.kind === "readable" || outcome.kind === "opaque";
}

/** A proposal that was tried; `after` is the run with it, null where there is nothing to run. */
interface Trial {
  readonly fix: Fix;
  readonly after: Rerun | null;
}

/** Finds whether a proposal gets past the failure. */
function tryOut(proposal: Proposal, failure: Failure, edits: readonly Edit[], rerun: Rerunner): Trial {
  if (proposal.edits.length === 0) return { fix: { ...proposal, proved: false }, after: null };
  const after = rerun([...edits, ...proposal.edits]);
  const elsewhere = proposal.edits.some(({ kind }) => kind === "change-request") && isOther(after.trace, failure);
  return { fix: { ...proposal, proved: isSuccess(after.trace) || elsewhere || isPast(after.trace, failure) }, after };
}

/** Another rule says no, or the same one of another origin: what the page asks for now takes another way. */
function isOther(trace: Trace, { at, requestOrigin }: Failure): boolean {
  const failure = failureOf(trace);
  return failure?.outcome.kind === "blocked" && (failure.at !== at || failure.requestOrigin !== requestOrigin);
}

/** Later in the exchanges, or at a later step of the same one. */
function isPast({ outcome, steps, exchanges }: Trace, { outcome: before, trace }: Failure): boolean {
  if (outcome.kind === "unknown") return false;
  const [now, then] = [exchanges.length, trace.exchanges.length];
  if ("exchange" in outcome && outcome.exchange !== before.exchange && now > then) return true;
  return now === then && (outcome.kind !== "blocked" || outcome.at !== before.at) && steps.length > trace.steps.length;
}

/** All edits together, without those that turn out not to be needed. */
function combinedFix(problems: readonly Problem[], edits: readonly Edit[], rerun: Rerunner): Fix {
  const kept = edits.reduceRight<readonly Edit[]>((needed, edit) => {
    const without = needed.filter((each) => each !== edit);
    return isAdvised(edit) || without.every(isAdvised) || !isSuccess(rerun(without).trace) ? needed : without;
  }, lastOfEach(edits));
  const needed = kept.filter((edit) => !isAdvised(edit) || kept.some((other) => other !== edit && sameAnswer(other, edit)));
  const fixes = problems.flatMap(({ fixes: [first] }) => (first === undefined ? [] : [first]));
  return {
    title: fixes.map(({ title }) => title).join("; "),
    who: whoMakes(needed),
    applicability: fixes.every(({ applicability }) => applicability === "safe") ? "safe" : "needs-decision",
    edits: needed,
    proved: isSuccess(rerun(needed).trace),
  };
}

function sameAnswer(one: Edit, other: Edit): boolean {
  return "on" in one && "on" in other && one.on.role === other.on.role && one.on.url === other.on.url && !isAdvised(one);
}

function whoMakes(edits: readonly Edit[]): Actor {
  const server = edits.some((edit) => "on" in edit);
  if (server && edits.some((edit) => !("on" in edit))) return "both";
  if (server) return "server";
  return edits.some((edit) => edit.kind === "change-page" && edit.change.localNetworkPermission !== undefined) ? "user" : "page";
}

/** Vary does nothing for this request, and everything for the next one that a cache answers. */
function isAdvised(edit: Edit): boolean {
  return edit.kind === "set-header" && edit.name === "Vary";
}

/** Of edits of one header, the last stands. */
function lastOfEach(edits: readonly Edit[]): readonly Edit[] {
  const key = (edit: Edit): string => (edit.kind === "set-header" ? `${edit.on.role} ${edit.on.url} ${edit.name}` : JSON.stringify(edit));
  return edits.filter((edit, index) => !edits.slice(index + 1).some((later) => key(later) === key(edit)));
}
