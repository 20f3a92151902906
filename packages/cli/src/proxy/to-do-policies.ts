import type { Edit } from "@whycors/core/fixes";
import { type Draft, documentOf, EMPTY_DRAFT, type Policy, policyOf } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { printable } from "@whycors/core/render";
import { type ToDo, type ToDoItem, wordsOfEdit } from "@whycors/proxy";
import { stringify } from "yaml";

/** What a to-do list asks of one server, as a policy. */
export interface ToDoPolicy {
  /** The server's origin. */
  readonly server: string;
  /** Null where no policy allows it safely. */
  readonly policy: Policy | null;
  /** What no policy says, or why there is none; a line each. */
  readonly notes: readonly string[];
}

/** One policy for each server of the list. It allows what the pages needed, and nothing else. */
export function policiesOf({ items }: ToDo): readonly ToDoPolicy[] {
  const servers = new Map<string, ToDoItem[]>();
  for (const item of items) {
    const { origin } = new URL(item.on.url);
    const own = servers.get(origin);
    if (own === undefined) servers.set(origin, [item]);
    else own.push(item);
  }
  return [...servers].map(([server, own]) => policyFor(server, own));
}

function policyFor(server: string, items: readonly ToDoItem[]): ToDoPolicy {
  const ofCors = items.filter(({ on, edits }) => edits.some((edit) => isOfPolicy(edit, on.role)));
  const others = items.flatMap(({ on, edits }) =>
    edits.filter((edit) => !isOfPolicy(edit, on.role)).map((edit) => `no policy says of ${on.url}: ${wordsOfEdit(edit)}`),
  );
  if (ofCors.length === 0) return { server, policy: null, notes: others };
  const { policy, mistakes } = policyOf(ofCors.reduce(withItem, EMPTY_DRAFT), publicSuffixWithin);
  const why = mistakes.map(({ message, advice }) => `no policy allows this safely: ${message}; ${advice}`);
  return { server, policy, notes: [...why, ...others] };
}

/** Whether a server that follows a policy does it. */
function isOfPolicy(edit: Edit, role: ToDoItem["on"]["role"]): boolean {
  switch (edit.kind) {
    case "set-header":
    case "remove-header":
      return /^(?:access-control-.*|vary)$/i.test(edit.name);
    case "set-status":
      return role === "preflight";
    case "change-request":
    case "change-page":
      return false;
    default:
      return edit satisfies never;
  }
}

function withItem(draft: Draft, { origins, methods, requestHeaders, credentials, edits }: ToDoItem): Draft {
  const consents = edits.some(
    (edit) => edit.kind === "set-header" && /^access-control-allow-credentials$/i.test(edit.name) && edit.value === "true",
  );
  const union = (before: readonly string[], more: readonly string[]): readonly string[] => [...new Set([...before, ...more])];
  return {
    ...draft,
    origins: draft.origins === "any" ? "any" : union(draft.origins, origins),
    credentials: draft.credentials || credentials || consents,
    methods: union(draft.methods, methods),
    requestHeaders: union(draft.requestHeaders, requestHeaders),
    exposedHeaders: union(draft.exposedHeaders, edits.flatMap(exposed)),
  };
}

function exposed(edit: Edit): readonly string[] {
  if (edit.kind !== "set-header" || !/^access-control-expose-headers$/i.test(edit.name)) return [];
  return edit.value.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
}

/** A policy as YAML, with what is to be said about it. */
export function policyText({ server, policy, notes }: ToDoPolicy): string {
  const comments = [`what pages needed of ${server}, as whycors proxy saw it`, ...notes].map((line) => `# ${printable(line)}\n`);
  return `${comments.join("")}${policy === null ? "" : stringify(documentOf(policy))}`;
}
