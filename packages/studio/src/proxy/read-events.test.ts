import { expect, it } from "vitest";
import { createEventReader } from "./read-events.ts";

it("gives each event once it is complete, wherever the stream is cut", () => {
  const read = createEventReader();
  expect(read(': whycors proxy\n\nevent: held\ndata: {"a"')).toEqual([]);
  expect(read(':1}\n\nevent: released\ndata: {"b":2}\n\nda')).toEqual(['{"a":1}', '{"b":2}']);
  expect(read('ta: {"c":3}\n')).toEqual(['{"c":3}']);
});
