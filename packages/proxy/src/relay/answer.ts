import { getHeader, type HeaderList } from "@whycors/core";
import { addHeaders } from "@whycors/core/policy";
import { clientOf } from "./addresses.ts";
import { type Admission, admit, type Head } from "./admit.ts";
import type { RelayConfig } from "./config/config.ts";
import { fromClient, toClient, Watch } from "./flow.ts";
import { type Followed, follow } from "./follow.ts";
import { GivenUp, type Halt } from "./halt.ts";
import { indexHeaders } from "./header-text.ts";
import { Places } from "./places.ts";
import { problemOf, proxyStatus, REASONS, type ReasonId, type Refusal, refuse } from "./reasons.ts";
import { headersForPage, NEUTRAL } from "./response-headers.ts";
import type { Body, ExchangeRecord, Services } from "./services.ts";

/** A request, as any runtime has it. */
export interface Asked extends Omit<Head, "hasBody"> {
  readonly body: Body | null;
  /** The client's address, as far as it is known. */
  readonly address: string | null;
  /** Given up by the runtime when the client leaves, and by the relay: then an answer that has begun is to be cut. */
  readonly halt: Halt;
}

/** An answer, as any runtime can send it. A stream that fails must be cut, so that nobody takes it for whole. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Body | Uint8Array | null;
}

/** A relay without sockets. */
export interface Answering {
  answer(asked: Asked): Promise<Answer>;
  /** How many exchanges are under way. */
  underWay(): number;
}

/** Answers requests by a configuration; what needs sockets, clocks or counters of others comes as services. */
export function newAnswering(config: RelayConfig, services: Services): Answering {
  const places = new Places(config.limits);
  return {
    answer: (asked) => answerOne(asked, config, services, places),
    underWay: () => places.taken,
  };
}

function headOf({ method, path, host, headers, body }: Asked): Head {
  return { method, path, host, headers, hasBody: body !== null };
}

async function answerOne(asked: Asked, config: RelayConfig, services: Services, places: Places): Promise<Answer> {
  const admission = admit(headOf(asked), config);
  const exchange = new Exchange(asked, admission, config, services);
  if (admission.refusal !== null) return exchange.refused(admission.refusal);
  if (admission.served.kind === "preflight") return exchange.preflight();
  const client = clientOf(asked.address);
  const full = places.take(client);
  if (full !== null) return exchange.refused(full);
  exchange.onEnd = () => places.leave(client);
  try {
    const wait = await services.limiter.take(client, admission.key);
    if (wait !== null)
      return exchange.refused(refuse("too-many-requests", `wait ${wait} s before the next request`, [["Retry-After", String(wait)]]));
    return await exchange.relayed();
  } catch (error) {
    return exchange.failed(error);
  }
}

/** One request on its way, until it is recorded. */
class Exchange {
  readonly #asked: Asked;
  readonly #admission: Admission;
  readonly #config: RelayConfig;
  readonly #services: Services;
  readonly #time: number = Date.now();
  #watch: Watch | null = null;
  #requestBytes = 0;
  #answerBytes = 0;
  #over = false;
  onEnd: () => void = () => {};

  constructor(asked: Asked, admission: Admission, config: RelayConfig, services: Services) {
    this.#asked = asked;
    this.#admission = admission;
    this.#config = config;
    this.#services = services;
  }

  preflight(): Answer {
    const { served } = this.#admission;
    const status = served.kind === "preflight" ? served.status : 204;
    this.#end({ kind: "preflight", status });
    return { status, headers: [...NEUTRAL, ...served.headers], body: null };
  }

  refused(refusal: Refusal, error: string | null = null): Answer {
    const { status } = REASONS[refusal.reason];
    const body = problemOf(refusal);
    this.#end({ kind: "refused", status, reason: refusal.reason, error, answerBytes: body.length });
    const own: HeaderList = [
      ["Content-Type", "application/problem+json"],
      ["Content-Length", String(body.length)],
      ["Cache-Control", "no-store"],
      ["Cross-Origin-Resource-Policy", isReadable(this.#admission) ? "cross-origin" : "same-origin"],
      ["Proxy-Status", proxyStatus(refusal.reason, status)],
      ...NEUTRAL,
      ...(refusal.headers ?? []),
    ];
    return { status, headers: addHeaders(own, this.#admission.served.headers), body: this.#asked.method === "HEAD" ? null : body };
  }

  async relayed(): Promise<Answer> {
    const { url, target, headers } = this.#admission;
    const { method, body, halt } = this.#asked;
    if (url === null || target === null) throw new Error("a request without a target was admitted");
    const { limits } = this.#config;
    const watch = new Watch(halt, limits.seconds, limits.bytesPerSecond);
    this.#watch = watch;
    const count = (bytes: number): number => {
      this.#requestBytes += bytes;
      return this.#requestBytes;
    };
    const sent = body === null ? null : fromClient(body, limits.bodyBytes, watch, count);
    const followed = await follow({ url, target, method, headers, body: sent }, this.#config, this.#services.connector, halt);
    if (halt.reason !== null) throw new GivenUp(halt.reason);
    return "reason" in followed ? this.refused(followed) : this.#pass(followed, watch);
  }

  /** Passes on the answer of a target. */
  #pass({ arrived, url, target, redirects }: Followed, watch: Watch): Answer {
    const { decodes } = this.#services.connector;
    const { answerBytes } = this.#config.limits;
    const { halt } = this.#asked;
    const { status, body } = arrived;
    const answered = indexHeaders(arrived.headers);
    const [named] = decodes || body === null ? [] : (answered.get("content-length") ?? []);
    const length = body instanceof Uint8Array ? body.length : Number(named ?? 0);
    if (length > answerBytes) {
      halt.giveUp("answer-too-large");
      return this.refused(refuse("answer-too-large", `the answer has ${length} bytes; ${answerBytes} are allowed`));
    }
    const headers = headersForPage(answered, this.#admission.served.headers, { status, target, url, redirects, decoded: decodes });
    const record = { kind: "relayed", status, redirects } as const;
    if (body === null || body instanceof Uint8Array) {
      this.#end({ ...record, answerBytes: body?.length ?? 0 });
      return { status, headers, body };
    }
    halt.onGivenUp(() => this.#end({ ...record, reason: halt.reason }));
    return { status, headers, body: this.#counted(body, watch, record) };
  }

  /** The body of an answer, which is recorded when it ends. */
  #counted(body: Body, watch: Watch, record: Ending): Body {
    const count = (bytes: number): number => {
      this.#answerBytes += bytes;
      return this.#answerBytes;
    };
    return toClient(body, this.#config.limits.answerBytes, watch, count, (reason, error) =>
      this.#end({ ...record, reason, error: error === null ? null : String(error) }),
    );
  }

  /** Something threw: the exchange was given up, or the relay is at fault. */
  failed(error: unknown): Answer {
    const reason = this.#asked.halt.reason ?? (error instanceof GivenUp ? error.reason : null);
    if (reason !== null) return this.refused(refuse(reason, GIVEN_UP[reason] ?? "the exchange was given up"));
    return this.refused(
      refuse("internal-error", "the relay failed"),
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }

  #end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    this.#watch?.end();
    this.onEnd();
    this.#services.onExchange?.(this.#record(ending));
  }

  #record(ending: Ending): ExchangeRecord {
    const { method, address } = this.#asked;
    const { url, target, key, headers } = this.#admission;
    return {
      time: this.#time,
      milliseconds: Date.now() - this.#time,
      method,
      url: url === null ? null : this.#config.logQueries || url.search === "" ? url.href : `${url.origin}${url.pathname}?…`,
      target: target?.name ?? null,
      origin: headers.get("origin")?.[0] ?? null,
      address,
      key,
      kind: ending.kind,
      status: ending.status,
      reason: ending.reason ?? null,
      error: ending.error ?? null,
      redirects: ending.redirects ?? 0,
      requestBytes: this.#requestBytes,
      answerBytes: ending.answerBytes ?? this.#answerBytes,
    };
  }
}

type Ending = Pick<ExchangeRecord, "kind" | "status"> & Partial<ExchangeRecord>;

/** What is told of an exchange that was given up before its answer began. */
const GIVEN_UP: Readonly<Partial<Record<ReasonId, string>>> = {
  "answer-timeout": "the target did not answer in time",
  "body-too-large": "the body is longer than is allowed",
  "client-too-slow": "the body came too slowly",
};

/** Whether the page may read the answer. */
function isReadable({ served }: Admission): boolean {
  return getHeader(served.headers, "Access-Control-Allow-Origin") !== null;
}
