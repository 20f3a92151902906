import { asciiLowercase } from "../model/bytes.ts";

/** Headers whose values are nobody else's business. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  "authorization",
  "cookie",
  "proxy-authenticate",
  "proxy-authorization",
  "set-cookie",
  "set-cookie2",
  "x-api-key",
  "x-auth-token",
  "x-csrf-token",
  "x-xsrf-token",
]);

/** What else the names of such headers hold. */
const SECRET_WORDS = /(^|-)(api-?key|auth|credential|jwt|passw(or)?d|secret|session|session-?id|signature|token)s?(-|$)/;

/** Whether a header's value is kept out of every output unless asked for. */
export function isSecretHeader(name: string): boolean {
  const lower = asciiLowercase(name);
  return SECRET_NAMES.has(lower) || (SECRET_WORDS.test(lower) && !/^(access-control|sec-fetch|www)-/.test(lower));
}

function redactValue(value: string): string {
  const scheme = /^(Basic|Bearer|Digest|Negotiate) /.exec(value)?.[0] ?? "";
  return `${scheme}[redacted]`;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface RedactOptions {
  /** Whether the values of queries, and tokens wherever they stand, go as well: who records a page does not choose its URLs. */
  readonly queries?: boolean;
  /** Secrets that no header tells. */
  readonly further?: readonly string[];
}

/**
 * A copy of plain JSON in which the values of secret headers are replaced: in pairs `[name, value]` and in objects
 * with `name` and `value`, and wherever they are repeated. User names and passwords in URLs go as well.
 */
export function redact<T>(data: T, { queries = false, further = [] }: RedactOptions = {}): T {
  const secrets = new Set<string>(further);
  collect(data, secrets);
  return JSON.parse(JSON.stringify(data), (_key, value: Json) => {
    const node = redactNode(value, secrets);
    return queries && typeof node === "string" ? withoutQueries(node) : node;
  });
}

/** Without the values of queries and of fragments like them, and without JSON Web Tokens. */
function withoutQueries(text: string): string {
  return text
    .replace(/([?&#][^\s=&#?;"'<>/]{1,200}=)[^\s&#"'<>;]+/g, "$1[redacted]")
    .replace(/\beyJ[\w-]{5,}\.[\w-]{5,}(\.[\w-]*)?/g, "[redacted]");
}

/** Secret values may be repeated elsewhere, as in the words of a finding. */
function collect(node: unknown, secrets: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  const secret = secretOf(node);
  if (secret !== null && secret.length > 3) secrets.add(secret);
  for (const child of Object.values(node)) collect(child, secrets);
}

function secretOf(node: object): string | null {
  if (Array.isArray(node)) return node.length === 2 && isSecretPair(node[0], node[1]) ? String(node[1]) : null;
  const { name = null, value = null }: { readonly name?: unknown; readonly value?: unknown } = node;
  return isSecretPair(name, value) ? String(value) : null;
}

function isSecretPair(name: unknown, value: unknown): boolean {
  return typeof name === "string" && typeof value === "string" && isSecretHeader(name);
}

function redactNode(node: Json, secrets: ReadonlySet<string>): Json {
  if (typeof node !== "string") return node;
  let text = node.replace(/(\b[A-Za-z][A-Za-z0-9+.-]*:\/\/)[^/\s@]+@/g, "$1[redacted]@");
  for (const secret of secrets) text = text.split(secret).join(redactValue(secret));
  return text;
}
