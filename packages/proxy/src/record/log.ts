import type { Judged } from "../judge/judge.ts";
import { addChange, type Change, NOTHING_TO_DO, type ToDo } from "../mend/to-do.ts";
import type { Passing } from "../sockets/exchange.ts";
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

/** Traces are long; older ones are forgotten. */
const MOST_ENTRIES = 500;

export function createLog(): Log {
  const entries = new Map<number, Entry>();
  const counts: Record<string, number> = {};
  let toDo: ToDo = NOTHING_TO_DO;
  return {
    add(entry) {
      const { record } = entry;
      entries.set(record.id, entry);
      if (entries.size > MOST_ENTRIES) for (const id of entries.keys()) if (entries.delete(id)) break;
      counts[record.verdict] = (counts[record.verdict] ?? 0) + 1;
      const change = changeOf(record);
      if (change !== null) toDo = addChange(toDo, change);
    },
    find: (id) => entries.get(id) ?? null,
    list: () => [...entries.values()].map(({ record }) => record),
    toDo: () => toDo,
    counts: () => ({ ...counts }),
  };
}

/** What a record says to do, on the server's own URL. */
function changeOf({ by, edits, role, page, method, requestHeaders, targetUrl, mended }: ExchangeRecord): Change | null {
  if (by === null || role === "outside" || page === null || edits.length === 0) return null;
  const asked = requestHeaders.find(([name]) => name.toLowerCase() === "access-control-request-method")?.[1];
  const on = { role, url: targetUrl };
  return {
    on,
    edits: edits.map((edit) => ("on" in edit ? { ...edit, on } : edit)),
    by,
    origin: page,
    method: role === "preflight" ? (asked ?? method) : method,
    reason: mended,
  };
}
