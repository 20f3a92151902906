import { asciiLowercase } from "../model/bytes.ts";
import type { Client } from "../model/environment.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { FetchRequest, WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";

/** The answers that an edit changes: those to requests of one role at one URL. */
export interface Target {
  readonly role: WireRequest["role"];
  readonly url: string;
}

/** A change that can be applied and run again. Plain JSON. */
export type Edit =
  /** The server sends this line in place of every line of the same name. */
  | { readonly kind: "set-header"; readonly on: Target; readonly name: string; readonly value: string }
  /** The server sends no line of this name. */
  | { readonly kind: "remove-header"; readonly on: Target; readonly name: string }
  /** The server answers with this status. */
  | { readonly kind: "set-status"; readonly on: Target; readonly status: number }
  /** The page asks for something else. */
  | { readonly kind: "change-request"; readonly change: Partial<FetchRequest> }
  /** The page, or who serves it, says something else about itself. */
  | { readonly kind: "change-page"; readonly change: Partial<Client> };

/** The page's request with the edits made to it. */
export function editRequest(request: FetchRequest, edits: readonly Edit[]): FetchRequest {
  return Object.assign({}, request, ...edits.map((edit) => (edit.kind === "change-request" ? edit.change : {})));
}

/** The page with the edits made to it. */
export function editClient(client: Client, edits: readonly Edit[]): Client {
  return Object.assign({}, client, ...edits.map((edit) => (edit.kind === "change-page" ? edit.change : {})));
}

/** An answer with the edits made to it that are meant for it. */
export function editReply(reply: Reply, asked: Target, edits: readonly Edit[]): Reply {
  return edits.reduce((edited, edit) => (isMeantFor(edit, asked) ? editOnce(edited, edit) : edited), reply);
}

function isMeantFor(edit: Edit, { role, url }: Target): boolean {
  return "on" in edit && edit.on.role === role && edit.on.url === url;
}

function editOnce(reply: Reply, edit: Edit): Reply {
  if (!("status" in reply)) return reply;
  switch (edit.kind) {
    case "set-header":
      return { ...reply, headers: [...without(reply.headers, edit.name), [edit.name, edit.value]] };
    case "remove-header":
      return { ...reply, headers: without(reply.headers, edit.name) };
    case "set-status":
      return { status: edit.status, headers: reply.headers };
    case "change-request":
    case "change-page":
      return reply;
    default:
      return edit satisfies never;
  }
}

function without(headers: HeaderList, name: string): HeaderList {
  const lower = asciiLowercase(name);
  return headers.filter(([each]) => asciiLowercase(each) !== lower);
}
