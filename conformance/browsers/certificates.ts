/** Throw-away certificates: one that nobody trusts, and one whose authority the drivers tell their browsers to trust. */
import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface Certificates {
  readonly authority: Certificate;
  readonly selfSigned: Certificate;
  readonly trusted: Certificate;
  /** The hash of the trusted one's public key, by which Chromium can be told to accept it. */
  readonly trustedHash: string;
}

const NAMES = "subjectAltName=DNS:localhost,DNS:app.test,DNS:api.test,IP:127.0.0.1";
const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

export function makeCertificates(folder: string): Certificates {
  const path = (name: string): string => join(folder, name);
  const make = (name: string, ...extra: readonly string[]): Certificate => {
    const files = ["-keyout", path(`${name}.key`), "-out", path(`${name}.crt`)];
    execFileSync("openssl", ["req", "-x509", ...KEY, ...files, "-days", "30", "-subj", `/CN=whycors ${name}`, ...extra], { stdio: "pipe" });
    return { key: readFileSync(path(`${name}.key`), "utf8"), cert: readFileSync(path(`${name}.crt`), "utf8") };
  };
  const authority = make("ca", "-addext", "keyUsage=critical,keyCertSign,cRLSign");
  const selfSigned = make("selfsigned", "-addext", NAMES);
  const signed = ["-CA", path("ca.crt"), "-CAkey", path("ca.key"), "-addext", NAMES];
  const trusted = make("trusted", ...signed, "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth");
  const publicKey = new X509Certificate(trusted.cert).publicKey.export({ type: "spki", format: "der" });
  return { authority, selfSigned, trusted, trustedHash: createHash("sha256").update(publicKey).digest("base64") };
}
