import { describe, expect, it } from "vitest";
import { applies, matchesPattern, parseFault, parseHoldRule } from "./rule.ts";

describe("parseHoldRule", () => {
  it.each([
    ["", { phase: "response", methods: null, path: null, statuses: null }],
    ["phase=both", { phase: "both", methods: null, path: null, statuses: null }],
    [
      "method=PUT,DELETE path=/items/* status=4xx,500",
      { phase: "response", methods: ["PUT", "DELETE"], path: "/items/*", statuses: ["4xx", "500"] },
    ],
  ])("reads %j", (text, rule) => {
    expect(parseHoldRule(text)).toEqual(rule);
  });

  it.each([
    ["phase=answer", "phase is request, response or both, not `answer`"],
    ["status=4x", "`4x` is no status: 404, or 4xx for all of a class"],
    ["phase=request status=404", "only answers have a status: phase=response"],
    ["path", "`path` needs a value: path=…"],
    ["path=/a path=/b", "`path` stands there twice"],
    ["colour=red", "`colour=red` is not understood; the words are phase=, method=, path=, status="],
  ])("says what is wrong with %j", (text, mistake) => {
    expect(parseHoldRule(text)).toEqual({ mistake });
  });
});

describe("parseFault", () => {
  it.each([
    ["status=503 path=/api/*", { kind: "status", status: 503 }, Number.POSITIVE_INFINITY],
    ["delay=2s", { kind: "delay", delay: 2000 }, Number.POSITIVE_INFINITY],
    ["delay=1.5s times=1", { kind: "delay", delay: 1500 }, 1],
    ["delay=250", { kind: "delay", delay: 250 }, Number.POSITIVE_INFINITY],
    ["reset method=GET", { kind: "reset" }, Number.POSITIVE_INFINITY],
    ["remove=Vary times=3", { kind: "remove", name: "Vary" }, 3],
  ])("reads %j", (text, fault, times) => {
    expect(parseFault(text)).toMatchObject({ fault, times });
  });

  it.each([
    ["", "a fault is one of status=503, delay=2s, reset, remove=<header>"],
    ["status=503 reset", "a fault is one of status=503, delay=2s, reset, remove=<header>"],
    ["status=99", "`99` is no status: 200 to 599"],
    ["delay=soon", "`soon` is no delay: 500ms or 2s, an hour at most"],
    ["delay=3601s", "`3601s` is no delay: 500ms or 2s, an hour at most"],
    ["remove=a b", "`b` is not understood; the words are status=, delay=, reset=, remove=, method=, path=, times="],
    ["reset=1", "`reset` takes no value"],
    ["reset times=0", "times is a number, not `0`"],
  ])("says what is wrong with %j", (text, mistake) => {
    expect(parseFault(text)).toEqual({ mistake });
  });
});

describe("matchesPattern", () => {
  it.each([
    ["/items", "/items", true],
    ["/items", "/items/1", false],
    ["/items/*", "/items/1?x=2", true],
    ["*", "", true],
    ["/a*b*c", "/aXbYc", true],
    ["/a*b*c", "/acb", false],
    ["/a*a", "/a", false],
    ["*.json", "/x.json", true],
  ])("%j is like %j: %j", (pattern, text, held) => {
    expect(matchesPattern(pattern, text)).toBe(held);
  });
});

describe("applies", () => {
  const subject = { method: "GET", url: "http://localhost:8080/a?b", path: "/a?b", status: 404 };
  const any = { methods: null, path: null, statuses: null };

  it.each([
    [any, true],
    [{ ...any, methods: ["PUT"] }, false],
    [{ ...any, path: "/a*" }, true],
    [{ ...any, path: "http://localhost:8080/*" }, true],
    [{ ...any, path: "http://other/*" }, false],
    [{ ...any, statuses: ["4xx"] }, true],
    [{ ...any, statuses: ["200", "404"] }, true],
    [{ ...any, statuses: ["5xx"] }, false],
  ])("%j: %j", (condition, held) => {
    expect(applies(condition, subject)).toBe(held);
  });

  it("does not match a request by a status", () => {
    expect(applies({ ...any, statuses: ["4xx"] }, { ...subject, status: null })).toBe(false);
  });
});
