/**
 * Requests as developer tools copy them.
 *
 * @module
 */
export type { CopiedRequest, ReadResult } from "./input/copied-request.ts";
export { pageHeaders } from "./input/page-headers.ts";
export { readCurl } from "./input/read-curl.ts";
export { readFetch } from "./input/read-fetch.ts";
export { readSnippet } from "./input/read-snippet.ts";
export type { ParseScript, SyntaxNode } from "./input/syntax.ts";
