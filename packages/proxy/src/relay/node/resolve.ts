import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";
import type { AddressGuard } from "../addresses.ts";
import { type Refusal, refuse } from "../reasons.ts";

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** As the operating system resolves names: its hosts file, then DNS. */
export const resolveBySystem: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/** The addresses of this machine. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address.replace(/%.*$/, "")));
}

/** An error that says what the page is told. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/**
 * Resolves a name for one connection, and lets no address through unless all may be reached: a name that means a public
 * and a private address at once is an attempt to mix them. The socket connects to what is given here, and asks nobody again.
 */
export function guardedLookup(resolve: Resolve, guard: AddressGuard): LookupFunction {
  return (hostname, _options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const problem = judgeAddresses(hostname, addresses, guard);
        if (problem !== null) return callback(new RefusedError(problem), "", 0);
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        );
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), "", 0),
    );
  };
}

/** Why a name, or an address in a name's place, is not connected to. What it resolves to is not told: that is no business of pages. */
export function judgeAddresses(hostname: string, addresses: readonly string[], guard: AddressGuard): Refusal | null {
  if (addresses.length === 0) return refuse("name-not-found", `\`${hostname}\` has no address`);
  return addresses.every((address) => guard.allows(address))
    ? null
    : refuse("address-not-public", `\`${hostname}\` is an address that the relay does not reach`);
}
