import type { HeaderList, NewRequest } from "@whycors/core";
import type { Case } from "./case/case.ts";

/** What the local server can do; all of it by POST, with JSON. */
export const API_PATHS = {
  info: "/api/info",
  check: "/api/check",
  serve: "/api/serve",
  arrived: "/api/arrived",
  /** One request of the control API of `whycors proxy`; see {@link ProxyCall}. */
  proxy: "/api/proxy",
  /** Its events, as Server-Sent Events. */
  proxyEvents: "/api/proxy/events",
} as const;

/** Carries the token that the studio's own page was given. */
export const TOKEN_HEADER = "X-Whycors-Token";

/** Why the local server turns a call down, as far as its own page can meet it. The page has the words. */
export type CallProblem =
  | { readonly error: "not-http" | "busy" | "gone" | "stale-token" | "crowded" }
  | {
      readonly error: "too-long";
      /** In bytes. */
      readonly limit: number;
    };

/** What the local server says of itself. */
export interface ServerInfo {
  /** The page on another origin that makes requests when it is told to. */
  readonly runner: string;
  /** The origin of that page, where a test server answers as well. */
  readonly page: string;
  /** The origins of the test servers that answer as a case says. */
  readonly servers: readonly string[];
  /** Where nothing listens, where no TLS is spoken behind https:, and where the certificate is nobody's. */
  readonly closed: string;
  readonly plain: string;
  readonly secure: string;
  readonly groups: readonly LabGroup[];
}

/** Scenarios of the lab that belong together. */
export interface LabGroup {
  readonly id: string;
  readonly title: string;
  readonly scenarios: readonly LabScenario[];
}

/** A scenario of the lab that runs beside the studio. */
export interface LabScenario {
  readonly id: string;
  readonly title: string;
  readonly request: NewRequest;
  readonly body: string;
  readonly embedderPolicy: "unsafe-none" | "require-corp" | "credentialless";
}

/** The body of {@link API_PATHS.check}: the same as `whycors check`, which answers with its report. */
export interface CheckBody {
  readonly given: Case;
  /** Whether a request that may change something is sent. */
  readonly send: boolean;
  /** Whether further safe requests are sent to see what stands behind a problem. */
  readonly probe: boolean;
}

/** Below such a path the test servers answer as one case says; the page makes it up, as the case's own redirects name it. */
export const CASE_PATH: RegExp = /^\/case\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The body of {@link API_PATHS.serve}: what the test servers are to answer below a path. */
export interface ServeBody {
  readonly path: string;
  readonly given: Case;
}

/** One request that a test server got. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
}

/** The body of {@link API_PATHS.proxy}; the answer is that of the control API. */
export interface ProxyCall {
  readonly method: "GET" | "POST" | "PUT";
  /** `/held/3/release` */
  readonly path: string;
  readonly body: string;
}
