import {
  type CredentialsMode,
  type FetchRequest,
  type HeaderList,
  newRequest,
  parseUrl,
  type Reply,
  type WireRequest,
} from "@whycors/core";
import { type Expectation, type Judgement, judgeCase, type RowKind } from "@whycors/core/policy-tests";
import { runLive } from "../run-live.ts";
import { type CorsTarget, type OpenTarget, openTarget } from "./target.ts";

/** What the page asks for; what is left out is as in `fetch(url)`. */
export interface CorsRequest {
  /** Below the target's URL: `/items?page=2`. */
  readonly path?: string;
  readonly method?: string;
  /** Headers that the page sets. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: CredentialsMode;
  /** What a browser would send as Cookie, where it sends cookies. */
  readonly cookie?: string;
  /** Whether a request is sent that may change something. True where the target runs in this process, else false. */
  readonly send?: boolean;
  /** The status that is expected. A denial needs it where the endpoint answers with an error, as nothing else shows that it is there. */
  readonly status?: number;
}

/** What came of an expectation. */
export interface CorsVerdict {
  readonly pass: boolean;
  /** What was found, on one line. */
  readonly message: string;
}

/** The expectation could not have failed, or not for what it is about. */
export class UnprovenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnprovenError";
  }
}

/** `preflight`: only the preflight counts, and the request itself is not sent. */
type Wanted = RowKind | "preflight";

/** Asks a target, and judges its answer. Rejects with {@link UnprovenError} where nothing is shown. */
export async function judge(
  target: CorsTarget,
  wanted: Wanted,
  origin: string,
  given: CorsRequest,
  exposedHeaders: readonly string[] = [],
): Promise<CorsVerdict> {
  const open = await openTarget(target, given.cookie ?? null);
  try {
    const request = requestOf(open, origin, given);
    const seen: { readonly wire: WireRequest; readonly reply: Reply }[] = [];
    const answer = async (wire: WireRequest): Promise<Reply> => {
      if (wanted === "preflight" && wire.role === "actual") return { missing: "response" };
      const reply = await open.answer(wire);
      seen.push({ wire, reply });
      return reply;
    };
    const { trace, heldBack } = await runLive(request, { answer, send: given.send ?? open.local });
    if (wanted === "preflight" && seen[0]?.wire.role !== "preflight" && trace.outcome.kind !== "blocked")
      throw new UnprovenError(`${request.method} has no preflight here: name a method such as PUT, or a header such as X-Id`);
    if (heldBack && !seen.some(({ wire }) => wire.role === "preflight"))
      throw new UnprovenError(`${request.method} was not sent, as it may change something, and it has no preflight: say send: true`);
    const kind = wanted === "preflight" ? "allow" : wanted;
    const expected: Expectation = {
      kind,
      status: statusOf(given, wanted),
      exposedHeaders: exposedHeaders.map((name) => name.toLowerCase()),
      maxAge: null,
      vary: [],
    };
    const judgement = judgeCase(expected, trace);
    if (judgement.undecided !== null) throw new UnprovenError(`${judgement.undecided}, so that this shows nothing`);
    if (wanted === "deny-origin" && judgement.verdict === "passed") await proveEndpoint(open, request, given, seen.at(-1));
    return verdictOf(judgement, wanted, origin);
  } finally {
    await open.close();
  }
}

function statusOf({ status }: CorsRequest, wanted: Wanted): readonly number[] {
  return status === undefined || wanted === "preflight" ? [] : [status];
}

/** An endpoint that is not there denies all origins. */
async function proveEndpoint(
  open: OpenTarget,
  request: FetchRequest,
  { status }: CorsRequest,
  last: { readonly wire: WireRequest; readonly reply: Reply } | undefined,
): Promise<void> {
  const own = last?.wire.role === "actual" ? last.reply : null;
  const plain: WireRequest = {
    role: "actual",
    method: "GET",
    url: request.url,
    headers: [["Accept", "*/*"]],
    credentials: false,
    body: false,
  };
  const reply = own ?? (await open.answer(plain));
  if (!("status" in reply)) throw new UnprovenError(`${request.url} does not answer, so that its denial shows nothing`);
  if (reply.status < 400 || reply.status === status) return;
  throw new UnprovenError(
    `${request.url} answers with ${reply.status}, so that its denial shows nothing; if that is right, say status: ${reply.status}`,
  );
}

function requestOf({ url }: OpenTarget, origin: string, given: CorsRequest): FetchRequest {
  const root = parseUrl(url);
  const whole = given.path === undefined ? root : parseUrl(given.path, url);
  if (whole === null || (whole.scheme !== "http" && whole.scheme !== "https"))
    throw new UnprovenError(`\`${given.path ?? url}\` is no URL that can be asked`);
  if (origin !== "null" && parseUrl(origin)?.origin !== origin)
    throw new UnprovenError(`\`${origin}\` is no origin that a browser sends; one looks like https://app.example`);
  if (whole.origin === origin) throw new UnprovenError(`${origin} is the target's own origin, whose pages need no CORS`);
  const headers: HeaderList = Object.entries(given.headers ?? {});
  return newRequest({ url: whole.href, origin, method: given.method ?? "GET", headers, credentials: given.credentials ?? "same-origin" });
}

const WORDS: Readonly<Record<Wanted, string>> = {
  allow: "may read the answer",
  error: "may read the error",
  deny: "is denied",
  "deny-origin": "is denied",
  preflight: "passes its preflight",
};

function verdictOf({ verdict, deviations }: Judgement, wanted: Wanted, origin: string): CorsVerdict {
  if (verdict === "passed") return { pass: true, message: `${origin} ${WORDS[wanted]}` };
  return {
    pass: false,
    message: deviations.map(({ message, finding }) => [message, finding?.advice[0]?.text].filter(Boolean).join("; ")).join("\n"),
  };
}
