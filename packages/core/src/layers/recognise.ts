import { getHeader } from "../model/header-list.ts";
import type { WireResponse } from "../model/response.ts";
import { LAYERS, type Layer } from "./layers.ts";

/** A layer that left a mark on an answer. Plain JSON. */
export interface SeenLayer {
  readonly id: string;
  readonly name: string;
  /** `wrote`: the body is its own page. `handled`: a header names it; it wrote the answer or passed it on. */
  readonly part: "wrote" | "handled";
  /** The mark: a piece of the body, or a header line. */
  readonly mark: string;
  /** Where to look, as the end of a sentence. */
  readonly look: string;
}

/** Marks stand near the beginning. */
const BODY_LIMIT = 8192;

/**
 * The layers that an answer came through, from the outside to the inside; who wrote the body comes first.
 *
 * @example
 * recogniseLayers({ status: 502, headers: [["Server", "nginx/1.22.1"]] }, "<center>nginx/1.22.1</center>")[0].part; // "wrote"
 */
export function recogniseLayers({ headers }: WireResponse, body: string): readonly SeenLayer[] {
  const text = body.slice(0, BODY_LIMIT);
  const seen = LAYERS.flatMap((layer) => markOf(layer, headers, text));
  return [...seen.filter(({ part }) => part === "wrote"), ...seen.filter(({ part }) => part === "handled")];
}

function markOf({ id, name, body, headers: marks, look }: Layer, headers: WireResponse["headers"], text: string): readonly SeenLayer[] {
  for (const pattern of body) {
    const [mark] = pattern.exec(text) ?? [];
    if (mark !== undefined) return [{ id, name, part: "wrote", mark: mark.slice(0, 60), look }];
  }
  for (const [header, pattern] of marks) {
    const value = getHeader(headers, header);
    if (value !== null && pattern.test(value)) return [{ id, name, part: "handled", mark: `${header}: ${value}`, look }];
  }
  return [];
}
