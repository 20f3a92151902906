import type { HeaderList } from "../model/header-list.ts";
import type { DocumentPath } from "../policy/mistake.ts";

/**
 * What must come of a row's requests. `deny-origin`: it must be the origin that is refused, so that another refusal proves
 * nothing. `error`: readable, with a status of 400 or more.
 */
export type RowKind = "allow" | "deny" | "deny-origin" | "error";

/** A row in full. */
export interface TestRow {
  readonly kind: RowKind;
  /** Empty when it has no name of its own. */
  readonly name: string;
  /** Where it stands in the document. */
  readonly place: DocumentPath;
  readonly paths: readonly string[];
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly requestHeaders: HeaderList;
  readonly credentials: readonly boolean[];
  /** Empty for any. */
  readonly status: readonly number[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number | null;
  readonly vary: readonly string[];
  readonly send: boolean;
}

/** Values with which a header needs the server's consent. */
const USUAL_VALUES: Readonly<Record<string, string>> = {
  accept: '"', // a byte that is not safelisted
  "accept-language": '"',
  "content-language": '"',
  "content-type": "application/json",
  range: "bytes=-1",
};

/** The value that is sent where a row only names a header. */
export function usualValue(lowerName: string): string {
  return USUAL_VALUES[lowerName] ?? "1";
}
