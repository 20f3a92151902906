import type { AddressSpace, RegistrableDomain, Url } from "@whycors/core";
import ipaddr from "ipaddr.js";
import { getDomain } from "tldts";

/** What was looked up last: a page asks the same few hosts over and over. */
const domains = new Map<string, string | null>();
const HELD_COUNT = 256;

/** The registrable domain by the public suffix list, private suffixes (`github.io`) included; null for IP addresses. */
export const registrableDomain: RegistrableDomain = (host) => {
  const known = domains.get(host);
  if (known !== undefined) return known;
  const domain = getDomain(host, { allowPrivateDomains: true, validateHostname: false });
  if (domains.size >= HELD_COUNT) domains.clear();
  domains.set(host, domain);
  return domain;
};

/** The ranges of ipaddr.js that are no part of the public network: https://wicg.github.io/local-network-access/#ip-address-space */
const SPACES: Readonly<Record<string, AddressSpace>> = {
  loopback: "loopback",
  private: "local",
  linkLocal: "local",
  uniqueLocal: "local",
  carrierGradeNat: "local",
};

/** The address space of a URL whose host is an IP address or a name for loopback; null for other names, which are not looked up. */
export function addressSpaceOf({ host }: Pick<Url, "host">): AddressSpace | null {
  if (/(^|\.)localhost\.?$/.test(host)) return "loopback";
  const address = host.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(address) ? (SPACES[ipaddr.process(address).range()] ?? "public") : null;
}
