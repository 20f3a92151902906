import {
  BROWSERS,
  type BrowserId,
  type Client,
  type Environment,
  type Exchange,
  FETCH_STANDARD_COMMIT,
  FETCH_STANDARD_DATE,
  type FetchRequest,
  newClient,
  newEnvironment,
  type Reply,
  runAsync,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { diagnose, recogniseLayers } from "@whycors/core/diagnosis";
import { findProblems, type Walk } from "@whycors/core/fixes";
import { predictMessages } from "@whycors/core/messages";
import { type CheckReport, type Connection, exitCodeOf, summaryOf } from "@whycors/core/render";
import { addressSpaceOf, createTransport, registrableDomain, type TransportOptions } from "@whycors/probe";
import { VERSION } from "../version.ts";

export interface Plan {
  readonly request: FetchRequest;
  readonly browser: BrowserId;
  readonly client: Partial<Client>;
  readonly transport: TransportOptions;
  /** Whether a request that may change something is sent. */
  readonly send: boolean;
  /** Whether requests may be sent that a browser would not come to. */
  readonly probe: boolean;
}

/** Methods that ask for nothing but an answer: https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** So many requests at most go out beyond those of a browser. */
const MOST_PROBES = 4;

/** Walks on behind the first problem: what was inferred is asked, where it may be, and the walk is taken again. */
async function walkOn(
  trace: Trace,
  environment: Environment,
  ask: (wire: WireRequest) => Promise<Reply | null>,
): Promise<{ readonly walk: Walk; readonly probes: readonly Exchange[] }> {
  const probes: Exchange[] = [];
  let walk = findProblems(trace, environment);
  while (trace.outcome.kind === "blocked" && probes.length < MOST_PROBES) {
    const asked = probes.length;
    for (const request of walk.inferred) {
      const reply = await ask(request);
      if (reply !== null) probes.push({ request, reply });
    }
    if (probes.length === asked) break;
    walk = findProblems(trace, environment, probes);
  }
  return { walk, probes };
}

/** Runs the engine over real sockets and says what came of it. */
export async function perform({ request, browser, client, transport, send, probe }: Plan): Promise<CheckReport> {
  const connections: Connection[] = [];
  const sockets = createTransport(transport);
  let heldBack = false;
  const answer = async (wire: WireRequest): Promise<Reply> => {
    if (wire.role === "actual" && !SAFE_METHODS.has(wire.method) && !send) {
      heldBack = true;
      return { missing: "response" };
    }
    const { reply, details } = await sockets.send(wire);
    connections.push({
      httpVersion: details.httpVersion,
      remoteAddress: details.remoteAddress,
      sent: details.sent,
      statusText: details.statusText,
      layers: "status" in reply ? recogniseLayers(reply, Buffer.from(details.body).toString("latin1")) : [],
      milliseconds: details.timings.total,
    });
    return reply;
  };
  const environment = newEnvironment({
    browser: BROWSERS[browser],
    now: Date.now(),
    client: newClient(request.origin, client),
    registrableDomain,
    addressSpaceOf,
  });
  try {
    const trace = await runAsync(request, environment, answer);
    const diagnosis = diagnose(trace);
    const maySend = ({ method }: WireRequest): boolean => probe && !heldBack && (send || SAFE_METHODS.has(method));
    const { walk, probes } = await walkOn(trace, environment, async (wire) => (maySend(wire) ? (await sockets.send(wire)).reply : null));
    return {
      version: 1,
      tool: { name: "whycors", version: VERSION },
      standard: { commit: FETCH_STANDARD_COMMIT, date: FETCH_STANDARD_DATE },
      summary: summaryOf(trace, diagnosis, heldBack),
      exitCode: exitCodeOf(trace),
      heldBack,
      diagnosis,
      connections,
      walk,
      probes,
      messages: predictMessages(trace, environment),
      trace,
    };
  } finally {
    await sockets.close();
  }
}
