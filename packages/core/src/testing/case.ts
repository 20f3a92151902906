import type { BrowserId } from "../browsers/profile.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import { type NewRequest, newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { CacheEntry, Client, Environment } from "../model/environment.ts";
import { getHeader, type HeaderList } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import { replay } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";

/** The usual page and target. */
export const PAGE = "https://app.example";
export const API = "https://api.example/x";

/** One run of the engine with literal expectations. */
export interface SpecCase {
  readonly name: string;
  readonly request: Partial<NewRequest>;
  readonly replies: readonly Reply[];
  readonly browser?: BrowserId;
  readonly client?: Partial<Client>;
  readonly cache?: readonly CacheEntry[];
  readonly environment?: Partial<Environment>;
  /** `readable cors 200`, `opaque opaqueredirect`, `blocked fetch/cors-check:4 @0`, `failed refused @0`, `unknown @0`. */
  readonly ends: string;
  /** `METHOD origin acrm acrh` of each request that was sent. */
  readonly sends?: readonly string[];
}

export function runSpecCase({ request, replies, browser = "standard", client = {}, cache = [], environment = {} }: SpecCase): Trace {
  const full = newRequest({ url: API, origin: PAGE, ...request });
  const around = newEnvironment({ browser: BROWSERS[browser], client: newClient(full.origin, client), cache, ...environment });
  return replay(full, around, replies);
}

export function ending({ outcome }: Trace): string {
  switch (outcome.kind) {
    case "readable":
      return `readable ${outcome.type} ${outcome.status}`;
    case "opaque":
      return `opaque ${outcome.type}`;
    case "blocked":
      return `blocked ${outcome.at}${outcome.exchange === null ? "" : ` @${outcome.exchange}`}`;
    case "failed":
      return `failed ${outcome.failure.failure} @${outcome.exchange}`;
    case "unknown":
      return `unknown @${outcome.exchange}`;
    default:
      return outcome satisfies never;
  }
}

export function sent({ exchanges }: Trace): readonly string[] {
  return exchanges.map(({ request: { method, headers } }) => {
    const header = (name: string): string => getHeader(headers, name) ?? "-";
    return `${method} ${header("Origin")} ${header("Access-Control-Request-Method")} ${header("Access-Control-Request-Headers")}`;
  });
}

/** An answer. */
export function ok(headers: HeaderList = [], status = 200): Reply {
  return { status, headers };
}

/** Access-Control-Allow-Origin and more. */
export function allow(origin: string, headers: HeaderList = [], status = 200): Reply {
  return { status, headers: [["Access-Control-Allow-Origin", origin], ...headers] };
}

export function redirect(location: string, headers: HeaderList = [], status = 302): Reply {
  return { status, headers: [["Location", location], ...headers] };
}
