import { describe, expect, it } from "vitest";
import { editText } from "./edit-text.ts";

const on = { role: "actual", url: "https://api.example/" } as const;
const TEXT = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: a\nX: 1\naccess-control-allow-origin: b\n\nbody: kept";

describe("editText", () => {
  it("puts a header in place of all lines of its name, where the first stood", () => {
    expect(editText(TEXT, { kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "c" })).toBe(
      "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: c\nX: 1\n\nbody: kept",
    );
  });

  it("takes what continues a header away with it", () => {
    expect(editText("200\nVary: A\n , B\nX: 1", { kind: "set-header", on, name: "Vary", value: "Origin" })).toBe("200\nVary: Origin\nX: 1");
  });

  it("adds a header behind the others", () => {
    expect(editText("204", { kind: "set-header", on, name: "Vary", value: "Origin" })).toBe("204\nVary: Origin");
  });

  it("takes every line of a name away", () => {
    expect(editText(TEXT, { kind: "remove-header", on, name: "Access-Control-Allow-Origin" })).toBe("HTTP/1.1 200 OK\nX: 1\n\nbody: kept");
  });

  it("changes the status, and the words behind it", () => {
    expect(editText("HTTP/1.1 404 Not Found\nX: 1", { kind: "set-status", on, status: 204 })).toBe("HTTP/1.1 204 No Content\nX: 1");
  });

  it("leaves the answer alone when the page changes", () => {
    expect(editText(TEXT, { kind: "change-request", change: { credentials: "omit" } })).toBe(TEXT);
  });
});
