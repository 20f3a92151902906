import ipaddr from "ipaddr.js";

/** Addresses at which clouds tell machines their secrets; no configuration opens them. */
const METADATA: ReadonlySet<string> = new Set([
  "169.254.169.254", // AWS, Azure, Google Cloud, DigitalOcean, Oracle, OpenStack
  "169.254.170.2", // AWS ECS
  "169.254.170.23", // AWS EKS
  "fd00:ec2::254", // AWS
  "fd00:ec2::23", // AWS EKS
  "fd20:ce::254", // Google Cloud
  "100.100.100.200", // Alibaba Cloud
  "168.63.129.16", // Azure, inside the public range
  "192.0.0.192", // Oracle Cloud, of old
]);

const GLOBAL_UNICAST: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Which addresses a relay connects to. */
export interface AddressGuard {
  /** Whether this is an address, in its one usual spelling, that may be reached. */
  allows(address: string): boolean;
}

/**
 * Allows public addresses, and those in `networks`. Forms that hold an IPv4 address inside (mapped, compatible, NAT64,
 * 6to4, Teredo) are never public: whatever translates them may stand in a private network.
 *
 * @param own addresses of this machine, which stay out of reach unless a network names them
 */
export function createAddressGuard(networks: readonly string[], own: readonly string[] = []): AddressGuard {
  const allowed = networks.map((network) => ipaddr.parseCIDR(network));
  const refused = new Set(own.map((address) => normal(address)));
  return {
    allows(address) {
      if (!isAddress(address)) return false;
      const parsed = unmapped(address);
      const text = parsed.toString();
      if (METADATA.has(text)) return false;
      if (allowed.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits))) return true;
      return !refused.has(text) && isPublic(parsed) && !isMapped(address);
    },
  };
}

/** Whether a text is an IP address in the usual notation: neither octal nor hexadecimal parts, nor fewer than four. */
export function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(":") && ipaddr.IPv6.isValid(text));
}

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(...GLOBAL_UNICAST);
}

function isMapped(address: string): boolean {
  const parsed = ipaddr.parse(address);
  return parsed.kind() === "ipv6" && parsed.range() === "ipv4Mapped";
}

/** An address; the IPv4 one that is mapped into IPv6, without its zone. */
function unmapped(address: string): Address {
  return ipaddr.process(address.replace(/%.*$/, ""));
}

function normal(address: string): string {
  return unmapped(address).toString();
}

/** What counts as one client: an IPv4 address, or the /64 that one customer has of IPv6. */
export function clientOf(address: string | null): string {
  if (address === null || !isAddress(address)) return "unknown";
  const parsed = unmapped(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}

/** The client's address, by X-Forwarded-For as far as the proxies on the way are trusted: read from its end. */
export function clientAddress(peer: string | null, forwardedFor: readonly string[], trusted: readonly string[]): string | null {
  if (peer === null || trusted.length === 0) return peer;
  const networks = trusted.map((network) => ipaddr.parseCIDR(network));
  const isTrusted = (address: string): boolean => {
    const parsed = unmapped(address);
    return networks.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
  };
  const chain = [...forwardedFor.flatMap((value) => value.split(",").map((each) => each.trim())), peer];
  let client = peer;
  while (chain.length > 0) {
    const address = chain.pop() ?? "";
    if (!isAddress(address)) return client;
    client = address;
    if (!isTrusted(address)) return client;
  }
  return client;
}
