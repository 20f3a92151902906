import type { Mistake } from "../targets/targets.ts";

/** Which exchanges a rule is about. What is null matches all. */
export interface Condition {
  readonly methods: readonly string[] | null;
  /** A pattern for the path with its query, in which `*` stands for anything; one with `://` is for the whole URL. */
  readonly path: string | null;
  /** Of answers: `404`, or `4xx` for a class. */
  readonly statuses: readonly string[] | null;
}

/** What waits to be looked at. */
export interface HoldRule extends Condition {
  readonly phase: "request" | "response" | "both";
}

/** What goes wrong on purpose. */
export interface FaultRule extends Condition {
  readonly fault:
    | { readonly kind: "status"; readonly status: number }
    | { readonly kind: "reset" }
    /** In milliseconds. */
    | { readonly kind: "delay"; readonly delay: number }
    | { readonly kind: "remove"; readonly name: string };
  /** How often it happens. */
  readonly times: number;
}

type Words = ReadonlyMap<string, string>;

/**
 * Reads what is held: `phase=response method=PUT,DELETE path=/items/* status=4xx`. An empty text holds every answer.
 */
export function parseHoldRule(text: string): HoldRule | Mistake {
  const words = parseWords(text, ["phase", "method", "path", "status"]);
  if ("mistake" in words) return words;
  const phase = words.get("phase") ?? "response";
  if (phase !== "request" && phase !== "response" && phase !== "both")
    return { mistake: `phase is request, response or both, not \`${phase}\`` };
  const statuses = parseStatuses(words.get("status"));
  if (statuses !== null && "mistake" in statuses) return statuses;
  if (statuses !== null && phase !== "response") return { mistake: "only answers have a status: phase=response" };
  return { phase, statuses, ...commonOf(words) };
}

/**
 * Reads a fault: `status=503 path=/api/*`, `delay=2s`, `reset`, `remove=Access-Control-Allow-Origin method=GET times=1`.
 */
export function parseFault(text: string): FaultRule | Mistake {
  const words = parseWords(text, ["status", "delay", "reset", "remove", "method", "path", "times"]);
  if ("mistake" in words) return words;
  const kinds = ["status", "delay", "reset", "remove"].filter((name) => words.has(name));
  const [kind, second] = kinds;
  if (kind === undefined || second !== undefined) return { mistake: "a fault is one of status=503, delay=2s, reset, remove=<header>" };
  const times = words.get("times") ?? "Infinity";
  if (times !== "Infinity" && !/^[1-9]\d{0,8}$/.test(times)) return { mistake: `times is a number, not \`${times}\`` };
  const fault = parseFaultKind(kind, words.get(kind) ?? "");
  return "mistake" in fault ? fault : { fault, times: Number(times), statuses: null, ...commonOf(words) };
}

function parseFaultKind(kind: string, value: string): FaultRule["fault"] | Mistake {
  switch (kind) {
    case "status":
      return /^[2-5]\d\d$/.test(value) ? { kind, status: Number(value) } : { mistake: `\`${value}\` is no status: 200 to 599` };
    case "delay": {
      const [, number = "", unit = "ms"] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(value) ?? [];
      const delay = Number(number) * (unit === "s" ? 1000 : 1);
      return number !== "" && delay <= 3_600_000 ? { kind, delay } : { mistake: `\`${value}\` is no delay: 500ms or 2s, an hour at most` };
    }
    case "remove":
      return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(value) ? { kind, name: value } : { mistake: `\`${value}\` is no header name` };
    default:
      return { kind: "reset" };
  }
}

function parseWords(text: string, known: readonly string[]): Words | Mistake {
  const words = new Map<string, string>();
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const equals = word.indexOf("=");
    const name = equals < 0 ? word : word.slice(0, equals);
    if (!known.includes(name))
      return { mistake: `\`${word}\` is not understood; the words are ${known.map((each) => `${each}=`).join(", ")}` };
    if (words.has(name)) return { mistake: `\`${name}\` stands there twice` };
    if (equals < 0 !== (name === "reset"))
      return { mistake: name === "reset" ? "`reset` takes no value" : `\`${name}\` needs a value: ${name}=…` };
    words.set(name, equals < 0 ? "" : word.slice(equals + 1));
  }
  return words;
}

function parseStatuses(text: string | undefined): readonly string[] | Mistake | null {
  if (text === undefined) return null;
  const statuses = text.split(",");
  const odd = statuses.find((status) => !/^[1-9](?:\d\d|xx)$/.test(status));
  return odd === undefined ? statuses : { mistake: `\`${odd}\` is no status: 404, or 4xx for all of a class` };
}

function commonOf(words: Words): Pick<Condition, "methods" | "path"> {
  return { methods: words.get("method")?.split(",") ?? null, path: words.get("path") ?? null };
}

/** What a rule looks at; the status is null for requests. */
export interface Subject {
  readonly method: string;
  /** As the browser names it. */
  readonly url: string;
  /** With its query. */
  readonly path: string;
  readonly status: number | null;
}

/** Whether a rule is about this. */
export function applies({ methods, path, statuses }: Condition, subject: Subject): boolean {
  const { method, status } = subject;
  return (
    (methods === null || methods.includes(method)) &&
    (path === null || matchesPattern(path, path.includes("://") ? subject.url : subject.path)) &&
    (statuses === null || (status !== null && statuses.some((each) => each === String(status) || each === `${Math.floor(status / 100)}xx`)))
  );
}

/** Whether a text is like a pattern in which `*` stands for anything, in time linear in the text for each star. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
