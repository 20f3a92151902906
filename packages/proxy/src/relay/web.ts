import type { HeaderList } from "@whycors/core";
import { type Answer, type Answering, type Asked, newAnswering } from "./answer.ts";
import type { RelayConfig } from "./config/config.ts";
import { GivenUp, Halt } from "./halt.ts";
import type { Body, Services } from "./services.ts";

/** What a runtime knows of a request besides the request. */
export interface RelayContext {
  /** The client's address, such as the value of `CF-Connecting-IP` on Workers. Without it, all clients share one limit. */
  readonly address?: string | null;
}

/**
 * A relay as a Web-standard handler, for Workers, Deno, Bun, and everything else that answers a `Request` with a
 * `Response`. Where it connects to is the business of `services.connector`; see `createFetchConnector`.
 */
export function createRelay(config: RelayConfig, services: Services): (request: Request, context?: RelayContext) => Promise<Response> {
  const answering = newAnswering(config, services);
  return (request, context = {}) => handle(answering, request, context);
}

async function handle(answering: Answering, request: Request, { address = null }: RelayContext): Promise<Response> {
  const halt = new Halt();
  const leave = (): void => halt.giveUp("client-gone");
  if (request.signal.aborted) leave();
  else request.signal.addEventListener("abort", leave, { once: true });
  const { href, origin, host } = new URL(request.url);
  const headers: HeaderList = [...request.headers];
  const { method } = request;
  const asked: Asked = {
    method,
    path: href.slice(origin.length).replace(/#.*$/s, ""),
    host,
    headers,
    body: request.body === null ? null : bodyOf(request.body),
    address,
    halt,
  };
  return responseOf(await answering.answer(asked), halt);
}

/** A stream as an iterable, also where streams are none. */
export function bodyOf(stream: ReadableStream<Uint8Array>): Body {
  return {
    [Symbol.asyncIterator]() {
      const reader = stream.getReader();
      return {
        async next() {
          const { done, value } = await reader.read();
          return done ? { done, value: undefined } : { done: false, value };
        },
        async return() {
          await reader.cancel();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

const NO_BODY: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

function responseOf({ status, headers, body }: Answer, halt: Halt): Response {
  const list = new Headers();
  for (const [name, value] of headers) list.append(name, value);
  if (body === null || NO_BODY.has(status)) return new Response(null, { status, headers: list });
  return new Response(body instanceof Uint8Array ? body.slice() : streamOf(body, halt), { status, headers: list });
}

function streamOf(body: Body, halt: Halt): ReadableStream<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        halt.onGivenUp(() => controller.error(new GivenUp(halt.reason ?? "client-gone")));
      },
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        halt.giveUp("client-gone");
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
