import type { HeaderList } from "@whycors/core";
import type { Begun } from "../judge/judge.ts";
import type { Routed } from "./arrival.ts";
import type { RequestBody } from "./body.ts";

/** A request on its way. */
export interface Passing {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: RequestBody;
  readonly routed: Routed;
  readonly begun: Begun;
}
