import { asciiLowercase } from "../../model/bytes.ts";
import { listMembers } from "../../model/header-list.ts";
import type { JsonValue } from "../../model/json.ts";
import { isCorsSafelistedMethod } from "../../model/names.ts";
import { parseUrl } from "../../model/url.ts";
import type { ConfigurationModel, ConfiguredAnswer, LocatedPath, SetHeader } from "./model.ts";
import { originsInRegex } from "./regex-origins.ts";

/** An origin that the configuration may mean, and one that a browser could send for it. */
export interface Candidate {
  readonly text: string;
  readonly sample: string;
  readonly line: number;
  /** Whether it is what a regular expression seems to mean. */
  readonly guessed: boolean;
}

/** What the configuration does for one path. */
export interface LearntRule {
  /** As in a policy; null for all that no other rule is for. */
  readonly path: string | null;
  /** One path to which it applies. */
  readonly sample: string;
  readonly origins: "any" | readonly Candidate[];
  readonly document: Readonly<Record<string, JsonValue>>;
  /** Where the fields of the document come from. */
  readonly lines: ReadonlyMap<string, number>;
}

/** No configuration names this one. */
export const STRANGER = "https://stranger.invalid";
/** Letters alone, which most regular expressions for names let in. */
export const PROBE = "whycorsprobe";
const PORT = 4915;
/** In characters: longer than a scheme, a name of DNS and a port. */
const LONGEST_ORIGIN = 300;

/** Asks a configuration with a GET, or with a preflight. */
export function ask(
  model: ConfigurationModel,
  path: string,
  origin: string | null,
  more: Readonly<Record<string, string>> = {},
  status = 200,
): ConfiguredAnswer {
  const { method = "GET", ...headers } = more;
  const entries = Object.entries({ ...(origin === null ? {} : { origin }), ...headers });
  return model.answer({ method, path, headers: new Map(entries), status });
}

export const PREFLIGHT = { method: "OPTIONS", "access-control-request-method": "PUT" } as const;

export function find({ headers }: ConfiguredAnswer, name: string): SetHeader | undefined {
  return headers.find((header) => header.name === name);
}

/** The answer that a rule gives to allow an origin: of the request itself, or else of the preflight alone. */
export function allowing(model: ConfigurationModel, path: string, origin: string): SetHeader | undefined {
  const name = "access-control-allow-origin";
  return find(ask(model, path, origin), name) ?? find(ask(model, path, origin, PREFLIGHT), name);
}

export function candidatesOf({ origins }: ConfigurationModel): readonly Candidate[] {
  const all = origins.flatMap(({ text, line, kind }) =>
    (kind === "regex" ? originsInRegex(text) : [text]).map((each) => ({
      text: each,
      sample: sampleOf(each),
      line,
      guessed: kind === "regex",
    })),
  );
  return [
    ...new Map(
      all
        .filter(({ text }) => text.length <= LONGEST_ORIGIN)
        .reverse()
        .map((each) => [each.text, each]),
    ).values(),
  ].reverse();
}

function sampleOf(text: string): string {
  return text.replace("://*.", `://${PROBE}.`).replace(/:\*$/, `:${PORT}`);
}

/** What the configuration does, path by path. */
export function learn(model: ConfigurationModel): readonly LearntRule[] {
  const candidates = candidatesOf(model);
  const samples = model.paths.map((path) => ({ path, sample: path.kind === "exact" ? path.text : `${path.text}${PROBE}` }));
  // where there is a rule for all that begins with a slash, only OPTIONS * is left
  const root = model.paths.some(({ kind, text }) => kind === "prefix" && text === "/") ? "*" : `/${PROBE}`;
  const seen = new Set<string>();
  return [
    learnRule(model, candidates, null, root),
    ...samples.flatMap(({ path, sample }) => {
      const text = documentPath(path);
      if (seen.has(text)) return [];
      seen.add(text);
      return [learnRule(model, candidates, text, sample)];
    }),
  ];
}

function documentPath({ kind, text }: LocatedPath): string {
  return kind === "exact" ? text : `${text}*`;
}

function learnRule(model: ConfigurationModel, candidates: readonly Candidate[], path: string | null, sample: string): LearntRule {
  const stranger = allowing(model, sample, STRANGER);
  const everybody = stranger !== undefined && (stranger.value === "*" || stranger.value === STRANGER);
  const constant = stranger === undefined || everybody ? [] : [constantOf(stranger)];
  const listed = [...candidates, ...constant].filter((each) => allowing(model, sample, each.sample)?.value === each.sample);
  const named = new Map(listed.map((each) => [each.text, each]));
  const origins = everybody ? "any" : [...named.values()];
  const origin = origins === "any" ? STRANGER : origins[0]?.sample;
  if (origin === undefined) return { path, sample, origins, document: { origins: [] }, lines: new Map() };
  const { fields, lines } = fieldsOf(model, sample, origin);
  return { path, sample, origins, document: { origins: origins === "any" ? "any" : origins.map(({ text }) => text), ...fields }, lines };
}

/** A value that every request is answered with: only its own origin can use it. */
function constantOf({ value, line }: SetHeader): Candidate {
  return { text: value, sample: value, line, guessed: false };
}

function fieldsOf(
  model: ConfigurationModel,
  path: string,
  origin: string,
): Pick<LearntRule, "lines"> & { readonly fields: LearntRule["document"] } {
  const actual = ask(model, path, origin);
  const preflight = ask(model, path, origin, PREFLIGHT);
  const header = (answer: ConfiguredAnswer, name: string): SetHeader | undefined => find(answer, `access-control-${name}`);
  const found = {
    origins: allowing(model, path, origin),
    credentials: header(actual, "allow-credentials") ?? header(preflight, "allow-credentials"),
    methods: header(preflight, "allow-methods"),
    requestHeaders: header(preflight, "allow-headers"),
    exposedHeaders: header(actual, "expose-headers"),
    maxAge: header(preflight, "max-age"),
  };
  const { credentials, methods, requestHeaders, exposedHeaders, maxAge } = found;
  const fields = {
    ...(credentials?.value === "true" ? { credentials: true } : {}),
    ...(methods === undefined ? {} : { methods: listMembers(methods.value).filter((name) => !isCorsSafelistedMethod(name)) }),
    ...(requestHeaders === undefined ? {} : { requestHeaders: listMembers(requestHeaders.value).map(asciiLowercase) }),
    ...(exposedHeaders === undefined ? {} : { exposedHeaders: listMembers(exposedHeaders.value).map(asciiLowercase) }),
    ...(maxAge === undefined ? {} : { maxAge: /^-?\d{1,10}$/.test(maxAge.value) ? Number(maxAge.value) : maxAge.value }),
  };
  const lines = Object.entries(found).flatMap(([name, each]) => (each === undefined ? [] : [[name, each.line] as const]));
  return { fields, lines: new Map(lines) };
}

/** Origins just beside an allowed one, which a sloppy comparison lets in. */
export function nearMisses(origin: string): readonly string[] {
  const url = parseUrl(origin);
  if (url === null || url.host === "") return [];
  const { scheme, host } = url;
  const port = url.port === null ? "" : `:${url.port}`;
  return [
    `${scheme}://${host}.evil.example${port}`,
    `${scheme}://${host}evil.example${port}`,
    `${scheme}://evil${host}${port}`,
    `${scheme}://evil.example/${origin}`,
    ...[...host.matchAll(/\./g)].map(({ index }) => `${scheme}://${host.slice(0, index)}x${host.slice(index + 1)}${port}`),
    ...(scheme === "https" ? [`http://${host}${port}`] : []),
  ];
}
