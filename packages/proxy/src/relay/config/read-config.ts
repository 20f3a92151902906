import { type Policy, type PublicSuffixWithin, parsePolicy } from "@whycors/core/policy";
import { LineCounter, parseDocument } from "yaml";
import { KEY_HEADER, type Key, type RelayConfig, type Target } from "./config.ts";
import { isFields, quoted, Section } from "./fields.ts";
import { readNetworks } from "./networks.ts";
import { type ConfigMistake, placeAt, placeOf, type Report } from "./place.ts";
import { readAdmin, readLimits, readListen } from "./read-limits.ts";
import { readPolicies } from "./read-policies.ts";
import { readTarget } from "./read-target.ts";
import { type Environment, expand } from "./secrets.ts";

/** A configuration; or all its mistakes at once. Warnings come with either. */
export type ParsedRelayConfig =
  | { readonly config: RelayConfig; readonly mistakes: readonly []; readonly warnings: readonly ConfigMistake[] }
  | { readonly config: null; readonly mistakes: readonly ConfigMistake[]; readonly warnings: readonly ConfigMistake[] };

export interface ReadOptions {
  /** What `${NAME}` stands for. */
  readonly environment: Environment;
  /** Knows public suffixes; without it, page origins such as `https://*.example.com` are refused. */
  readonly publicSuffixWithin: PublicSuffixWithin | null;
}

const FIELDS: readonly string[] = [
  ...["targets", "pages", "keys", "limits", "hosts", "listen", "admin"],
  ...["trustProxy", "redis", "logQueries", "drainSeconds"],
];

/** The most that anchors and aliases may multiply, against documents that explode. */
const MOST_ALIASES = 50;
const SHORTEST_SECRET = 16;

/**
 * Reads a configuration, YAML or JSON, and reports every mistake in it with its line and column. Never throws.
 *
 * @example
 * const { config } = parseRelayConfig("targets:\n  - url: https://api.example/*\npages:\n  origins: [https://app.example]\n", {
 *   environment: {},
 *   publicSuffixWithin: null,
 * });
 */
export function parseRelayConfig(text: string, options: ReadOptions): ParsedRelayConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const found: ConfigMistake[] = [...document.errors, ...document.warnings].map(({ message, pos: [start, end] }) => {
    return { severity: "error", message, advice: "", path: [], ...placeAt(lines, text, start, end) };
  });
  const report: Report = (path, message, advice = "", how = "error") => {
    const place = placeOf(document, lines, text, path, how === "unknown-name");
    found.push({ severity: how === "warning" ? "warning" : "error", message, advice, path, ...place });
  };
  const config =
    found.length > 0
      ? null
      : readConfig(
          plain(() => document.toJS({ maxAliasCount: MOST_ALIASES }), report),
          options,
          report,
        );
  const sorted = found.sort((a, b) => a.line - b.line || a.column - b.column);
  const mistakes = sorted.filter(({ severity }) => severity === "error");
  const warnings = sorted.filter(({ severity }) => severity === "warning");
  return config === null || mistakes.length > 0 ? { config: null, mistakes, warnings } : { config, mistakes: [], warnings };
}

function plain(read: () => unknown, report: Report): unknown {
  try {
    return read();
  } catch (error) {
    report([], error instanceof Error ? error.message : String(error), "write the parts out instead of repeating them by aliases");
    return null;
  }
}

function readConfig(value: unknown, { environment, publicSuffixWithin }: ReadOptions, report: Report): RelayConfig | null {
  if (!isFields(value)) {
    report(
      [],
      value === null ? "the configuration is empty" : `${quoted(value)} is no configuration`,
      "`whycors relay --init` prints one to begin with",
    );
    return null;
  }
  const section = new Section(value, [], report, FIELDS);
  const bare = section.list("targets").map((each, index) => readTarget(each, ["targets", index], environment, report));
  if (bare.length === 0)
    report(
      ["targets"],
      "no target is allowed, so that the relay would refuse everything",
      "list at least one: `- url: https://api.example/v1/*`",
    );
  if (!section.has("pages"))
    report([], "no page is allowed", "name the origins of your pages: `pages: { origins: [https://app.example] }`");
  const keys = readKeys(section, environment);
  const { targets, policy } = readPolicies(section, bare, keys.length > 0 ? [KEY_HEADER] : [], publicSuffixWithin);
  const redis = section.text("redis", null);
  const config = {
    targets: [...targets].sort((a, b) => specificity(b) - specificity(a)),
    keys,
    limits: readLimits(section.raw("limits"), ["limits"], report),
    hosts: section.texts("hosts").map(([host]) => host.toLowerCase()),
    listen: readListen(section.raw("listen"), ["listen"], report),
    admin: readAdmin(section.raw("admin"), ["admin"], environment, report),
    trustProxy: readNetworks(section, "trustProxy"),
    redis: redis === null ? null : readRedis(expand(redis, environment, ["redis"], report), report),
    logQueries: section.flag("logQueries"),
    drainSeconds: section.whole("drainSeconds", 10, 0, 3600),
  };
  return policy === null ? null : { ...config, policy };
}

function specificity({ path: { kind, value } }: Target): number {
  return value.length * 2 + (kind === "exact" ? 1 : 0);
}

function readKeys(section: Section, environment: Environment): readonly Key[] {
  const ids = new Set<string>();
  return section.list("keys").map((value, index) => {
    const path = ["keys", index];
    const entry = new Section(value, path, section.report, ["id", "key"]);
    const id = entry.text("id", "");
    const key = expand(entry.text("key", ""), environment, entry.at("key"), section.report) ?? "";
    if (id === "" && !entry.has("id"))
      section.report(path, "the key has no `id`", "name whom it is for; logs show the name, never the key");
    if (!entry.has("key")) section.report(path, "the entry has no `key`", "`openssl rand -hex 16` makes one");
    if (ids.has(id)) section.report(entry.at("id"), `${quoted(id)} is the id of two keys`);
    ids.add(id);
    if (key !== "" && key.length < SHORTEST_SECRET)
      section.report(entry.at("key"), `the key has fewer than ${SHORTEST_SECRET} characters`, "`openssl rand -hex 16` makes one");
    return { id, key };
  });
}

function readRedis(url: string | null, report: Report): string | null {
  if (url !== null && !(URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol)))
    report(["redis"], "`redis` is no redis: or rediss: URL", "such as `redis://127.0.0.1:6379`");
  return url;
}

/** What `--dev` takes without a configuration: every public target, for pages on this machine. */
export function developmentConfig(limits: RelayConfig["limits"]): RelayConfig {
  const { policy } = parsePolicy({
    origins: ["http://localhost:*", "http://127.0.0.1:*", "http://[::1]:*"],
    methods: "any",
    requestHeaders: ["*", "Authorization"],
    exposedHeaders: "any",
  });
  if (policy === null) throw new Error("the policy of --dev has a mistake");
  return {
    targets: [anyTarget(policy)],
    policy,
    keys: [],
    limits,
    hosts: [],
    listen: { host: "127.0.0.1", port: 8080 },
    admin: null,
    trustProxy: [],
    redis: null,
    logQueries: false,
    drainSeconds: 1,
  };
}

function anyTarget(policy: Policy): Target {
  return {
    name: "any",
    origin: "any",
    path: { kind: "prefix", value: "/" },
    methods: ["*"],
    requestHeaders: ["*"],
    forwardAuthorization: true,
    forwardCookies: false,
    setHeaders: [],
    dangerouslyAllowAddresses: [],
    policy,
  };
}
