import type { Edit } from "@whycors/core/fixes";
import { unsafeHeaders } from "../judge/flow.ts";
import type { Judged } from "../judge/judge.ts";
import { addChange, type Change, NOTHING_TO_DO, type ToDo } from "../mend/to-do.ts";
import type { Passing } from "../sockets/passing.ts";
import { originalUrl, type Target } from "../targets/targets.ts";
import type { ExchangeRecord } from "./exchange-record.ts";

/** An exchange that can be looked at again. */
export interface Entry {
  readonly record: ExchangeRecord;
  readonly passing: Passing;
  readonly judged: Judged | null;
}

/** The last exchanges, and what all of them amount to. */
export interface Log {
  add(entry: Entry): void;
  find(id: number): Entry | null;
  /** The oldest first. */
  list(): readonly ExchangeRecord[];
  toDo(): ToDo;
  /** How many ended how, since the beginning. */
  counts(): Readonly<Record<string, number>>;
}

/** Older ones are forgotten: what lives longer than its request costs the collector more than the request. */
const MOST_ENTRIES = 200;

export function createLog(targets: readonly Target[]): Log {
  // a ring: a map from which is deleted as often as is added to is built anew over and over
  const ring: Entry[] = [];
  let next = 0;
  const counts: Record<string, number> = {};
  let toDo: ToDo = NOTHING_TO_DO;
  return {
    add(entry) {
      const { verdict } = entry.record;
      ring[next] = entry;
      next = (next + 1) % MOST_ENTRIES;
      counts[verdict] = (counts[verdict] ?? 0) + 1;
      const change = changeOf(entry, targets);
      if (change !== null) toDo = addChange(toDo, change);
    },
    find: (id) => ring.find(({ record }) => record.id === id) ?? null,
    list: () => [...ring.slice(next), ...ring.slice(0, next)].map(({ record }) => record),
    toDo: () => toDo,
    counts: () => ({ ...counts }),
  };
}

/** What a record says to do, in the server's own URLs. */
function changeOf({ record, passing }: Entry, targets: readonly Target[]): Change | null {
  const { by, edits, role, page, method, requestHeaders, targetUrl, mended } = record;
  const { begun } = passing;
  if (by === null || role === "outside" || begun.kind === "outside" || page === null || edits.length === 0) return null;
  const asked = requestHeaders.find(([name]) => name.toLowerCase() === "access-control-request-method")?.[1];
  const on = { role, url: targetUrl };
  const onTarget = (edit: Edit): Edit => {
    if (!("on" in edit)) return edit;
    const leads = edit.kind === "set-header" && edit.name.toLowerCase() === "location";
    return leads ? { ...edit, on, value: originalUrl(targets, passing.routed.own, edit.value) } : { ...edit, on };
  };
  return {
    on,
    edits: edits.map(onTarget),
    by,
    origin: page,
    method: role === "preflight" ? (asked ?? method) : method,
    requestHeaders: unsafeHeaders(begun),
    credentials: begun.asked.request.credentials === "include",
    reason: mended,
  };
}
