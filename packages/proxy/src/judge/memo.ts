import type { HeaderList, Reply } from "@whycors/core";
import type { Verdict } from "@whycors/core/diagnosis";
import type { Flow } from "./flow.ts";

/** A reason of the catalogue, with its words. */
export interface Reason {
  readonly id: string;
  readonly what: string;
}

/** What became of an exchange, in short. */
export interface Summary {
  readonly verdict: Verdict;
  /** Why the page does not get the answer; null where it does. */
  readonly finding: Reason | null;
  /** What would fail it, if the page asks with credentials, which nothing on the wire tells; null where that changes nothing. */
  readonly withCredentials: Reason | null;
}

/** The headers of an answer whose values the engine looks at, besides those that begin with `access-control-`. */
const LOOKED_AT: ReadonlySet<string> = new Set(
  "location vary content-type x-content-type-options cross-origin-resource-policy timing-allow-origin referrer-policy".split(" "),
);

/** All of a flow and its answer that decides how it is judged, but for the path of its URL. */
export function keyOf({ asked, consent, earlier }: Flow, kind: string, reply: Reply): string {
  const { request, browser, credentialsKnown } = asked;
  const { url, origin, method, mode, credentials, initiator, headers, body, useCorsPreflight } = request;
  const server = url.slice(0, url.indexOf("/", 8));
  const page = `${kind} ${consent} ${browser} ${credentialsKnown} ${server} ${origin} ${method} ${mode} ${credentials} ${initiator} ${useCorsPreflight} ${body?.length}`;
  const before = earlier.map(([role, each]) => `${role} ${replyKey(each)}`).join("\n");
  return `${page}\n${headerKey(headers)}${before}\n${replyKey(reply)}`;
}

function replyKey(reply: Reply): string {
  if (!("status" in reply)) return JSON.stringify(reply);
  return `${reply.status}\n${headerKey(reply.headers.filter(([name]) => isLookedAt(name)))}`;
}

function isLookedAt(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("access-control-") || LOOKED_AT.has(lower);
}

function headerKey(headers: HeaderList): string {
  let key = "";
  for (const [name, value] of headers) key += `${name}: ${value}\n`;
  return key;
}

/** Judgements that hold again for the same key. */
export interface Memo {
  get(key: string): Summary | undefined;
  /** Keeps a judgement, unless its words are about this very URL. */
  set(key: string, summary: Summary, url: string): void;
}

export function createMemo(most: number): Memo {
  const known = new Map<string, Summary>();
  return {
    get: (key) => known.get(key),
    set(key, summary, url) {
      const { pathname } = new URL(url);
      const isOwn = ({ what }: Reason): boolean => what.includes(url) || (pathname.length > 1 && what.includes(pathname));
      if ([summary.finding, summary.withCredentials].some((reason) => reason !== null && isOwn(reason))) return;
      if (known.size >= most) known.clear();
      known.set(key, summary);
    },
  };
}
