import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import { type Header, headerValues } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import { replay } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Example } from "./define.ts";
import { diagnose } from "./diagnose.ts";
import type { Advice } from "./finding.ts";

function runExample({ request, environment = {} }: Example, replies: readonly Reply[]): Trace {
  return replay(newRequest(request), newEnvironment({ client: newClient(request.origin), ...environment }), replies);
}

/** The answers with the header lines of an advice in place of those of the same names. */
function apply({ headers, on }: Advice, trace: Trace, replies: readonly Reply[]): readonly Reply[] {
  return replies.map((reply, index) => {
    const role = trace.exchanges[index]?.request.role ?? "actual";
    if (!("status" in reply) || (on !== "both" && on !== role)) return reply;
    const names = new Set(headers.map(([name]) => name.toLowerCase()));
    const kept: readonly Header[] = reply.headers.filter(([name]) => !names.has(name.toLowerCase()));
    return { status: role === "preflight" && reply.status >= 300 ? 204 : reply.status, headers: [...kept, ...headers] };
  });
}

/** How far a fetch got: more exchanges, then more steps. */
function progress(trace: Trace): readonly [number, number] {
  return [trace.exchanges.length, trace.outcome.kind === "blocked" ? trace.steps.length : Number.POSITIVE_INFINITY];
}

describe("the catalogue", () => {
  it("has a file for each reason, and no other", () => {
    const files = readdirSync(new URL("entries", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));
    expect(CATALOGUE.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it("documents the fifteen reasons of MDN", () => {
    const pages = new Set(
      CATALOGUE.flatMap(({ links }) => links)
        .filter((link) => link.includes("developer.mozilla.org"))
        .map((link) => link.split("/").at(-1)),
    );
    expect([...pages].sort()).toEqual([
      "CORSAllowOriginNotMatchingOrigin",
      "CORSDidNotSucceed",
      "CORSDisabled",
      "CORSExternalRedirectNotAllowed",
      "CORSInvalidAllowHeader",
      "CORSInvalidAllowMethod",
      "CORSMethodNotFound",
      "CORSMissingAllowCredentials",
      "CORSMissingAllowHeaderFromPreflight",
      "CORSMissingAllowOrigin",
      "CORSMultipleAllowOriginNotAllowed",
      "CORSNotSupportingCredentials",
      "CORSOriginHeaderNotAdded",
      "CORSPreflightDidNotSucceed",
      "CORSRequestNotHttp",
    ]);
  });

  describe.each(CATALOGUE)("$id", ({ id, title, why, example }) => {
    const trace = runExample(example, example.replies);
    const { finding } = diagnose(trace);

    it("is what its example fails with", () => {
      expect(finding?.reason).toBe(id);
    });

    it("is worded as it should be", () => {
      expect(title).toMatch(/^[A-Z\d].*[^.]$/);
      expect(finding?.what).toMatch(/^([a-z`\d]|CORS ).*[^.]$/);
      expect(finding?.what).not.toContain("\n");
      expect(why).toMatch(/^[A-Za-z`].*\.$/s);
      for (const { text } of finding?.advice ?? []) expect(text).toMatch(/^[a-z`].*[^.]$/);
      expect(finding?.advice.length).toBeGreaterThan(0);
    });

    const lines = (finding?.advice ?? []).filter(({ headers }) => headers.length > 0);
    if (lines.length > 0) {
      it.each(lines)("is mended, or moved on, by: $text", (advice) => {
        const mended = runExample(example, apply(advice, trace, example.replies));
        const [before, after] = [progress(trace), progress(mended)];
        expect(after[0] > before[0] || (after[0] === before[0] && after[1] > before[1])).toBe(true);
        expect(diagnose(mended).finding?.reason).not.toBe(id);
      });

      it.each(lines)("is not mended by anything unsafe: $text", ({ headers }) => {
        const [origin] = headerValues(headers, "Access-Control-Allow-Origin");
        expect(origin).not.toBe("null");
        if (headerValues(headers, "Access-Control-Allow-Credentials").length > 0) expect(origin).not.toBe("*");
        if (origin !== undefined && origin !== "*") expect(headerValues(headers, "Vary")).toEqual(["Origin"]);
      });
    }
  });
});
