import {
  BROWSERS,
  type BrowserId,
  type Client,
  type Environment,
  type FetchRequest,
  isSafeMethod,
  newClient,
  type Reply,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { type AnsweredProbe, answerProbe, describeAnswer, type Probe, probesOf } from "@whycors/core/diagnosis";
import { findProblems, type Walk } from "@whycors/core/fixes";
import { predictMessages } from "@whycors/core/messages";
import { type CheckReport, type Connection, makeReport } from "@whycors/core/render";
import { createTransport, liveEnvironment, runLive, type TransportOptions } from "@whycors/probe";
import { VERSION } from "../version.ts";
import { verify } from "./verify.ts";

export interface Plan {
  readonly request: FetchRequest;
  readonly browser: BrowserId;
  readonly client: Partial<Client>;
  readonly transport: TransportOptions;
  /** Whether a request that may change something is sent. */
  readonly send: boolean;
  /** Whether requests may be sent that a browser would not come to. */
  readonly probe: boolean;
  /** Whether the fix is made, by a hop on this machine, and the check repeated through it. */
  readonly verify: boolean;
  /** How often the last request is sent once more. */
  readonly repeat: number;
}

/** So many requests at most go out for a walk beyond those of a browser. */
const MOST_INFERRED = 4;

/** So many bytes of a body tell what it is. */
const BODY_BEGINNING = 8192;

type Ask = (probe: Probe) => Promise<AnsweredProbe | null>;

/** Walks on behind the first problem: what was inferred is asked, where it may be, and the walk is taken again. */
async function walkOn(
  trace: Trace,
  environment: Environment,
  ask: Ask,
): Promise<{ readonly walk: Walk; readonly probes: AnsweredProbe[] }> {
  const probes: AnsweredProbe[] = [];
  let walk = findProblems(trace, environment);
  while (trace.outcome.kind === "blocked" && probes.length < MOST_INFERRED) {
    const before = probes.length;
    for (const request of walk.inferred) {
      const answered = await ask({ id: "behind", how: "as it comes behind this problem", request });
      if (answered !== null) probes.push(answered);
    }
    if (probes.length === before) break;
    walk = findProblems(trace, environment, probes);
  }
  return { walk, probes };
}

/** Runs the engine over real sockets and says what came of it. */
export async function perform({
  request,
  browser,
  client,
  transport,
  send,
  probe: probing,
  repeat,
  verify: verifying,
}: Plan): Promise<CheckReport> {
  const connections: Connection[] = [];
  const sockets = createTransport(transport);
  const answer = async (wire: WireRequest): Promise<Reply> => {
    const { reply, details } = await sockets.send(wire);
    connections.push({
      httpVersion: details.httpVersion,
      remoteAddress: details.remoteAddress,
      sent: details.sent,
      statusText: details.statusText,
      answer: "status" in reply ? describeAnswer(reply, Buffer.from(details.body.subarray(0, BODY_BEGINNING)).toString("latin1")) : null,
      milliseconds: details.timings.total,
    });
    return reply;
  };
  const environment = liveEnvironment(request.origin, { browser: BROWSERS[browser], client: newClient(request.origin, client) });
  try {
    const { trace, heldBack } = await runLive(request, { environment, answer, send });
    const ask: Ask = async (probe) => {
      const { id, request: wire } = probe;
      const safe = isSafeMethod(wire.method) || (send && id === "behind");
      const wanted = (probing && !heldBack) || id === "again";
      return safe && wanted && transport.signal?.aborted !== true ? answerProbe(probe, (await sockets.send(wire)).reply, trace) : null;
    };
    const { walk, probes } = await walkOn(trace, environment, ask);
    for (const probe of probesOf(trace, repeat)) {
      const answered = await ask(probe);
      if (answered !== null) probes.push(answered);
    }
    return makeReport({
      version: VERSION,
      trace,
      connections,
      walk,
      verification: verifying && walk.fix !== null ? await verify(request, walk.fix, environment, transport, send) : null,
      probes,
      messages: predictMessages(trace, environment),
      heldBack,
    });
  } finally {
    await sockets.close();
  }
}
