/** The audit finds every class in the lab, and nothing in what only looks like one: over real sockets, by the words of the command line. */
import { AUDIT_RULES, type EndpointAudit } from "@whycors/core/audit";
import type { AuditReport } from "@whycors/core/render";
import { AUDIT_SCENARIOS, SAFE, TRUSTED, VULNERABLE } from "@whycors/lab";
import { beforeAll, describe, expect, it } from "vitest";
import { schemaErrors } from "../testing/schema-errors.ts";
import { startLabAudit } from "./testing/lab-audit.ts";

describe("the lab", () => {
  let all: ReadonlyMap<string, EndpointAudit>;
  let methods: readonly string[];
  let whole: AuditReport;

  beforeAll(async () => {
    const { lab, run, close } = await startLabAudit();
    const { output } = await run(...AUDIT_SCENARIOS.map(({ path }) => `${lab.origin}${path}`), "--trusted", TRUSTED, "--json");
    whole = JSON.parse(output);
    all = new Map(whole.endpoints.map((each) => [new URL(each.url).pathname, each]));
    methods = [...lab.seen.keys()].sort();
    await close();
  }, 120_000);

  const rules = (path: string): readonly string[] => [...new Set(all.get(path)?.findings.map(({ rule }) => rule))].sort();

  it.each(VULNERABLE.map(({ path, title, expected }) => [path, title, expected] as const))("%s: %s", (path, _title, expected) => {
    expect(all.get(path)?.error).toBeNull();
    expect(rules(path)).toEqual([...expected].sort());
  });

  it.each(SAFE.map(({ path, title }) => [path, title] as const))("%s is safe: %s", (path) => {
    expect(all.get(path)?.error).toBeNull();
    expect(rules(path)).toEqual([]);
  });

  it("has an endpoint for every rule", () => {
    const known: readonly string[] = [...new Set(VULNERABLE.flatMap(({ expected }) => expected))].sort();
    expect(known).toEqual(Object.keys(AUDIT_RULES).sort());
  });

  it("is reported in JSON that fits its schema", () => {
    expect(schemaErrors("audit", whole)).toBeNull();
  });

  it("was asked with GET and OPTIONS alone", () => {
    expect(methods).toEqual(["GET", "OPTIONS"]);
  });

  it.each([
    ["/reflects", "any-origin-reflected", "high"],
    ["/reflects-without-credentials", "any-origin-reflected", "medium"],
    ["/subdomains", "any-subdomain-allowed", "medium"],
    ["/http", "http-origin-allowed", "medium"],
    ["/rare-character", "special-character-matched", "medium"],
    ["/wildcard", "wildcard-on-private-network", "medium"],
    ["/wildcard-with-credentials", "wildcard-with-credentials", "note"],
    ["/preflight-only", "preflight-only-allowed", "high"],
    ["/no-vary", "vary-origin-missing", "low"],
    ["/cached", "vary-origin-missing", "medium"],
    ["/private-without-vary", "vary-origin-missing", "note"],
  ])("%s: %s is %s", (path, rule, severity) => {
    expect(all.get(path)?.findings.find((finding) => finding.rule === rule)?.severity).toBe(severity);
  });
});
