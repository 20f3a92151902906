import { parseUrl } from "@whycors/core";
import type { Run } from "../case/run-case.ts";

/** What sort of request it is, as a person tells them apart. */
export type Kind = "same" | "simple" | "preflighted" | "cached" | "noCors" | "unsent";

export function kindOf({ trace, diagnosis, environment }: Pick<Run, "trace" | "diagnosis" | "environment">): Kind {
  const { request, exchanges } = trace;
  if (exchanges.length === 0) return "unsent";
  if (parseUrl(request.url)?.origin === request.origin && request.origin !== "null") return "same";
  if (exchanges.some((each) => each.request.role === "preflight") || diagnosis.preflightCauses.length > 0) return "preflighted";
  if (request.mode === "no-cors") return "noCors";
  return environment.cache.length > 0 ? "cached" : "simple";
}
