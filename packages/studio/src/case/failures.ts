import { type FailureKind, parseUrl } from "@whycors/core";

export const FAILURES: readonly FailureKind[] = ["dns", "refused", "certificate", "tls", "timeout", "reset", "closed", "protocol"];

/** What the connection to a URL's server would have said. */
export function failureDetail(failure: FailureKind, url: string): string {
  const host = parseUrl(url)?.host ?? url;
  switch (failure) {
    case "dns":
      return `the name \`${host}\` does not exist`;
    case "refused":
      return `nothing listens on ${host}`;
    case "certificate":
      return `the certificate of ${host} is not trusted`;
    case "tls":
      return `${host} does not speak TLS`;
    case "timeout":
      return `${host} does not answer`;
    case "reset":
    case "closed":
      return `${host} closed the connection`;
    case "protocol":
      return `what ${host} sent is not HTTP`;
    default:
      return failure satisfies never;
  }
}
