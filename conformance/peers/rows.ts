import type { HeaderList } from "@whycors/core";
import { getHeader, headerValues } from "@whycors/core";
import type { Wanted } from "./servers.ts";

export interface Received {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
}

/** A question to a middleware: how it was set up, what was sent, and what is right. */
export interface Row {
  readonly id: string;
  readonly question: string;
  readonly wanted: Wanted;
  /** Null where the right thing is to refuse the set-up. */
  readonly request: { readonly method: string; readonly path: string; readonly headers: HeaderList } | null;
  /** Null when the answer is right, else what is wrong with it. */
  readonly wrong: (received: Received) => string | null;
}

const APP = "https://app.example";
const EVIL = "https://evil.example";
const good: Wanted = {
  origins: [APP, "https://other.example"],
  credentials: true,
  methods: ["PUT"],
  requestHeaders: ["Content-Type"],
  exposedHeaders: ["ETag"],
  maxAge: 600,
};

const from = (origin: string): HeaderList => [["Origin", origin]];
const preflight = (origin: string): HeaderList => [
  ...from(origin),
  ["Access-Control-Request-Method", "PUT"],
  ["Access-Control-Request-Headers", "content-type"],
];

function allows(received: Received): string | null {
  const values = headerValues(received.headers, "Access-Control-Allow-Origin");
  if (values.length !== 1 || values[0] !== APP) return `Access-Control-Allow-Origin: ${values.join(" and ") || "none"}`;
  return getHeader(received.headers, "Access-Control-Allow-Credentials") === "true" ? null : "no Access-Control-Allow-Credentials";
}

function varies(received: Received, ...names: readonly string[]): string | null {
  const vary = (getHeader(received.headers, "Vary") ?? "").toLowerCase().split(/\s*,\s*/);
  const missing = names.filter((name) => !vary.includes(name.toLowerCase()));
  return missing.length === 0 ? null : `Vary lacks ${missing.join(", ")}`;
}

function hasNone(received: Received): string | null {
  const names = received.headers.map(([name]) => name.toLowerCase()).filter((name) => name.startsWith("access-control-"));
  return names.length === 0 ? null : `sends ${names.join(", ")}`;
}

const firstOf = (...found: readonly (string | null)[]): string | null => found.find((each) => each !== null) ?? null;

function actual(id: string, question: string, path: string, headers: HeaderList, wrong: Row["wrong"]): Row {
  return { id, question, wanted: good, request: { method: "GET", path, headers }, wrong };
}

function options(id: string, question: string, headers: HeaderList, wrong: Row["wrong"]): Row {
  return { id, question, wanted: good, request: { method: "OPTIONS", path: "/ok", headers }, wrong };
}

/** A set-up that cannot do what was meant. What is asked afterwards shows what it does. */
function mistake(id: string, question: string, wanted: Partial<Wanted> | "no origins"): Row {
  const taken = (received: Received): string => {
    const allowed = getHeader(received.headers, "Access-Control-Allow-Origin");
    return wanted === "no origins" && allowed === EVIL ? "reflects any origin, with credentials" : "takes it";
  };
  const { origins: _, ...others } = good;
  return { id, question, wanted: wanted === "no origins" ? others : { ...good, ...wanted }, request: null, wrong: taken };
}

/** What is asked of a middleware that has taken a set-up it should have refused. */
export const PROBE_AFTER_MISTAKE: NonNullable<Row["request"]> = { method: "GET", path: "/ok", headers: from(EVIL) };

export const ROWS: readonly Row[] = [
  actual("allowed", "an allowed origin gets its headers, once each, with `Vary: Origin`", "/ok", from(APP), (r) =>
    firstOf(allows(r), varies(r, "Origin")),
  ),
  actual("refused", "a refused origin gets no CORS header", "/ok", from(EVIL), hasNone),
  actual("refused-vary", "a refused origin gets `Vary: Origin`", "/ok", from(EVIL), (r) => varies(r, "Origin")),
  actual("no-origin-vary", "no `Origin`: `Vary: Origin` nevertheless", "/ok", [], (r) => varies(r, "Origin")),
  actual("null", "the origin `null` is not allowed", "/ok", from("null"), (r) =>
    getHeader(r.headers, "Access-Control-Allow-Origin") === null ? null : "it is",
  ),
  actual("not-found", "404 has the headers", "/missing", from(APP), (r) => (r.status === 404 ? allows(r) : `status ${r.status}`)),
  actual("thrown", "500 of a thrown error has the headers", "/error", from(APP), (r) =>
    r.status === 500 ? allows(r) : `status ${r.status}`,
  ),
  actual("own-origin", "what the application sets does not override the policy", "/own", from(APP), allows),
  actual("own-origin-refused", "nor does it for a refused origin", "/own", from(EVIL), hasNone),
  actual("own-vary", "the application's `Vary` is added to", "/own", from(APP), (r) => varies(r, "Origin", "Accept-Encoding")),
  options("preflight", "a preflight is answered", preflight(APP), (r) =>
    r.status >= 200 && r.status < 300 ? allows(r) : `status ${r.status}`,
  ),
  options("preflight-refused", "a preflight of a refused origin gets no CORS header", preflight(EVIL), hasNone),
  options("options-no-method", "`OPTIONS` without `Access-Control-Request-Method` reaches the application", from(APP), (r) =>
    r.body === "options" ? null : `status ${r.status}, and the application never sees it`,
  ),
  options("options-no-origin", "`OPTIONS` without `Origin` reaches the application", [["Access-Control-Request-Method", "PUT"]], (r) =>
    r.body === "options" ? null : `status ${r.status}, and the application never sees it`,
  ),
  mistake("credentials-default", "credentials, and no origin at all: refused at start", "no origins"),
  mistake("slash", "`https://app.example/`: refused at start", { origins: [`${APP}/`] }),
  mistake("port", "`https://app.example:443`: refused at start", { origins: [`${APP}:443`] }),
  mistake("null-listed", "`null` with credentials: refused at start", { origins: ["null"] }),
  mistake("any-listed", "`*` with credentials: refused at start", { origins: ["*"] }),
  mistake("insecure", "`http://app.example` with credentials: refused at start", { origins: ["http://app.example"] }),
  mistake("any-header", "request headers `*` with credentials, which browsers take for a name: refused at start", {
    requestHeaders: ["*"],
  }),
  mistake("any-method", "methods `*` with credentials: refused at start", { methods: ["*"] }),
  mistake("method-case", "method `put`: refused at start", { methods: ["put"] }),
  mistake("forbidden-method", "method `TRACE`: refused at start", { methods: ["TRACE"] }),
  mistake("max-age", "max-age 99999999: refused at start", { maxAge: 99_999_999 }),
];
