import type { Finding } from "../reasons/finding.ts";
import type { JoinedMessage } from "./console-join.ts";
import type { Judged, Undecided } from "./judge.ts";
import { type HarFetch, sizeOf } from "./pair.ts";

/** Requests that failed, or are not decided, for one cause. */
export interface HarGroup {
  readonly kind: "blocked" | "failed" | "unknown";
  /** Null where the recording does not decide. */
  readonly finding: Finding | null;
  /** What tells the cause: the recorded exchanges, the error that the recording program noted, or the console. */
  readonly toldBy: "exchanges" | "error" | "console";
  /** Why the exchanges do not decide; null when they do. */
  readonly undecided: Undecided | null;
  /** What the noted error means, where it is no matter of CORS. */
  readonly says: string | null;
  /** The origin of the server that was asked. */
  readonly server: string;
  readonly count: number;
  /** The first ones. */
  readonly requests: readonly GroupedRequest[];
}

/** A request, and what the console says of it. */
export type GroupedRequest = readonly [Judged, readonly JoinedMessage[]];

const MOST_GROUPS = 500;
const MOST_REQUESTS = 25;

/** So many characters of failed requests are kept. */
const MOST_KEPT = 16 * 1024 * 1024;

interface OpenGroup extends Omit<HarGroup, "count" | "requests"> {
  count: number;
  readonly requests: GroupedRequest[];
}

/** Failed requests by cause: a bounded number of them, and the count of all. */
export class Groups {
  readonly #groups = new Map<string, OpenGroup>();
  #room = MOST_KEPT;
  #dropped = 0;

  /** Requests that are in no group: there are too many, or they are too long. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Counts a request, and keeps it if there is room; equal keys mean one cause. */
  add(key: string, group: Omit<HarGroup, "count" | "requests">, request: GroupedRequest): void {
    const known = this.#groups.get(key);
    const size = sizeOfFetch(request[0].fetch);
    const fits = size <= this.#room && (known === undefined ? this.#groups.size < MOST_GROUPS : known.requests.length < MOST_REQUESTS);
    if (fits) this.#room -= size;
    if (known !== undefined) {
      known.count++;
      if (fits) known.requests.push(request);
    } else if (fits) this.#groups.set(key, { ...group, count: 1, requests: [request] });
    else this.#dropped++;
  }

  /** Those that are decided first, and in order of time. */
  list(): readonly HarGroup[] {
    const groups = [...this.#groups.values()];
    return [...groups.filter(({ kind }) => kind !== "unknown"), ...groups.filter(({ kind }) => kind === "unknown")];
  }
}

function sizeOfFetch(fetch: HarFetch): number {
  const sizes = fetch.flatMap(({ preflight, actual }) => [preflight, actual].map((entry) => (entry === null ? 0 : sizeOf(entry))));
  return sizes.reduce((sum, size) => sum + size, 0);
}
