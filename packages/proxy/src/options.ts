import type { Assumptions } from "./judge/page-request.ts";
import type { FaultRule, HoldRule } from "./rules/rule.ts";
import type { ForwardOptions } from "./sockets/forward.ts";
import type { Target } from "./targets/targets.ts";

/** `observe` changes nothing, `fix` changes answers so that pages get through, `hold` lets people change them. */
export type Mode = "observe" | "fix" | "hold";

export interface ProxyOptions {
  readonly targets: readonly Target[];
  readonly mode: Mode;
  /** The address to listen at. */
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Host names by which the proxy may be asked, besides loopback names, IP addresses and those of targets. */
  readonly allowedHosts: readonly string[];
  /** The origins of pages for which answers are mended, besides those of loopback hosts. */
  readonly pages: readonly string[];
  readonly assumptions: Assumptions;
  /** How long a browser may take to go on after an answer; longer means that it does not. In milliseconds. */
  readonly patience: number;
  /** Whether targets see the browser's Host rather than their own. */
  readonly keepHost: boolean;
  /** The origin that targets are told in place of the page's; null tells the truth. */
  readonly origin: string | null;
  /** Whether Location and Set-Cookie are made to fit the proxy's address. */
  readonly rewrite: boolean;
  /** What waits in mode `hold`. */
  readonly hold: readonly HoldRule[];
  /** How long it waits at most, in milliseconds. */
  readonly holdTimeout: number;
  /** How many messages wait at the same time; more go on at once. */
  readonly mostHeld: number;
  readonly faults: readonly FaultRule[];
  readonly forward: ForwardOptions;
  /** How many connections of browsers there may be. */
  readonly connections: number;
  /** A file for a HAR of everything; null for none. */
  readonly har: string | null;
  /** Whether cookies and credentials are written to it as they are. */
  readonly showSecrets: boolean;
  /** The version that the HAR names as its writer's. */
  readonly version: string;
}

export const DEFAULT_FORWARD: ForwardOptions = {
  connections: 1024,
  connectTimeout: 10_000,
  headersTimeout: 120_000,
  headerBytes: 64 * 1024,
  http2: true,
  insecure: false,
  ca: null,
  resolve: [],
};

/** What is usual, without the targets. */
export const DEFAULT_OPTIONS: Omit<ProxyOptions, "targets"> = {
  mode: "observe",
  host: "127.0.0.1",
  port: 0,
  allowedHosts: [],
  pages: [],
  assumptions: { credentials: "auto", embedderPolicy: "unsafe-none" },
  patience: 2500,
  keepHost: false,
  origin: null,
  rewrite: true,
  hold: [],
  holdTimeout: 60_000,
  mostHeld: 100,
  faults: [],
  forward: DEFAULT_FORWARD,
  connections: 20_000,
  har: null,
  showSecrets: false,
  version: "0",
};
