import { parseMessages } from "../browsers/parse.ts";
import { explainMessage } from "../explain/explain.ts";
import type { Finding } from "../reasons/finding.ts";
import type { HarEntry } from "./entry.ts";

/** What an error means by itself. */
export interface ErrorWords {
  /** Null when it stands for no single reason. */
  readonly finding: Finding | null;
  /** What it says where it is no matter of CORS; null when it says nothing. */
  readonly says: string | null;
}

/** Explains one of Chromium's network errors, as its console would print it. */
export function wordsOfError({ method, url }: HarEntry, error: string | null): ErrorWords {
  // the first is every refusal's
  if (error === null || !error.startsWith("net::") || error === "net::ERR_FAILED" || error === "net::ERR_ABORTED")
    return { finding: null, says: null };
  const line = `${method} ${url} ${error}`;
  const [parsed] = parseMessages(line);
  if (parsed === undefined) return { finding: null, says: null };
  const { candidates, says } = explainMessage(parsed, line);
  const [first] = candidates;
  return { finding: first !== undefined && candidates.length === 1 ? { ...first.finding, evidence: [] } : null, says };
}
