/** Holds the engine against what a live browser just did. */
import { readFileSync } from "node:fs";
import type { Trace } from "@whycors/core";
import { type Case, expandCase, type Product, type Recording } from "../truth/case.ts";
import { compare, type Aspect as TruthAspect } from "../truth/compare.ts";
import { predictedOf, printedBy } from "../truth/console.ts";
import { runCase } from "../truth/simulate.ts";

export type Aspect = TruthAspect | "console";

export const ASPECTS: readonly Aspect[] = ["verdict", "requests", "status", "headers", "console"];

/** The engine's names of the browsers. */
const PROFILES = { chromium: "chromium", firefox: "gecko", webkit: "webkit" } as const;

export interface Comparison {
  readonly each: Case;
  /** What was compared; an answer that the page may not read has no status and no headers. */
  readonly compared: ReadonlySet<Aspect>;
  /** Where they differ, with both sides. */
  readonly differences: ReadonlyMap<Aspect, string>;
}

export function differencesOf(product: Product, each: Case, recording: Recording, withConsole: boolean): Comparison {
  const trace = runCase(each, PROFILES[product]);
  const differences = new Map<Aspect, string>(compare(each, trace, recording));
  const readable = trace.outcome.kind === "readable" && recording.verdict === "resolve" && ["fetch", "xhr"].includes(each.api);
  const compared = new Set<Aspect>(["verdict", "requests", ...(readable ? (["status", "headers"] as const) : [])]);
  if (withConsole) {
    compared.add("console");
    const difference = consoleDifference(trace, recording);
    if (difference !== null) differences.set("console", difference);
  }
  return { each, compared, differences };
}

function consoleDifference(trace: Trace, recording: Recording): string | null {
  const engine = predictedOf(trace);
  const browser = printedBy(recording);
  if (JSON.stringify(engine) === JSON.stringify(browser)) return null;
  const shown = (lines: readonly string[]): string => (lines.length === 0 ? "(nothing)" : lines.join("\n         "));
  return `engine: ${shown(engine)}\nbrowser: ${shown(browser)}`;
}

interface Disagreement {
  readonly case: string;
  readonly differs: Readonly<Partial<Record<Product, readonly Aspect[]>>>;
}

/** The aspects in which a case is known to differ in a browser. */
export function knownDisagreements(product: Product): (id: string) => readonly Aspect[] {
  const all: readonly Disagreement[] = JSON.parse(readFileSync(new URL("../truth/disagreements.json", import.meta.url), "utf8"));
  const known = new Map(all.map(({ case: id, differs }) => [id, differs[product] ?? []]));
  return (id) => known.get(id) ?? [];
}

/** Whether the engine has the messages of a browser at all: every browser has one for the usual mistake. */
export function hasMessages(product: Product): boolean {
  return predictedOf(runCase(expandCase({ id: "unshared" }), PROFILES[product])).length > 0;
}

/** Two differences of the same kind likely have the same cause. */
export function kindOf({ each, differences }: Comparison): string {
  const kinds = [...differences].map(([aspect, sides]) => {
    const [engine = "", browser = ""] = sides.replace(/^engine: /, "").split("\nbrowser: ");
    if (aspect === "requests") return `requests: ${requestsKind(engine.split(", "), browser.split(", "))}`;
    return aspect === "console" ? aspect : `${aspect}: ${engine} / ${browser}`;
  });
  return [each.api, ...kinds].join("; ");
}

/** Which parts of the first differing request differ, or which side has requests that the other lacks. */
function requestsKind(engine: readonly string[], browser: readonly string[]): string {
  const parts = ["method", "url", "origin", "access-control-request-method", "access-control-request-headers"];
  const at = engine.findIndex((line, index) => line !== browser[index]);
  const [ours, theirs] = [engine[at]?.split(" ") ?? [], browser[at]?.split(" ") ?? []];
  if (at < 0) return "more in the browser";
  return theirs.length < 2 ? "fewer in the browser" : parts.filter((_, index) => ours[index] !== theirs[index]).join(", ");
}
