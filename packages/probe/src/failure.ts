import type { PeerCertificate, TLSSocket } from "node:tls";
import type { FailureKind, NetworkFailure } from "@whycors/core";

export function failure(kind: FailureKind, detail: string): NetworkFailure {
  return { failure: kind, detail };
}

/** The code of a system error; the first of several that were tried. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** What went wrong while connecting to `host:port`, by the error that Node gives. */
export function connectionFailure(error: unknown, where: string): NetworkFailure {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  switch (code) {
    case "ENOTFOUND":
    case "ENODATA":
      return failure("dns", `the name \`${where.replace(/:\d+$/, "")}\` does not exist`);
    case "EAI_AGAIN":
      return failure("dns", `the name \`${where.replace(/:\d+$/, "")}\` could not be resolved: no name server answers`);
    case "ECONNREFUSED":
      return failure("refused", `nothing listens on ${where}`);
    case "ENETUNREACH":
    case "EHOSTUNREACH":
    case "EADDRNOTAVAIL":
      return failure("refused", `${where} cannot be reached from this network`);
    case "ETIMEDOUT":
      return failure("timeout", `${where} does not answer`);
    case "ECONNRESET":
    case "EPIPE":
      return failure("reset", `${where} closed the connection`);
    default:
      if (CERTIFICATE_CODE.test(code)) return certificateProblem(code, where, certificateOf(error));
      return code === "EPROTO" || code.startsWith("ERR_SSL")
        ? handshakeFailure(message, code, where)
        : failure("reset", `${where}: ${message}`);
  }
}

/** Node hands over the certificate with an error about its names. */
function certificateOf(error: unknown): Partial<PeerCertificate> {
  return error instanceof Error && "cert" in error && typeof error.cert === "object" && error.cert !== null ? error.cert : {};
}

function handshakeFailure(message: string, code: string, where: string): NetworkFailure {
  if (/wrong.version.number|packet.length.too.long|http.request|unknown.protocol/i.test(`${message} ${code}`)) {
    return failure("tls", `${where} does not speak TLS: is it http: rather than https:?`);
  }
  const reason = /ssl routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message;
  return failure("tls", `the TLS handshake with ${where} failed: ${reason.trim()}`);
}

/** What undici says went wrong in an exchange with `host:port`. */
export function dispatchFailure(error: unknown, where: string): NetworkFailure {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const unreadable = error instanceof Error && error.name === "HTTPParserError";
  if (unreadable || code === "UND_ERR_HEADERS_OVERFLOW" || code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH")
    return failure("protocol", `what ${where} answered is no HTTP: ${message}`);
  if (code === "UND_ERR_CONNECT_TIMEOUT") return failure("timeout", `no connection to ${where}: ${message}`);
  if (code === "UND_ERR_HEADERS_TIMEOUT") return failure("timeout", `${where} does not answer: ${message}`);
  if (code === "UND_ERR_SOCKET") return failure("closed", `${where} closed the connection without an answer`);
  if (code.includes("CERT") || code.includes("SIGNATURE") || code.includes("ISSUER"))
    return failure("certificate", `the certificate of ${where} is not trusted: ${message}`);
  return connectionFailure(error, where);
}

/** Why a certificate is not trusted, in words. */
export function certificateFailure(socket: TLSSocket, where: string): NetworkFailure {
  return certificateProblem(String(socket.authorizationError), where, socket.getPeerCertificate());
}

/** The codes by which Node says that a certificate is at fault. */
const CERTIFICATE_CODE = /CERT|^UNABLE_TO_|^ERR_TLS_CERT/;

function certificateProblem(code: string, where: string, certificate: Partial<PeerCertificate>): NetworkFailure {
  const name = `the certificate of ${where}`;
  switch (code) {
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return failure("certificate", `${name} is self-signed`);
    case "SELF_SIGNED_CERT_IN_CHAIN":
      return failure("certificate", `${name} comes from an authority that is not trusted here`);
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return failure("certificate", `${name} comes from an unknown authority, or the server leaves out the certificates between`);
    case "CERT_HAS_EXPIRED":
      return failure("certificate", `${name} expired${certificate.valid_to === undefined ? "" : ` on ${certificate.valid_to}`}`);
    case "CERT_NOT_YET_VALID":
      return failure("certificate", `${name} is not valid before ${certificate.valid_from ?? "some later day"}`);
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return failure("certificate", `${name} is for ${namesOf(certificate)}`);
    default:
      return failure("certificate", `${name} is not trusted: ${code}`);
  }
}

function namesOf({ subjectaltname = "another name" }: Partial<PeerCertificate>): string {
  return subjectaltname.replaceAll("DNS:", "").replaceAll("IP Address:", "");
}
