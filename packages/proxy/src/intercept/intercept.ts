import { DEFAULT_OPTIONS, type ProxyOptions } from "../options.ts";
import { type RunningProxy, runProxy } from "../proxy.ts";
import { makeAuthority } from "./authority.ts";
import { listenInBetween } from "./listen.ts";
import { forwardRouter } from "./route.ts";

/** What there is to say of an interception: of a proxy's options, those that are about targets and addresses say nothing here. */
export interface InterceptOptions
  extends Partial<Omit<ProxyOptions, "targets" | "host" | "allowedHosts" | "keepHost" | "origin" | "rewrite">> {
  /** The host names that are looked into, in which `*` stands for anything; all where there are none. Others pass untouched. */
  readonly only?: readonly string[];
}

/** A forward proxy that is running. */
export interface Interception extends RunningProxy {
  /** Whom browsers are to trust. */
  readonly authority: {
    /** As PEM. */
    readonly certificate: string;
    /** The SHA-256 of its public key (SPKI), in base64. */
    readonly fingerprint: string;
  };
}

/**
 * Starts a forward proxy on loopback that judges, mends and holds what browsers say to any host, over TLS as well. Its authority is
 * made for it alone, and the key stays in memory. Rejects with `MockttpMissing`, and as `startProxy` does.
 */
export async function startInterception({ only = [], ...given }: InterceptOptions): Promise<Interception> {
  const options: ProxyOptions = { ...DEFAULT_OPTIONS, ...given, host: DEFAULT_OPTIONS.host, targets: [], keepHost: true, rewrite: false };
  const authority = await makeAuthority();
  const proxy = await runProxy(options, forwardRouter, (context, door) => listenInBetween(context, door, authority, only));
  const { certificate, fingerprint } = authority;
  return { ...proxy, authority: { certificate, fingerprint } };
}
