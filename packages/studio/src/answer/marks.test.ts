import type { Evidence } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { marksIn } from "./marks.ts";

const header = (name: string, value: string | null, span: Evidence["span"] = null): Evidence => ({
  exchange: 0,
  side: "response",
  part: "header",
  name,
  value,
  span,
});
const marked = (text: string, ...evidence: readonly Evidence[]) => marksIn(text, evidence).map(([start, end]) => text.slice(start, end));

describe("marksIn", () => {
  it("marks the part of a value that decided", () => {
    expect(
      marked(
        "200 OK\naccess-control-allow-origin:  https://a.example/ ",
        header("Access-Control-Allow-Origin", "https://a.example/", [17, 18]),
      ),
    ).toEqual(["/"]);
  });

  it("marks all lines of a header that stands there twice, whole", () => {
    expect(marked("200\nA: 1\nB: 2\nA: 3", header("A", "1, 3", [0, 1]))).toEqual(["1", "3"]);
  });

  it("marks the status", () => {
    expect(marked("HTTP/1.1 404 Not Found\nA: 1", { ...header("", null), name: null, part: "status", value: "404" })).toEqual(["404"]);
  });

  it("marks nothing in the body, and nothing for a header that is missing", () => {
    expect(marked("200\nB: 1\n\nA: 1", header("A", "1"))).toEqual([]);
    expect(marked("200\nB: 1", header("A", null))).toEqual([]);
  });
});
