import type { HarReader } from "./entry.ts";
import { type DecodeUtf8, HarSplitter, type SplitLimits } from "./split-har.ts";

/** A splitter that hands all parts of a HAR to a reader. What is no JSON is noted as a problem there. */
export function feed(reader: HarReader, limits: SplitLimits, decode: DecodeUtf8): HarSplitter {
  const parts = {
    onCreator: (json: string) => void withJson(json, (value) => reader.creator(value)),
    onPage: (json: string) => void withJson(json, (value) => reader.page(value)),
    onEntry: (json: string, index: number) => {
      const wrong = withJson(json, (value) => reader.push(value, index));
      if (wrong !== null) reader.problem({ entry: index, what: `it is no JSON (${wrong}), and is left out` });
    },
    onTooLong: (index: number) => reader.problem({ entry: index, what: `it is longer than ${limits.entryBytes} bytes, and is left out` }),
  };
  return new HarSplitter(parts, limits, decode);
}

/** Gives the value to `take`, or says what is wrong with the JSON. */
function withJson(json: string, take: (value: unknown) => void): string | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 100) : String(error);
  }
  take(value);
  return null;
}
