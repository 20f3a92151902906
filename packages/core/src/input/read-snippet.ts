import type { ReadResult } from "./copied-request.ts";
import { readCurl } from "./read-curl.ts";
import { readFetch } from "./read-fetch.ts";
import type { ParseScript } from "./syntax.ts";

/** Reads a copied cURL command or fetch call, whichever it is. */
export function readSnippet(text: string, parse: ParseScript): ReadResult {
  return /^\s*(?:[$>] )?(?:\S*[\\/])?curl(?:\.exe)?\s/.test(text) ? readCurl(text) : readFetch(text, parse);
}
