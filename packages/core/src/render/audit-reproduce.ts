import type { AuditFinding } from "../audit/finding.ts";
import { newRequest } from "../model/defaults.ts";
import { getHeader } from "../model/header-list.ts";
import { parseUrl } from "../model/url.ts";
import { checkArguments, shellLine } from "./check-command.ts";

/** One line each that shows a finding once more. Secrets are left out. */
export interface Reproduction {
  readonly curl: string;
  /** Null where no one request of a page shows it. */
  readonly whycors: string | null;
}

/** The headers of a request that CORS is about. */
const TELLING = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"];

export function reproductionOf({ rule, origin, credentials, evidence }: AuditFinding): Reproduction {
  const lines = evidence.map(({ request: { method, url, headers } }) => {
    const telling = TELLING.flatMap((name) => {
      const value = getHeader(headers, name);
      return value === null ? [] : ["-H", `${name}: ${value}`];
    });
    return shellLine(["curl", "-s", "-o", "/dev/null", "-D", "-", ...(method === "GET" ? [] : ["-X", method]), ...telling, url]);
  });
  const [first] = evidence;
  const own = first === undefined || parseUrl(first.request.url)?.origin === origin;
  if (own || rule === "vary-origin-missing") return { curl: lines.join("; "), whycors: null };
  const method = getHeader(first.request.headers, "Access-Control-Request-Method");
  const names = getHeader(first.request.headers, "Access-Control-Request-Headers");
  const request = newRequest({
    url: first.request.url,
    origin,
    credentials: credentials ? "include" : "same-origin",
    method: method ?? "GET",
    headers: names === null ? [] : names.split(",").map((name) => [name, "1"] as const),
  });
  return { curl: lines.join("; "), whycors: shellLine(["whycors", "check", ...checkArguments(request)]) };
}
