import type { Resolution } from "@whycors/probe";
import { buildConnector } from "undici";

/** Where to connect to for a host and port: the address that is given for them, or else the host itself, without brackets. */
export function addressOf(resolve: readonly Resolution[], host: string, port: number): string {
  const lower = host.toLowerCase();
  const given = resolve.find((each) => each.port === port && each.host === lower);
  return given?.address ?? host.replace(/^\[|\]$/g, "");
}

/** Connects to the addresses that are given, under the names that were asked for. */
export function resolvingConnector(resolve: readonly Resolution[], options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) => {
    const port = Number(target.port) || (target.protocol === "https:" ? 443 : 80);
    connect({ ...target, hostname: addressOf(resolve, target.hostname, port) }, callback);
  };
}
