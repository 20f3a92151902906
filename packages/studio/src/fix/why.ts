import type { FetchRequest } from "@whycors/core";
import type { Edit } from "@whycors/core/fixes";
import type { Strings } from "../strings/en.ts";

export type WhyId = keyof Strings["fix"]["reasons"];

/** Why changes are safe, or what to mind: what to say of each, once. */
export function whyOf(edits: readonly Edit[], { credentials }: FetchRequest): readonly WhyId[] {
  return [...new Set(edits.flatMap((edit) => reasonsOf(edit, credentials === "include")))];
}

function reasonsOf(edit: Edit, withCredentials: boolean): readonly WhyId[] {
  switch (edit.kind) {
    case "set-header":
      return headerReasons(edit.name.toLowerCase(), edit.value, withCredentials);
    case "remove-header":
      return ["removed"];
    case "set-status":
      return edit.on.role === "preflight" ? ["status"] : ["other"];
    case "change-request":
      return ["request"];
    case "change-page":
      return ["page"];
    default:
      return edit satisfies never;
  }
}

function headerReasons(name: string, value: string, withCredentials: boolean): readonly WhyId[] {
  switch (name) {
    case "access-control-allow-origin":
      if (value === "*") return ["wildcard"];
      return withCredentials ? ["named", "credentials"] : ["named"];
    case "access-control-allow-credentials":
      return ["credentials"];
    case "access-control-allow-methods":
      return ["methods"];
    case "access-control-allow-headers":
      return ["headers"];
    case "vary":
      return ["vary"];
    default:
      return ["other"];
  }
}
