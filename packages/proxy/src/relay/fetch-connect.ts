import { asciiLowercase, type HeaderList } from "@whycors/core";
import { createAddressGuard, isAddress } from "./addresses.ts";
import type { RelayConfig } from "./config/config.ts";
import { GivenUp } from "./halt.ts";
import { refuse } from "./reasons.ts";
import type { Arrived, Body, Connector, Outgoing } from "./services.ts";
import { bodyOf } from "./web.ts";

/** The part of `fetch` that is used. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Connects by a runtime's `fetch`, which resolves names itself: that it reaches no private address must be the runtime's
 * promise, as on Workers (with the compatibility flag `global_fetch_strictly_public`), or a network's without anything
 * private in it. Addresses in a URL are checked here.
 */
export function createFetchConnector({ targets }: RelayConfig, fetch: FetchLike): Connector {
  const guard = createAddressGuard(targets.flatMap(({ dangerouslyAllowAddresses }) => dangerouslyAllowAddresses));
  return {
    // fetch decodes bodies, and leaves the headers of what it decoded
    decodes: true,
    async send(outgoing) {
      const host = outgoing.url.hostname.replace(/^\[|\]$/g, "");
      if (isAddress(host) && !guard.allows(host))
        return refuse("address-not-public", `\`${host}\` is an address that the relay does not reach`);
      try {
        return arrivedOf(await fetch(outgoing.url.href, initOf(outgoing)), outgoing.method);
      } catch {
        if (outgoing.halt.reason !== null) throw new GivenUp(outgoing.halt.reason);
        return refuse("connection-refused", `\`${outgoing.url.host}\` cannot be reached`);
      }
    },
  };
}

function initOf({ method, headers, body, halt }: Outgoing): RequestInit {
  const list = new Headers();
  for (const [name, value] of headers) if (asciiLowercase(name) !== "content-length") list.append(name, value);
  const init = { method, headers: list, signal: halt.signal(), redirect: "manual" } as const;
  // half: the answer may be read only when the body is sent; runtimes insist on its being said
  return body === null ? init : Object.assign({ body: streamOf(body), duplex: "half" as const }, init);
}

function streamOf(body: Body): ReadableStream<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

function arrivedOf({ status, headers, body }: Response, method: string): Arrived {
  const list: HeaderList = [...headers];
  return { status, headers: list, body: body === null || method === "HEAD" ? null : bodyOf(body) };
}
