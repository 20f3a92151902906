import type { Further, LabReply, RequestHead } from "@whycors/lab";
import { type Answer, type Arrived, type Case, parseHttpText } from "@whycors/studio";
import { ARRIVED_KEPT, CASES_KEPT } from "./limits.ts";

/** Test servers that answer as cases say, each below a path of its own. */
export interface TestAnswers {
  /** Takes a case and the path below which its answers are to stand; what stood there is forgotten. */
  readonly serve: (path: string, given: Case, content: Uint8Array) => void;
  /** What arrived below a path so far; null when there is no such path. */
  readonly arrived: (path: string) => readonly Arrived[] | null;
  readonly reply: Further;
}

interface Served {
  readonly given: Case;
  readonly content: Uint8Array;
  readonly arrived: Arrived[];
  /** The hop whose answers come next. */
  hop: number;
}

const PATH_LENGTH = "/case/00000000-0000-0000-0000-000000000000".length;

export function createTestAnswers(): TestAnswers {
  const cases = new Map<string, Served>();
  return {
    serve: (path, given, content) => {
      const [oldest] = cases.keys();
      if (cases.size >= CASES_KEPT && oldest !== undefined) cases.delete(oldest);
      cases.set(path, { given, content, arrived: [], hop: 0 });
    },
    arrived: (path) => cases.get(path)?.arrived ?? null,
    reply: (on, head) => {
      const served = cases.get(head.path.slice(0, PATH_LENGTH));
      if (served === undefined) return null;
      const { method, path, query, headers } = head;
      if (served.arrived.length < ARRIVED_KEPT) served.arrived.push({ method, url: `${on}${path}${query}`, headers });
      return replyOf(served, head);
    },
  };
}

/** Answers hop by hop, as the engine asks: the answer to a request that is no preflight is the hop's last. */
function replyOf(served: Served, { method, headers }: RequestHead): LabReply | null {
  const hop = served.given.hops[served.hop];
  const preflight = method === "OPTIONS" && headers.some(([name]) => name.toLowerCase() === "access-control-request-method");
  if (hop === undefined) return null;
  if (preflight) return answerOf(hop.preflight, new Uint8Array());
  served.hop += 1;
  return answerOf(hop.actual, served.content);
}

/** How bytes are packed is this server's affair: an answer that was taken from elsewhere says it of other bytes. */
const FRAMING: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive"]);

function answerOf({ text, failure }: Answer, content: Uint8Array): LabReply {
  switch (failure) {
    case null: {
      const { response, body } = parseHttpText(text);
      const headers = response.headers.filter(([name]) => !FRAMING.has(name.toLowerCase()));
      return { kind: "http", ...response, headers, body: body === "" ? content : body };
    }
    case "timeout":
      return { kind: "silence" };
    case "protocol":
      return { kind: "bytes", bytes: "this is not HTTP\r\n\r\n" };
    case "closed":
      return { kind: "bytes", bytes: "" };
    // at the ports of the test servers there is somebody who listens, and speaks no TLS: what is left is to hang up
    case "dns":
    case "refused":
    case "certificate":
    case "tls":
    case "reset":
      return { kind: "reset" };
    default:
      return failure satisfies never;
  }
}
