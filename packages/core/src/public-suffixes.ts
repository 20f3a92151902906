/**
 * The list of public suffixes: names below which anyone can register one, such as `co.uk` and `github.io`. It is apart from
 * everything else because of its size; it is read when it is first asked.
 *
 * @module
 */
export type { PublicSuffixWithin, RegistrableDomain } from "./model/origin.ts";
export { publicSuffixWithin, registrableDomain } from "./model/public-suffixes.ts";
