/** Arbitrary cases. Most of their servers do most things right, so that a good part of them gets far. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Answer, BodySpec, CaseRequest, CaseSource, HeaderPairs, Hop } from "../truth/case.ts";

/** Values with weights. The first is what a failing case shrinks to, so it is the simplest. */
function weighted<const Value>(...choices: readonly (readonly [weight: number, value: Value])[]): fc.Arbitrary<Value> {
  return fc.constantFrom(...choices.flatMap(([weight, value]) => Array.from({ length: weight }, () => value)));
}

type Value = string | readonly string[] | null;

/** Header lines by name; null is none, several are one line each. */
type Lines = readonly (readonly [name: string, value: Value])[];

/** What a server says about sharing: null leaves the line out. */
const sharing = fc.record({
  origin: weighted<Value>(
    [1, null],
    [4, "*"],
    [4, "{origin}"],
    [12, "{echo:Origin}"],
    [1, "null"],
    [1, "{C}"],
    [1, "{origin}/"],
    [1, "{origin}, {C}"],
    [1, ["{echo:Origin}", "{echo:Origin}"]],
    [1, ["*", "{origin}"]],
    [1, "HTTP://LOCALHOST:{A.port}"],
    [1, "http://localhost"],
    [1, ""],
  ),
  credentials: weighted<Value>([4, null], [10, "true"], [1, "false"], [1, "True"], [1, "*"], [1, ["true", "true"]]),
  spelling: weighted([12, "as usual"], [1, "lower"], [1, "upper"]),
});

type Sharing = typeof sharing extends fc.Arbitrary<infer Made> ? Made : never;

const preflightAnswer = fc.record({
  sharing,
  status: weighted([8, 200], [5, 204], [1, 299], [1, 301], [1, 307], [1, 401], [1, 403], [1, 404], [1, 405], [1, 500]),
  methods: weighted<Value>(
    [2, null],
    [3, "*"],
    [10, "{echo:Access-Control-Request-Method}"],
    [2, "GET, POST, PUT, DELETE"],
    [1, "put, patch, delete"],
    [1, ["PUT", "PATCH"]],
    [1, "PUT,,PATCH,"],
    [1, "PUT PATCH"],
    [1, ""],
  ),
  headers: weighted<Value>(
    [2, null],
    [3, "*"],
    [10, "{echo:Access-Control-Request-Headers}"],
    [2, "X-A, CONTENT-TYPE, authorization"],
    [1, "*, Authorization"],
    [1, ["x-a", "content-type"]],
    [1, "x-a,,content-type,"],
    [1, "x-a content-type"],
    [1, "x-b"],
    [1, ""],
  ),
  maxAge: weighted<Value>([8, null], [1, "600"], [1, "-1"], [1, "soon"]),
});

const answer = fc.record({
  sharing,
  status: weighted([14, 200], [1, 201], [1, 204], [1, 400], [1, 401], [1, 403], [1, 404], [1, 500], [1, 503]),
  expose: weighted<Value>(
    [4, null],
    [2, "*"],
    [2, "X-One"],
    [1, "x-one, X-TWO"],
    [1, ["X-One", "X-Two"]],
    [1, "X-One,,X-Two,"],
    [1, "X-One X-Two"],
    [1, "Set-Cookie, X-One"],
    [1, "*, X-One"],
  ),
  extra: weighted<Lines>(
    [4, []],
    [
      4,
      [
        ["X-One", "1"],
        ["X-Two", "2"],
      ],
    ],
    [1, [["X-One", ["1", "2"]]]],
    [1, [["ETag", '"e"']]],
    [1, [["Content-Language", "de"]]],
  ),
});

/** A redirect's Location: `next` is the URL of the next hop, `host` its host and `path` its path. */
const LOCATIONS = {
  next: "{next}",
  fragment: "{next}#here",
  query: "{next}?a=1",
  path: "{path}",
  "without scheme": "//{host}{path}",
  "with a name": "http://user@{host}{path}",
  "with a password": "http://user:secret@{host}{path}",
  data: "data:text/plain,x",
  "no URL": "http://[",
  "other scheme": "foo:bar",
  mail: "mailto:a@b.example",
  closed: "{X/t}",
  none: null,
} as const;

const hop = fc.record({
  goesOn: weighted([5, false], [5, true]),
  at: weighted([5, "B"], [3, "A"], [2, "C"], [2, "E"]),
  preflight: weighted([1, false], [12, true]),
  options: preflightAnswer,
  actual: answer,
  redirect: weighted([2, 302], [1, 301], [1, 303], [3, 307], [1, 308]),
  location: weighted<keyof typeof LOCATIONS>(
    [20, "next"],
    [1, "fragment"],
    [1, "query"],
    [1, "path"],
    [1, "without scheme"],
    [1, "with a name"],
    [1, "with a password"],
    [1, "data"],
    [1, "no URL"],
    [1, "other scheme"],
    [1, "mail"],
    [1, "closed"],
    [1, "none"],
  ),
});

type RandomHop = typeof hop extends fc.Arbitrary<infer Made> ? Made : never;

const pageHeaders = fc.uniqueArray(
  weighted<HeaderPairs[number]>(
    [3, ["X-A", "1"]],
    [1, ["x-b", "2"]],
    [1, ["Accept", "text/html"]],
    [1, ["Accept-Language", "de"]],
    [1, ["Content-Language", "de"]],
    [2, ["Content-Type", "text/plain"]],
    [3, ["Content-Type", "application/json"]],
    [3, ["Authorization", "Bearer x"]],
    [1, ["Range", "bytes=0-1"]],
    [1, ["Range", "bytes=-1"]],
    [1, ["Cookie", "a=b"]],
    [1, ["If-None-Match", '"e"']],
    [1, ["Cache-Control", "no-cache"]],
    [1, ["X-Requested-With", "XMLHttpRequest"]],
    [1, ["Accept", "x".repeat(129)]],
  ),
  { maxLength: 3, selector: ([name]) => name },
);

const request = fc.record({
  page: weighted([9, "A"], [1, "D"], [1, "null-iframe"]),
  api: weighted([9, "fetch"], [4, "xhr"], [1, "eventsource"], [1, "img"], [1, "script"]),
  method: weighted(
    [5, "GET"],
    [3, "POST"],
    [3, "PUT"],
    [1, "HEAD"],
    [1, "DELETE"],
    [1, "PATCH"],
    [1, "patch"],
    [1, "put"],
    [1, "OPTIONS"],
    [1, "CHICKEN"],
  ),
  headers: pageHeaders,
  body: weighted<string | BodySpec | null>(
    [5, null],
    [2, "x"],
    [1, { type: "blob", mime: "application/json", text: "{}" }],
    [1, { type: "buffer", text: "x" }],
    [1, { type: "urlencoded", text: "x" }],
    [1, { type: "formdata", text: "x" }],
  ),
  mode: weighted([9, null], [1, "cors"], [1, "no-cors"], [1, "same-origin"]),
  credentials: weighted([5, null], [5, "include"], [1, "omit"], [1, "same-origin"]),
  redirect: weighted([9, null], [1, "error"], [1, "manual"]),
  uploadListener: weighted([4, false], [1, true]),
});

type RandomRequest = typeof request extends fc.Arbitrary<infer Made> ? Made : never;

const HOPS = ["t", "u", "v", "w"] as const;

/** A case whose id says nothing yet. */
export const randomCases: fc.Arbitrary<CaseSource> = fc
  .record({ request, hops: fc.tuple(hop, hop, hop, hop) })
  .map(({ request: made, hops }) => {
    const last = hops.findIndex(({ goesOn }, index) => !goesOn || index === hops.length - 1);
    const server = hops.slice(0, last + 1).map((each, index) => {
      const next = index === last ? null : { at: hops[index + 1]?.at ?? "B", name: HOPS[index + 1] ?? "u" };
      return [HOPS[index] ?? "t", hopOf(each, made.api, next)] as const;
    });
    const at = hops[0].at;
    return {
      id: "random",
      ...(made.page === "A" ? {} : { page: made.page }),
      ...(made.api === "fetch" ? {} : { api: made.api }),
      ...(at === "B" ? {} : { url: `{${at}/t}` }),
      request: requestOf(made),
      server: Object.fromEntries(server),
    };
  });

function requestOf({ api, method, headers, body, mode, credentials, redirect, uploadListener }: RandomRequest): CaseRequest {
  const takesBody = method !== "GET" && method !== "HEAD";
  const common = {
    ...(method === "GET" ? {} : { method }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(body === null || !takesBody ? {} : { body }),
  };
  const include = credentials === "include";
  switch (api) {
    case "fetch":
      return {
        ...common,
        ...(mode === null ? {} : { mode }),
        ...(credentials === null ? {} : { credentials }),
        ...(redirect === null ? {} : { redirect }),
      };
    case "xhr":
      return { ...common, ...(include ? { withCredentials: true } : {}), ...(uploadListener ? { uploadListener } : {}) };
    case "eventsource":
      return include ? { withCredentials: true } : {};
    case "img":
    case "script":
      return { crossorigin: include ? "use-credentials" : "anonymous" };
  }
}

/** What makes an answer one that HTML takes, once fetch has let it pass. */
const BODIES: Readonly<Record<RandomRequest["api"], { readonly type: string | null; readonly answer: Answer }>> = {
  fetch: { type: null, answer: { body: "ok" } },
  xhr: { type: null, answer: { body: "ok" } },
  eventsource: { type: "text/event-stream", answer: { body: "data: x\n\n" } },
  img: { type: "image/png", answer: { asset: "png" } },
  script: { type: "text/javascript", answer: { body: "1" } },
};

function hopOf(each: RandomHop, api: RandomRequest["api"], next: { readonly at: string; readonly name: string } | null): Hop {
  const { options, actual } = each;
  const { type, answer: body } = BODIES[api];
  // an answer without Location is the last one, and HTML takes none of that status
  const location = next === null ? null : (LOCATIONS[each.location] ?? (type === null ? null : LOCATIONS.next));
  const place: Lines = location === null || next === null ? [] : [["Location", locationOf(location, next)]];
  const given =
    next === null
      ? [...(type === null ? [] : ([["Content-Type", type]] as const)), ["Access-Control-Expose-Headers", actual.expose] as const]
      : place;
  const status = next !== null ? each.redirect : type === null ? actual.status : 200;
  const answered: Answer = {
    ...(status === 200 ? {} : { status }),
    ...headersOf(actual.sharing, [...given, ...(next === null ? actual.extra : [])]),
    ...(next === null ? body : {}),
  };
  return each.preflight ? { options: preflightOf(options), actual: answered } : { actual: answered };
}

function preflightOf({
  sharing: shared,
  status,
  methods,
  headers,
  maxAge,
}: typeof preflightAnswer extends fc.Arbitrary<infer Made> ? Made : never): Answer {
  const lines: Lines = [
    ["Access-Control-Allow-Methods", methods],
    ["Access-Control-Allow-Headers", headers],
    ["Access-Control-Max-Age", maxAge],
    ["Location", status === 301 || status === 307 ? "{C/u}" : null],
  ];
  return { ...(status === 200 ? {} : { status }), ...headersOf(shared, lines) };
}

function locationOf(form: string, { at, name }: { readonly at: string; readonly name: string }): string {
  return form.replaceAll("{next}", `{${at}/${name}}`).replaceAll("{host}", `{${at}.host}`).replaceAll("{path}", `{/${name}}`);
}

function headersOf({ origin, credentials, spelling }: Sharing, others: Lines): { readonly headers?: HeaderPairs } {
  const spelt = (name: string): string => (spelling === "lower" ? name.toLowerCase() : spelling === "upper" ? name.toUpperCase() : name);
  const lines: Lines = [["Access-Control-Allow-Origin", origin], ["Access-Control-Allow-Credentials", credentials], ...others];
  const headers = lines.flatMap(([name, value]) => {
    const values = value === null ? [] : typeof value === "string" ? [value] : value;
    return values.map((one) => [spelt(name), one] as const);
  });
  return headers.length === 0 ? {} : { headers };
}

/** The cases of a seed: always the same. */
export function randomSample(seed: number, count: number): readonly CaseSource[] {
  const made: CaseSource[] = [];
  const collect = fc.property(randomCases, (source) => {
    made.push({ ...source, id: `random/${seed}/${made.length}` });
  });
  fc.assert(collect, { seed, numRuns: count });
  return made;
}

/** A case under an id that depends on nothing but what it says. */
export function withOwnId(source: CaseSource): CaseSource {
  const { id: _, ...content } = source;
  return { ...source, id: `random/${createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 8)}` };
}

/**
 * The smallest case found that still differs, starting from one of a seed's. `differs` runs it live, so it is asked at most
 * `budget` times.
 */
export async function shrink(
  seed: number,
  index: number,
  differs: (source: CaseSource) => Promise<boolean>,
  budget: number,
): Promise<CaseSource | null> {
  const asked = new Map<string, boolean>();
  const holds = async (source: CaseSource): Promise<boolean> => {
    const key = JSON.stringify(source);
    const known = asked.get(key);
    if (known !== undefined) return !known;
    // once the budget is spent nothing differs any more, which ends the search
    if (asked.size >= budget) return true;
    const differing = await differs({ ...source, id: `random/${seed}/${index}/${asked.size}` });
    asked.set(key, differing);
    return !differing;
  };
  const { counterexample } = await fc.check(fc.asyncProperty(randomCases, holds), { seed, path: String(index), numRuns: 1 });
  return counterexample?.[0] === undefined ? null : withOwnId(counterexample[0]);
}
