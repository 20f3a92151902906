import ipaddr from "ipaddr.js";
import { isAddress } from "../addresses.ts";
import { quoted, type Section } from "./fields.ts";

/** The networks of a list, as CIDR; a single address is a network of one. */
export function readNetworks(section: Section, name: string): readonly string[] {
  return section.texts(name).flatMap(([text, path]) => {
    if (isAddress(text)) return [`${text}/${text.includes(":") ? 128 : 32}`];
    if (isAddress(text.split("/")[0] ?? "") && ipaddr.isValidCIDR(text)) return [text];
    section.report(path, `${quoted(text)} is no network`, "write one as `10.1.0.0/16` or `fd00::/64`");
    return [];
  });
}
