import { randomBytes } from "node:crypto";
import type { HeaderList, WireRequest } from "@whycors/core";
import type { EndpointAudit } from "@whycors/core/audit";
import {
  createTransport,
  type ProbeReply,
  type Resolution,
  registrableDomain,
  runAudit,
  type Transport,
  type TransportOptions,
} from "@whycors/probe";
import type { Pace } from "../pace.ts";
import { guardHost } from "./guard.ts";

/** How endpoints are audited. */
export interface RunAuditsOptions {
  readonly transport: Partial<TransportOptions> & { readonly resolve: readonly Resolution[] };
  readonly pace: Pace;
  readonly trusted: readonly string[];
  readonly headers: HeaderList;
  readonly cacheBuster: boolean;
  readonly allowPrivate: boolean;
  /** Whether addresses are looked at before they are connected to; a proxy looks them up itself. */
  readonly guard: boolean;
  readonly signal: AbortSignal;
  /** Told after each endpoint that was not cut off. */
  readonly onDone: (audit: EndpointAudit) => Promise<void> | void;
}

/** Audits endpoints; each host is looked up once. What an abort cut off is left out. */
export async function runAudits(urls: readonly string[], options: RunAuditsOptions): Promise<readonly EndpointAudit[]> {
  const hosts = new Map<string, Promise<Transport | string>>();
  const transports: Transport[] = [];
  const transportFor = (url: URL): Promise<Transport | string> => {
    const known = hosts.get(url.host);
    if (known !== undefined) return known;
    const opened = openHost(url, options).then((transport) => {
      if (typeof transport !== "string") transports.push(transport);
      return transport;
    });
    hosts.set(url.host, opened);
    return opened;
  };
  try {
    const audits = await Promise.all(
      urls.map((url) =>
        options.pace.job(async () => {
          if (options.signal.aborted) return null;
          const audit = await auditOne(url, await transportFor(new URL(url)), options);
          if (options.signal.aborted) return null;
          await options.onDone(audit);
          return audit;
        }),
      ),
    );
    return audits.filter((audit) => audit !== null);
  } finally {
    for (const transport of transports) transport.close();
  }
}

async function openHost(url: URL, { transport, guard, allowPrivate, signal }: RunAuditsOptions): Promise<Transport | string> {
  if (!guard) return createTransport({ ...transport, signal });
  const guarded = await guardHost(url, transport.resolve, allowPrivate);
  return "refused" in guarded ? guarded.refused : createTransport({ ...transport, resolve: [guarded.resolution], signal });
}

async function auditOne(url: string, transport: Transport | string, options: RunAuditsOptions): Promise<EndpointAudit> {
  if (typeof transport === "string") return { url, findings: [], requests: 0, error: transport };
  const { trusted, cacheBuster, headers, pace } = options;
  const { origin } = new URL(url);
  const send = (request: WireRequest): Promise<ProbeReply> =>
    pace.request(origin, () => transport.send({ ...request, headers: [...request.headers, ...headers] }));
  return runAudit(url, { registrableDomain, trusted, cacheBuster, nonce: randomBytes(5).toString("hex") }, send);
}
