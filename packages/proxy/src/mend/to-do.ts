import type { Edit, Target } from "@whycors/core/fixes";

/** What one kind of answer of the server must say otherwise. Plain JSON. */
export interface ToDoItem {
  /** The answers that are meant; the URL is the server's own, without its query. */
  readonly on: Target;
  /** The methods that pages used there. */
  readonly methods: readonly string[];
  /** The origins of the pages that need it. */
  readonly origins: readonly string[];
  /** The headers for which these pages need consent, in lower case, whether the server gives it already or not. */
  readonly requestHeaders: readonly string[];
  /** Whether any of the requests was made with credentials. */
  readonly credentials: boolean;
  /** What the answers must say, as in `@whycors/core/fixes`. Where several origins are named, the value is that of the request's own. */
  readonly edits: readonly Edit[];
  /** Why, by the catalogue's ids, each with its words; empty for edits by hand. */
  readonly reasons: readonly { readonly id: string; readonly what: string }[];
  /** Whether the proxy found the change, or somebody made it to a held answer. */
  readonly by: "fix" | "hand";
  /** How many answers were changed so. */
  readonly times: number;
}

/** All that the server has to do for the pages that were seen. Plain JSON. */
export interface ToDo {
  readonly version: 1;
  readonly items: readonly ToDoItem[];
}

/** One answer that was changed. */
export interface Change extends Pick<ToDoItem, "on" | "edits" | "by"> {
  readonly method: string;
  readonly origin: string;
  readonly requestHeaders: readonly string[];
  readonly credentials: boolean;
  readonly reason: ToDoItem["reasons"][number] | null;
}

/** More answers than anybody mends by one list. */
const MOST_ITEMS = 1000;
const MOST_WORDS = 20;

/** Headers whose values are lists, so that two changes of them add up. */
const LISTS: ReadonlySet<string> = new Set(
  "access-control-allow-methods access-control-allow-headers access-control-expose-headers vary".split(" "),
);

export const NOTHING_TO_DO: ToDo = { version: 1, items: [] };

/** The list with one change more; the same list where it has no room or nothing new. */
export function addChange({ items, version }: ToDo, change: Change): ToDo {
  const on = { role: change.on.role, url: change.on.url.replace(/[?#].*$/, "") };
  const edits = change.edits.map((edit) => ("on" in edit ? { ...edit, on } : edit));
  const index = items.findIndex((item) => item.by === change.by && item.on.role === on.role && item.on.url === on.url);
  const item = items[index];
  if (item === undefined) {
    const reasons = change.reason === null ? [] : [change.reason];
    const { requestHeaders, credentials, by } = change;
    const made: ToDoItem = {
      on,
      methods: [change.method],
      origins: [change.origin],
      requestHeaders,
      credentials,
      edits,
      reasons,
      by,
      times: 1,
    };
    return items.length >= MOST_ITEMS ? { version, items } : { version, items: [...items, made] };
  }
  const { reason } = change;
  const isNew = reason !== null && item.reasons.length < MOST_WORDS && !item.reasons.some(({ what }) => what === reason.what);
  const merged: ToDoItem = {
    ...item,
    methods: withOne(item.methods, change.method),
    origins: withOne(item.origins, change.origin),
    requestHeaders: change.requestHeaders.reduce(withOne, item.requestHeaders),
    credentials: item.credentials || change.credentials,
    edits: edits.reduce(mergeEdit, item.edits),
    reasons: isNew ? [...item.reasons, reason] : item.reasons,
    times: item.times + 1,
  };
  return { version, items: items.with(index, merged) };
}

function withOne(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) || values.length >= MOST_WORDS ? values : [...values, value];
}

function mergeEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const index = edits.findIndex((each) => keyOf(each) === keyOf(edit));
  const before = edits[index];
  if (before === undefined) return [...edits, edit];
  if (before.kind !== "set-header" || edit.kind !== "set-header" || !LISTS.has(edit.name.toLowerCase())) return edits.with(index, edit);
  return edits.with(index, { ...edit, value: [...new Set([...members(before.value), ...members(edit.value)])].join(", ") });
}

function keyOf(edit: Edit): string {
  switch (edit.kind) {
    case "set-header":
    case "remove-header":
      return edit.name.toLowerCase();
    case "set-status":
    case "change-request":
    case "change-page":
      return edit.kind;
    default:
      return edit satisfies never;
  }
}

function members(list: string): readonly string[] {
  return list.split(",").map((member) => member.trim());
}
