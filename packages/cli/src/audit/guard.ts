import { lookup } from "node:dns/promises";
import { addressSpaceOf, type Resolution } from "@whycors/probe";

/** Where a host may be reached; or why it may not. */
export type Guarded = { readonly resolution: Resolution } | { readonly refused: string };

/**
 * Looks up a host once, and pins it to an address that was checked, so that its name cannot lead elsewhere later. Addresses of
 * loopback and private networks are refused unless `allowPrivate`.
 */
export async function guardHost(url: URL, given: readonly Resolution[], allowPrivate: boolean): Promise<Guarded> {
  const host = url.hostname;
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const pinned = given.find((each) => each.host === host && each.port === port)?.address;
  const addresses = pinned === undefined ? await addressesOf(host) : [pinned];
  const [first] = addresses;
  if (first === undefined) return { refused: `no address is known for ${host}` };
  const inside = addresses.find((address) => spaceOf(address) !== "public");
  if (inside === undefined || allowPrivate) return { resolution: { host, port, address: first } };
  return { refused: `${host} is at ${inside}, which is no public address (--private audits it)` };
}

async function addressesOf(host: string): Promise<readonly string[]> {
  const bare = host.replace(/^\[|\]$/g, "");
  if (addressSpaceOf({ host: bare }) !== null && bare !== "localhost" && !bare.endsWith(".localhost")) return [bare];
  try {
    return (await lookup(bare.endsWith(".localhost") ? "localhost" : bare, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

function spaceOf(address: string): string | null {
  return addressSpaceOf({ host: address.includes(":") ? `[${address}]` : address });
}
