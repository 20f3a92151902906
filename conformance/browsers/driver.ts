/** What a browser must be able to do here, whichever way it is driven. */
import type { Need } from "../truth/case.ts";
import type { Certificates } from "./certificates.ts";
import type { Observed } from "./protocol.ts";
import type { Scratch } from "./scratch.ts";

export interface Driver {
  readonly version: string;
  readonly supports: ReadonlySet<Need>;
  /** From now on, messages that name no case belong to this one. */
  readonly begin: (token: string) => Promise<void>;
  readonly navigate: (url: string) => Promise<void>;
  /** Waits for the messages that come a little after the verdict. */
  readonly settle: () => Promise<void>;
  readonly take: (token: string) => Observed;
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  readonly executable: string;
  readonly certificates: Certificates;
  readonly scratch: Scratch;
  /** Whether the browser may get /etc files of its own. */
  readonly mounts: boolean;
  /** Whether console messages are wanted, which takes some waiting. */
  readonly console: boolean;
}

export type Launch = (options: LaunchOptions) => Promise<Driver>;

/** Hosts that are to be this machine, whatever the name servers say. */
export const MAPPED_HOSTS: readonly string[] = ["app.test", "api.test", "public.test"];

/** A host that no browser may resolve. */
export const UNKNOWN_HOST = "nowhere.invalid";

const LOOPBACK = ["127.0.0.1", "[::1]"] as const;

/** A port of this machine, at each of its addresses. */
export function loopback(port: number): readonly string[] {
  return LOOPBACK.map((address) => `${address}:${port}`);
}

/** The token of the case that a message is about, if it names a URL of one at all. */
export function tokenIn(...texts: readonly string[]): string | undefined {
  return /\/(?:c|__page|__inner|__worker)\/([\w.-]+)/.exec(texts.join(" "))?.[1];
}
