import { getHeader, type WireRequest } from "@whycors/core";
import type { Answer, Hop } from "../case/case.ts";

/** How a server or a middleware was set up when it was asked. */
export type SetupId = "plain" | "defaults" | "credentials" | "named" | "other";

/** What it answered: HTTP as text, with `{origin}`, `{method}` and `{headers,}` where it repeats what was asked. */
export interface RecordedAnswer {
  readonly methods: readonly string[];
  /** For a preflight, whether it asked for headers. */
  readonly asks: boolean;
  readonly text: string;
}

/** Made by `tsx conformance/peers/record-answers.ts`. */
export interface RecordedServer {
  readonly name: string;
  readonly version: string;
  readonly setups: readonly {
    readonly id: SetupId;
    readonly preflight: readonly RecordedAnswer[];
    readonly actual: readonly RecordedAnswer[];
  }[];
}

/** What a request asks for. */
export interface Asking {
  readonly origin: string;
  readonly method: string;
  /** Null when it has no preflight. */
  readonly preflight: WireRequest | null;
}

/** What that server answers to a request. What it was never asked is not known. */
export function recordedHop({ preflight, actual }: RecordedServer["setups"][number], asking: Asking): Hop {
  const names = getHeader(asking.preflight?.headers ?? [], "Access-Control-Request-Headers");
  const pick = (answers: readonly RecordedAnswer[], asks: boolean): Answer => {
    const found = answers.find((each) => each.asks === asks && each.methods.includes(asking.method));
    return { text: found === undefined ? "" : filled(found.text, asking, names ?? ""), failure: null };
  };
  return { preflight: pick(preflight, names !== null), actual: pick(actual, false) };
}

function filled(text: string, { origin, method }: Asking, names: string): string {
  return text
    .replaceAll("{origin}", () => origin)
    .replaceAll("{method}", () => method)
    .replace(/\{headers(, ?)\}/g, (_place, separator: string) => names.split(",").join(separator));
}
