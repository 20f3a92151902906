import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentOf } from "../policy/document-of.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { Policy, Rule } from "../policy/policy.ts";
import { policies, someSuffixes } from "../testing/policies.ts";
import { generate } from "./generate.ts";
import { TARGETS } from "./targets.ts";

const readable = TARGETS.filter(({ read }) => read !== null);

/** A policy as far as a server shows it: of a rule that allows nobody, nothing else is seen; the order of origins means nothing. */
function visible(policy: Policy): unknown {
  const rule = (each: Rule): unknown =>
    each.origins.length === 0
      ? { origins: [] }
      : {
          ...each,
          origins: each.origins === "any" ? "any" : each.origins.map((origin) => JSON.stringify(origin)).sort(),
          // 5 seconds are meant when nothing is said
          maxAge: each.maxAge ?? 5,
        };
  const { dangerouslyAllow: _dangers, paths, ...own } = policy;
  return [rule(own), ...paths.map((each) => rule(each))];
}

describe.each(readable)("$name", (target) => {
  it("reads back what it has written", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { files } = generate(target, policy);
        fc.pre(files !== null);
        const text = (files ?? []).map((file) => file.text).join("\n");
        const { document, notUnderstood, findings } = target.read?.parse(text) ?? { document: null, notUnderstood: [], findings: [] };
        const dangerouslyAllow = documentOf(policy)["dangerouslyAllow"] ?? [];
        const again = parsePolicy({ ...document, dangerouslyAllow }, someSuffixes).policy;
        expect(again === null ? document : visible(again), text).toEqual(visible(policy));
        expect(notUnderstood).toEqual([]);
        expect(findings.filter(({ id, severity }) => severity === "error" && !/insecure|suffix/.test(id))).toEqual([]);
        expect(findings.filter(({ id }) => /missing|too-wide|multiple|reflected|preflight/.test(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
