import { isIP } from "node:net";
import { Readable } from "node:stream";
import { rootCertificates } from "node:tls";
import type { FailureKind, NetworkFailure } from "@whycors/core";
import { buildConnector } from "undici";
import { DEFAULT_FORWARD } from "../../options.ts";
import { createForwarder, type Forwarder } from "../../sockets/forward.ts";
import { type AddressGuard, createAddressGuard } from "../addresses.ts";
import type { RelayConfig } from "../config/config.ts";
import { GivenUp } from "../halt.ts";
import { type ReasonId, type Refusal, refuse } from "../reasons.ts";
import type { Arrived, Connector, Outgoing } from "../services.ts";
import { ArrivingBody } from "./arriving-body.ts";
import { guardedLookup, judgeAddresses, ownAddresses, RefusedError, type Resolve, resolveBySystem } from "./resolve.ts";

export interface NodeConnectorOptions {
  readonly resolve: Resolve;
  /** Authorities to trust besides the usual ones, as PEM. */
  readonly ca: string | null;
}

export interface NodeConnector extends Connector {
  close(): Promise<void>;
}

/**
 * Connects over sockets of Node, which are kept for later requests to the same server. Each name is resolved once for a
 * connection, each of its addresses checked, and the connection pinned to them; what it reached in the end is checked again.
 */
export function createNodeConnector(config: RelayConfig, options: Partial<NodeConnectorOptions> = {}): NodeConnector {
  const { resolve = resolveBySystem, ca = null } = options;
  const { limits } = config;
  const forwarder = createForwarder({
    ...DEFAULT_FORWARD,
    connections: limits.atOnce,
    headerBytes: limits.headerBytes,
    // the exchange as a whole has a deadline
    headersTimeout: 0,
    http2: false,
    connect: guardedConnector(config, resolve, ca),
  });
  return {
    decodes: false,
    send: (outgoing) => send(forwarder, outgoing),
    close: () => forwarder.close(),
  };
}

function guardedConnector({ targets, limits }: RelayConfig, resolve: Resolve, ca: string | null): buildConnector.connector {
  const own = ownAddresses();
  const guards = new Map<string, readonly [AddressGuard, buildConnector.connector]>();
  const guardOf = (origin: string): readonly [AddressGuard, buildConnector.connector] => {
    const networks = targets.filter((target) => target.origin === origin).flatMap((target) => target.dangerouslyAllowAddresses);
    const key = networks.join();
    const known = guards.get(key);
    if (known !== undefined) return known;
    const guard = createAddressGuard(networks, own);
    const timeout = limits.connectSeconds * 1000;
    const made = [
      guard,
      buildConnector({
        lookup: guardedLookup(resolve, guard),
        timeout,
        allowH2: false,
        ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
      }),
    ] as const;
    guards.set(key, made);
    return made;
  };
  return (to, callback) => {
    const host = to.hostname.replace(/^\[|\]$/g, "");
    const origin = new URL(`${to.protocol}//${to.host ?? to.hostname}`).origin;
    const [guard, connect] = guardOf(origin);
    // names go through the lookup; an address would not
    const problem = isIP(host) === 0 ? null : judgeAddresses(to.hostname, [host], guard);
    if (problem !== null) return callback(new RefusedError(problem), null);
    connect(to, (...[error, socket]: buildConnector.CallbackArgs) => {
      // undici leaves the socket out when it fails
      if (error !== null) return callback(error, null);
      if (guard.allows(socket.remoteAddress ?? "")) return callback(null, socket);
      socket.destroy();
      callback(new RefusedError(refuse("address-not-public", `\`${to.hostname}\` led to an address that the relay does not reach`)), null);
    });
  };
}

const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

function send(forwarder: Forwarder, { url, method, headers, body, halt }: Outgoing): Promise<Arrived | Refusal> {
  return new Promise((resolve, reject) => {
    const arriving = new ArrivingBody();
    const source = body === null ? null : Readable.from(body, { objectMode: false });
    const request = { origin: url.origin, method, path: url.pathname + url.search, headers, body: source };
    const sending = forwarder.send(request, {
      onHead({ status, headers: answered }, flowing) {
        arriving.flowing = flowing;
        const empty = method === "HEAD" || NO_BODY.has(status);
        // what came along with the head is here when this runs
        queueMicrotask(() => resolve({ status, headers: answered, body: empty ? null : (arriving.whole() ?? arriving) }));
      },
      onData: (chunk) => arriving.push(chunk),
      onEnd: () => arriving.end(null),
      onFailure(failure, error) {
        arriving.end(error);
        resolve(refusalOf(failure, error, url));
      },
    });
    halt.onGivenUp(() => {
      const error = new GivenUp(halt.reason ?? "client-gone");
      sending.abort();
      arriving.end(error);
      reject(error);
    });
  });
}

const BY_FAILURE: Readonly<Partial<Record<FailureKind, ReasonId>>> = {
  dns: "name-not-found",
  refused: "connection-refused",
  timeout: "connection-timeout",
  certificate: "certificate-not-trusted",
  tls: "tls-failed",
  protocol: "answer-malformed",
};

/** Why there is no answer, in words for the page. */
function refusalOf({ failure, detail }: NetworkFailure, error: Error, url: URL): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  if ("code" in error && error.code === "UND_ERR_HEADERS_OVERFLOW")
    return refuse("answer-headers-too-large", `the headers of \`${url.host}\` are longer than is allowed`);
  return refuse(BY_FAILURE[failure] ?? "connection-closed", detail);
}
