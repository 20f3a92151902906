import {
  BROWSERS,
  type BrowserId,
  type Client,
  FETCH_STANDARD_COMMIT,
  FETCH_STANDARD_DATE,
  type FetchRequest,
  newClient,
  newEnvironment,
  type Reply,
  runAsync,
  type WireRequest,
} from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
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
}

/** Methods that ask for nothing but an answer: https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Runs the engine over real sockets and says what came of it. */
export async function perform({ request, browser, client, transport, send }: Plan): Promise<CheckReport> {
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
    return {
      version: 1,
      tool: { name: "whycors", version: VERSION },
      standard: { commit: FETCH_STANDARD_COMMIT, date: FETCH_STANDARD_DATE },
      summary: summaryOf(trace, diagnosis, heldBack),
      exitCode: exitCodeOf(trace),
      heldBack,
      diagnosis,
      connections,
      messages: predictMessages(trace, environment),
      trace,
    };
  } finally {
    await sockets.close();
  }
}
