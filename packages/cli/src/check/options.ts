import { readFile } from "node:fs/promises";
import {
  type BodyInfo,
  type BrowserId,
  type CredentialsMode,
  type CrossOriginState,
  type FetchRequest,
  type Header,
  type Initiator,
  newRequest,
  parseUrl,
  type RedirectMode,
  type ReferrerPolicy,
  type RequestMode,
} from "@whycors/core";
import { UsageError } from "../usage-error.ts";
import { readCopied } from "./copied.ts";

/** What the command line gives, by option. */
export interface CheckOptions {
  readonly from?: string;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly data?: string;
  readonly credentials?: CredentialsMode;
  readonly cookie?: string;
  readonly mode?: RequestMode;
  readonly redirect?: RedirectMode;
  readonly initiator?: Initiator | "xhr";
  readonly crossorigin?: CrossOriginState;
  readonly uploadListeners?: true;
  readonly referrerPolicy?: ReferrerPolicy;
  readonly embedderPolicy?: "unsafe-none" | "require-corp" | "credentialless";
  readonly browser: BrowserId;
  readonly send?: true;
  readonly probe: boolean;
  readonly repeat: string;
  readonly curl?: string;
  readonly fetch?: string;
  readonly insecure?: true;
  readonly ca?: string;
  readonly resolve?: readonly string[];
  readonly http2: boolean;
  readonly proxy: boolean;
  readonly timeout: string;
  readonly json?: true;
  readonly trace?: true;
  readonly messages?: true;
  readonly fix?: true;
  readonly verify?: true;
  readonly for?: string;
  readonly verbose?: true;
  readonly showSecrets?: true;
  readonly color?: boolean;
}

/** A request, and what the engine does not see of it. */
export interface Asked {
  readonly request: FetchRequest;
  readonly body: Uint8Array | null;
  readonly cookie: string | null;
  readonly insecure: boolean;
  /** What a copied command held that has no part in this. */
  readonly remarks: readonly string[];
}

const BODY_LIMIT = 64 * 1024 * 1024;

/** The request that the options and a copied command describe; an option wins over what was copied. */
export async function readRequest(argument: string | undefined, options: CheckOptions): Promise<Asked> {
  const copied = await readCopied(argument, options);
  const url = argument === "-" || argument === undefined ? copied?.url : argument;
  if (url === undefined) throw new UsageError("which URL is requested?", "whycors check <url> --from <origin>, or --curl, or --fetch");
  const initiator = options.initiator === "xhr" ? "xmlhttprequest" : (options.initiator ?? "fetch");
  const headers = [
    ...(copied?.headers ?? []).filter(([name]) => !overridden(name, options.header)),
    ...(options.header ?? []).map(parseHeader),
  ];
  const body = options.data === undefined ? (copied?.body ?? null) : await readBody(options.data);
  const method = options.method ?? copied?.method ?? (body === null && initiator !== "beacon" ? "GET" : "POST");
  const credentials = options.credentials ?? copied?.credentials ?? null;
  const mode = options.mode ?? copied?.mode ?? null;
  const redirect = options.redirect ?? copied?.redirect ?? null;
  const request = newRequest({
    url: checkedUrl(url),
    origin: checkedOrigin(options.from ?? copied?.origin ?? null),
    method,
    headers,
    body: body === null ? null : bodyInfo(body),
    initiator,
    crossOrigin: options.crossorigin ?? "none",
    referrerPolicy: options.referrerPolicy ?? "",
    useCorsPreflight: options.uploadListeners === true,
    ...(credentials === null ? {} : { credentials }),
    ...(mode === null ? {} : { mode }),
    ...(redirect === null ? {} : { redirect }),
  });
  return {
    request,
    body,
    cookie: options.cookie ?? copied?.cookie ?? null,
    insecure: options.insecure === true || copied?.insecure === true,
    remarks: copied?.remarks ?? [],
  };
}

function overridden(name: string, lines: readonly string[] = []): boolean {
  return lines.some((line) => line.slice(0, line.indexOf(":")).trim().toLowerCase() === name.toLowerCase());
}

function checkedUrl(text: string): string {
  const url = parseUrl(text);
  if (url !== null && (url.scheme === "http" || url.scheme === "https")) return url.href;
  if (url !== null && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return url.href;
  const guess = text.includes("://") ? null : parseUrl(`https://${text}`);
  const hint = guess === null ? "a URL looks like https://api.example/items" : `did you mean \`https://${text}\` or \`http://${text}\`?`;
  throw new UsageError(`\`${text}\` is no absolute URL`, hint);
}

/** The origins of shells and extensions, such as `capacitor://localhost` and `chrome-extension://…`: they send them as they are written. */
const OTHER_ORIGIN = /^(?!https?:|ftp:|wss?:|file:|data:|blob:)[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+(?::\d+)?$/;

/** A serialized origin. A URL with a path is refused rather than cut: the user may mean something else by it. */
export function checkedOrigin(text: string | null): string {
  if (text === null) throw new UsageError("which page makes the request?", "give its origin: --from https://app.example");
  if (text === "null" || OTHER_ORIGIN.test(text)) return text;
  const url = parseUrl(text);
  if (url === null || url.origin === "null" || url.origin === "") {
    const guess = parseUrl(`https://${text}`);
    throw new UsageError(
      `\`${text}\` is no origin`,
      guess === null
        ? "an origin looks like https://app.example or http://localhost:5173"
        : `did you mean \`https://${text}\` or \`http://${text}\`?`,
    );
  }
  if (text !== url.origin && text !== `${url.origin}/`) {
    const why =
      url.path !== "/" || text.includes("?") || text.includes("#")
        ? "an origin has no path"
        : "an origin is lower case, without user name and default port";
    throw new UsageError(`\`${text}\` is no origin: ${why}`, `did you mean --from ${url.origin}?`);
  }
  return url.origin;
}

/** `Name: value`, or `Name;` for an empty value, as curl has it. */
export function parseHeader(line: string): Header {
  const colon = line.indexOf(":");
  if (colon > 0) return [line.slice(0, colon), line.slice(colon + 1).trim()];
  if (/^[^\s;]+;$/.test(line)) return [line.slice(0, -1), ""];
  throw new UsageError(`\`${line}\` is no header`, "a header looks like -H 'X-Id: 1'");
}

async function readBody(data: string): Promise<Uint8Array> {
  if (!data.startsWith("@")) return new TextEncoder().encode(data);
  try {
    const bytes = await readFile(data.slice(1));
    if (bytes.length <= BODY_LIMIT) return bytes;
  } catch (error) {
    throw new UsageError(`the body cannot be read from \`${data.slice(1)}\`: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`\`${data.slice(1)}\` is too long for a body`, `at most ${BODY_LIMIT} bytes are sent`);
}

/** A body from the command line is a string, as in most calls of fetch. */
function bodyInfo(body: Uint8Array): BodyInfo {
  return { source: "string", type: "text/plain;charset=UTF-8", length: body.length };
}
