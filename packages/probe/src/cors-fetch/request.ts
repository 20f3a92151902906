import { resolveReferrer, resolveUrl } from "./asking.ts";
import { Headers, headerPairs, headersOf } from "./headers.ts";
import type { Page } from "./page.ts";
import { isStream } from "./request-body.ts";

/** Node's class, whose types say that its methods are properties. */
interface Native extends Omit<globalThis.Request, "headers" | "clone"> {
  clone(): globalThis.Request;
}
const Native: new (input: string | globalThis.Request, init?: RequestInit) => Native = globalThis.Request;

/** Whose bodies were given as streams, which can be sent only once. */
const streaming = new WeakSet<globalThis.Request>();

/** Whether the body of a request was given as a stream. */
export function streams(request: globalThis.Request): boolean {
  return streaming.has(request);
}

/** The Request of a page: Node's, with URLs resolved as the page would, and the headers that a page may set. */
export function createRequestClass(page: Page): typeof globalThis.Request {
  return class Request extends Native implements globalThis.Request {
    readonly #headers: Headers;

    constructor(input: string | URL | globalThis.Request, init: RequestInit = {}) {
      const given = input instanceof globalThis.Request ? input : resolveUrl(page, input);
      super(given, nativeInit(page, init));
      const copied = init.headers === undefined && input instanceof globalThis.Request;
      const headers = copied ? headersOf(input) : headerPairs(init.headers);
      this.#headers = new Headers(headers, this.mode === "no-cors" ? "request-no-cors" : "request");
      const type = init.body === undefined || init.body === null ? null : typeOfBody(this);
      if (type !== null && !this.#headers.has("Content-Type")) this.#headers.append("Content-Type", type);
      const inherits = (init.body ?? null) === null && input instanceof globalThis.Request && streams(input);
      if (inherits || isStream(init.body)) streaming.add(this);
    }

    get headers(): Headers {
      return this.#headers;
    }

    override clone(): Request {
      const clone = new Request(super.clone(), { headers: this.#headers.list().map(([name, value]) => [name, value]) });
      if (streams(this)) streaming.add(clone);
      return clone;
    }
  };
}

/** The type that Node found for the body of a request. */
function typeOfBody(request: Native): string | null {
  const headers: globalThis.Headers = Reflect.get(globalThis.Request.prototype, "headers", request);
  return headers.get("Content-Type");
}

/** What Node's Request is told: all but the headers, which are guarded here. */
function nativeInit(page: Page, init: RequestInit): RequestInit {
  const { headers: _, ...rest } = init;
  return rest.referrer === undefined ? rest : { ...rest, referrer: resolveReferrer(page, `${rest.referrer}`) };
}
