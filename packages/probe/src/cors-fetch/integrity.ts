import { createHash } from "node:crypto";

const STRENGTH: readonly string[] = ["sha256", "sha384", "sha512"];

/** https://w3c.github.io/webappsec-subresource-integrity/#does-response-match-metadatalist: metadata that names no known hash matches all. */
export function matchesIntegrity(bytes: Uint8Array, metadata: string): boolean {
  const known = metadata.split(/[\t\n\f\r ]+/).flatMap((item) => {
    const [, algorithm = "", digest = ""] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?[\x21-\x7e]*)?$/.exec(item) ?? [];
    return algorithm === "" ? [] : [{ algorithm, digest: digest.replaceAll("-", "+").replaceAll("_", "/") }];
  });
  const strongest = STRENGTH.findLast((algorithm) => known.some((each) => each.algorithm === algorithm));
  if (strongest === undefined) return true;
  const actual = createHash(strongest).update(bytes).digest("base64");
  return known.some(({ algorithm, digest }) => algorithm === strongest && digest === actual);
}
