import type { HeaderList } from "../model/header-list.ts";
import type { DocumentPath } from "../policy/mistake.ts";
import { type Policy, type Rule, ruleFor } from "../policy/policy.ts";
import { nearMissesOf, sampleOrigin } from "./near-misses.ts";
import { type TestRow, usualValue } from "./row.ts";

const PLACE: DocumentPath = ["policy"];
const ANYONE = "https://whycors.example";
const UNLISTED_HEADER = "X-Whycors-Unlisted";

const ROW: Omit<TestRow, "kind" | "name" | "paths" | "origins"> = {
  place: PLACE,
  methods: ["GET"],
  requestHeaders: [],
  credentials: [false],
  status: [],
  exposedHeaders: [],
  maxAge: null,
  vary: [],
  send: false,
};

/** What a policy says about some paths, as rows: all that it allows, the nearest things that it does not, and near misses of its origins. */
export function rowsOfPolicy(policy: Policy, paths: readonly string[], nearMisses: boolean): readonly TestRow[] {
  return paths.flatMap((path) => {
    const rule = ruleFor(policy, path);
    return [...allowed(rule, path), ...refused(rule, path), ...(nearMisses ? missed(rule, path) : [])];
  });
}

function allowed(rule: Rule, path: string): readonly TestRow[] {
  const row = { ...ROW, kind: "allow", paths: [path], origins: samplesOf(rule), credentials: [rule.credentials] } as const;
  if (row.origins.length === 0) return [];
  const vary = rule.origins === "any" ? [] : ["origin"];
  const exposedHeaders = rule.exposedHeaders.filter((name) => name !== "*");
  const simple: TestRow = { ...row, name: "policy: may read", vary, exposedHeaders };
  const methods = methodsToAsk(rule);
  const requestHeaders = headersToAsk(rule);
  if (methods.length === 0 && requestHeaders.length === 0) return [simple];
  return [
    simple,
    { ...row, name: "policy: may ask", methods: methods.length === 0 ? ["GET"] : methods, requestHeaders, maxAge: rule.maxAge },
  ];
}

/** What an allowed origin may not do. */
function refused(rule: Rule, path: string): readonly TestRow[] {
  const origins = samplesOf(rule).slice(0, 1);
  if (origins.length === 0) return [];
  const row = { ...ROW, kind: "deny", paths: [path], origins, credentials: [rule.credentials] } as const;
  const method = ["PATCH", "DELETE", "PUT", "PROPFIND"].find((each) => !rule.methods.includes(each));
  const rows: readonly (TestRow | null)[] = [
    rule.methods.includes("*") || method === undefined ? null : { ...row, name: "policy: a method that is not listed", methods: [method] },
    rule.requestHeaders.includes("*")
      ? null
      : { ...row, name: "policy: a header that is not listed", requestHeaders: [[UNLISTED_HEADER, "1"]] },
    rule.credentials ? null : { ...row, name: "policy: credentials", credentials: [true] },
  ];
  return rows.filter((each) => each !== null);
}

function missed(rule: Rule, path: string): readonly TestRow[] {
  const [method] = methodsToAsk(rule);
  return nearMissesOf(rule).flatMap(({ kind, origin }): readonly TestRow[] => {
    const row = { ...ROW, kind: "deny-origin", paths: [path], origins: [origin], credentials: [rule.credentials] } as const;
    const name = `policy: near miss (${kind})`;
    return [{ ...row, name }, ...(method === undefined ? [] : [{ ...row, name, methods: [method], requestHeaders: headersToAsk(rule) }])];
  });
}

function samplesOf({ origins }: Rule): readonly string[] {
  return origins === "any" ? [ANYONE] : origins.map(sampleOrigin);
}

function methodsToAsk({ methods }: Rule): readonly string[] {
  return methods.includes("*") ? ["PATCH"] : methods;
}

function headersToAsk({ requestHeaders }: Rule): HeaderList {
  return requestHeaders.map((name) => (name === "*" ? [UNLISTED_HEADER, "1"] : [name, usualValue(name)]));
}
