import type { ReadResult } from "./copied-request.ts";
import { readCurl } from "./read-curl.ts";
import { readFetch } from "./read-fetch.ts";

/** Reads a copied cURL command or fetch call, whichever it is. */
export function readSnippet(text: string): ReadResult {
  return /^\s*(?:[$>] )?(?:\S*[\\/])?curl(?:\.exe)?\s/.test(text) ? readCurl(text) : readFetch(text);
}
