import type { HeaderList } from "../model/header-list.ts";
import type { PublicSuffixWithin } from "../model/origin.ts";
import { parseUrl } from "../model/url.ts";
import { type DocumentPath, quoted } from "../policy/mistake.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { isRecord } from "../policy/read-fields.ts";
import { casesOf, type Target, type TestCase } from "./cases.ts";
import type { ReportMistake, TestMistake } from "./document.ts";
import { rowsOfPolicy } from "./policy-rows.ts";
import { checkFields, checkPath, readFlag, readHeaders, readRow, readTexts } from "./read-row.ts";
import type { RowKind, TestRow } from "./row.ts";

/** What a test document asks. */
export interface TestPlan {
  readonly targets: readonly Target[];
  /** Header lines for every request. */
  readonly send: HeaderList;
  readonly cookie: string | null;
  /** At least one. */
  readonly cases: readonly TestCase[];
}

/** A plan; or all mistakes of the document at once. */
export type ParsedTests =
  | { readonly plan: TestPlan; readonly mistakes: readonly [] }
  | { readonly plan: null; readonly mistakes: readonly TestMistake[] };

const ROWS: readonly (readonly [field: string, kind: RowKind])[] = [
  ["allow", "allow"],
  ["deny", "deny"],
  ["errors", "error"],
];

/**
 * Reads a test document, of YAML or JSON, and reports every mistake in it with its place. A document that would ask nothing is
 * one. Never throws.
 *
 * @param targets name deployments in place of those of the document, or besides them
 * @example
 * import { parseTests } from "@whycors/core/policy-tests";
 * const allow = [{ path: "/items", origins: ["https://app.example"] }];
 * parseTests({ targets: { live: "https://api.example" }, allow }).plan?.cases[0]?.id; // "live: allow GET /items from https://app.example"
 */
export function parseTests(
  document: unknown,
  publicSuffixWithin: PublicSuffixWithin | null = null,
  targets: Readonly<Record<string, string>> = {},
): ParsedTests {
  const mistakes: TestMistake[] = [];
  const report: ReportMistake = (path, message, advice) => {
    mistakes.push({ path, message, advice });
  };
  const plan = readDocument(document, publicSuffixWithin, targets, report);
  return plan === null || mistakes.length > 0 ? { plan: null, mistakes } : { plan, mistakes: [] };
}

function readDocument(
  document: unknown,
  publicSuffixWithin: PublicSuffixWithin | null,
  given: Readonly<Record<string, string>>,
  report: ReportMistake,
): TestPlan | null {
  if (!isRecord(document)) {
    report([], `${quoted(document)} is no test document`, "write targets, and rows of allow, deny or errors");
    return null;
  }
  checkFields(document, ["targets", "send", "cookie", "policy", ...ROWS.map(([field]) => field)], [], report);
  const targets = readTargets(document["targets"], given, report);
  const cookie = document["cookie"];
  if (cookie !== undefined && (typeof cookie !== "string" || /[^\x20-\x7e]/.test(cookie)))
    report(["cookie"], "cookie: this is no value of a Cookie header", "write name=value; name=value");
  const rows = [
    ...readPolicy(document["policy"], publicSuffixWithin, report),
    ...ROWS.flatMap(([field, kind]) => readRows(document[field], [field], kind, report)),
  ];
  const cases = casesOf(rows, targets, report);
  if (rows.length === 0)
    report([], "no row says what must be allowed or denied, so that nothing could fail", "write allow, deny, errors or policy");
  return { targets, send: readHeaders(document["send"], ["send"], report), cookie: typeof cookie === "string" ? cookie : null, cases };
}

function readTargets(value: unknown, given: Readonly<Record<string, string>>, report: ReportMistake): readonly Target[] {
  if (value !== undefined && !isRecord(value)) {
    report(
      ["targets"],
      `targets: ${quoted(value)} gives no names`,
      "write names with URLs, such as { staging: https://api.staging.example }",
    );
    return [];
  }
  const all = { ...value, ...given };
  const names = Object.keys(given).length > 0 ? Object.keys(given) : Object.keys(all);
  if (names.length === 0)
    report(["targets"], "no target is given, so that nothing would be asked", "write targets, or give --target name=https://api.example");
  return names.flatMap((name): readonly Target[] => {
    const text: unknown = all[name];
    const url = typeof text === "string" ? parseUrl(text) : null;
    const wanted = "write a URL, such as https://api.example";
    if (url === null || (url.scheme !== "http" && url.scheme !== "https"))
      report(["targets", name], `${quoted(text)} is no URL of a target`, wanted);
    else if (url.includesCredentials || /[?#]/.test(url.href))
      report(["targets", name], `${quoted(text)}: a target has no user name, query or fragment`, wanted);
    else return [{ name, url: url.href.replace(/\/$/, "") }];
    return [];
  });
}

function readRows(value: unknown, place: DocumentPath, kind: RowKind, report: ReportMistake): readonly TestRow[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0) {
    report(place, `${String(place[0])}: this is no list of rows`, "write rows, each with path and origins, or leave it out");
    return [];
  }
  const list: readonly unknown[] = value;
  return list.flatMap((each, index) => readRow(each, [...place, index], kind, report) ?? []);
}

function readPolicy(value: unknown, publicSuffixWithin: PublicSuffixWithin | null, report: ReportMistake): readonly TestRow[] {
  if (value === undefined) return [];
  if (!isRecord(value)) {
    report(["policy"], `${quoted(value)} is no source of rows`, "write { file: policy.yaml, paths: [/items] }");
    return [];
  }
  checkFields(value, ["file", "document", "paths", "nearMisses"], ["policy"], report);
  const paths = readTexts(value["paths"], ["policy", "paths"], "a path, such as /items", report);
  for (const [index, path] of paths.entries()) checkPath(path, ["policy", "paths", index], report);
  const nearMisses = readFlag(value["nearMisses"], ["policy", "nearMisses"], true, report);
  const { policy, mistakes } = parsePolicy(value["document"], publicSuffixWithin);
  for (const { path, message, advice } of mistakes) report(["policy", "document", ...path], message, advice);
  return policy === null ? [] : rowsOfPolicy(policy, paths, nearMisses);
}
