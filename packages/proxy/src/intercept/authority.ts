import { createHash, X509Certificate } from "node:crypto";
import { loadMockttp } from "./mockttp.ts";

/** A certificate authority for one run. */
export interface Authority {
  /** As PEM. It stays in the memory of this process. */
  readonly key: string;
  /** As PEM. */
  readonly certificate: string;
  /** The SHA-256 of its public key (SPKI), in base64. */
  readonly fingerprint: string;
}

/** Makes an authority that nobody trusts yet. Rejects with `MockttpMissing`. */
export async function makeAuthority(): Promise<Authority> {
  const { generateAuthority } = await loadMockttp();
  const { key, cert: certificate } = await generateAuthority({
    subject: { commonName: "whycors, for one run", organizationName: "whycors" },
  });
  const publicKey = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return { key, certificate, fingerprint: createHash("sha256").update(publicKey).digest("base64") };
}
