/** Holds the engine against what a live browser just did. */
import { readFileSync } from "node:fs";
import type { Case, Product, Recording } from "../truth/case.ts";
import { type Aspect, compare } from "../truth/compare.ts";
import { runCase } from "../truth/simulate.ts";

export const ASPECTS: readonly Aspect[] = ["verdict", "requests", "status", "headers", "console"];

/** The engine's names of the browsers. */
export const PROFILES = { chromium: "chromium", firefox: "gecko", webkit: "webkit" } as const;

export interface Comparison {
  readonly each: Case;
  /** What was compared; an answer that the page may not read has no status and no headers. */
  readonly compared: ReadonlySet<Aspect>;
  /** Where they differ, with both sides. */
  readonly differences: ReadonlyMap<Aspect, string>;
}

/** Without `withConsole` the messages are left out: the browser had no time for them. */
export function differencesOf(product: Product, each: Case, recording: Recording, withConsole: boolean): Comparison {
  const trace = runCase(each, PROFILES[product]);
  const readable = trace.outcome.kind === "readable" && recording.verdict === "resolve" && ["fetch", "xhr"].includes(each.api);
  const compared = new Set<Aspect>([
    "verdict",
    "requests",
    ...(readable ? (["status", "headers"] as const) : []),
    ...(withConsole ? (["console"] as const) : []),
  ]);
  const all = compare(each, trace, recording, PROFILES[product]);
  return { each, compared, differences: new Map([...all].filter(([aspect]) => compared.has(aspect))) };
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
