import { getHeader, type Initiator } from "@whycors/core";
import { type Further, hasBody, headBytes, type LabReply, type Part, plainText, type RequestHead } from "@whycors/lab";
import { type Answer, type Arrived, AT_ONCE, type Case, type Delivery, parseHttpText, requestOf } from "@whycors/studio";
import { contentFor } from "./content/content.ts";
import { ARRIVED_KEPT, CASES_KEPT } from "./limits.ts";

/** Test servers that answer as cases say, each below a path of its own. */
export interface TestAnswers {
  /** Takes a case and the path below which its answers are to stand; what stood there is forgotten. */
  readonly serve: (path: string, given: Case) => void;
  /** What arrived below a path so far; null when there is no such path. */
  readonly arrived: (path: string) => readonly Arrived[] | null;
  readonly reply: Further;
}

interface Served {
  readonly given: Case;
  readonly arrived: Arrived[];
  /** The hop whose answers come next. */
  hop: number;
  /** What was asked for last: films and sounds may be asked for once more. */
  last: string | null;
}

const PATH_LENGTH = "/case/00000000-0000-0000-0000-000000000000".length;

export function createTestAnswers(): TestAnswers {
  const cases = new Map<string, Served>();
  return {
    serve: (path, given) => {
      const [oldest] = cases.keys();
      if (cases.size >= CASES_KEPT && oldest !== undefined) cases.delete(oldest);
      cases.set(path, { given, arrived: [], hop: 0, last: null });
    },
    arrived: (path) => cases.get(path)?.arrived ?? null,
    reply: (on, head) => {
      const served = cases.get(head.path.slice(0, PATH_LENGTH));
      if (served === undefined) return null;
      const { method, path, query, headers } = head;
      if (isOpened(head)) return plainText(403, "this answers requests of pages; it is no page");
      const url = `${on}${path}${query}`;
      if (served.arrived.length < ARRIVED_KEPT) served.arrived.push({ method, url, headers });
      return replyOf(served, head, url);
    },
  };
}

/** What a case says is made for elements and code, not to be opened as a page of this computer, nor to stay as a worker. */
const OPENED: ReadonlySet<string> = new Set(["document", "iframe", "frame", "embed", "object", "worker", "sharedworker", "serviceworker"]);

function isOpened({ headers }: RequestHead): boolean {
  return OPENED.has(getHeader(headers, "Sec-Fetch-Dest") ?? "");
}

/** Answers hop by hop, as the engine asks: the answer to a request that is no preflight is the hop's last. */
function replyOf(served: Served, { method, headers }: RequestHead, url: string): LabReply | null {
  const { initiator } = requestOf(served.given);
  const { hops } = served.given;
  const hop = hops[served.hop] ?? (served.last === url ? hops.at(-1) : undefined);
  const preflight = method === "OPTIONS" && headers.some(([name]) => name.toLowerCase() === "access-control-request-method");
  if (hop === undefined) return null;
  if (preflight) return answerOf(hop.preflight, method, null);
  // where the connection breaks, browsers may ask once more
  if (comesWhole(hop.actual)) served.hop += 1;
  served.last = url;
  return answerOf(hop.actual, method, initiator);
}

function comesWhole({ failure, delivery = AT_ONCE }: Answer): boolean {
  return failure === null && delivery.breaks === "never";
}

/** The answer for whoever asks; null is for preflights, whose body nobody reads. */
function answerOf({ text, failure, delivery }: Answer, method: string, initiator: Initiator | null): LabReply {
  switch (failure) {
    case null:
      return delivered(text, method, initiator, delivery ?? AT_ONCE);
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

/** How bytes are packed is this server's affair: an answer that was taken from elsewhere says it of other bytes. */
const FRAMING: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive"]);

function isFraming(line: string): boolean {
  return FRAMING.has((line.split(":", 1)[0] ?? "").trim().toLowerCase());
}

/** The answer byte for byte as it is written, in two halves where something happens between them. */
function delivered(text: string, method: string, initiator: Initiator | null, { headDelay, bodyDelay, breaks }: Delivery): LabReply {
  const { response, lines, body } = parseHttpText(text);
  const { status, statusText = "" } = response;
  const usual = initiator === null ? Buffer.alloc(0) : contentFor(initiator, getHeader(response.headers, "Content-Type") ?? "");
  const content = hasBody(status, method) ? (body === "" ? usual : Buffer.from(body)) : Buffer.alloc(0);
  const half = Math.ceil(content.length / 2);
  const cut = breaks === "reset-in-body" || breaks === "closed-in-body";
  // a body of one byte is announced as longer, so that something of it is missing
  const length = cut && content.length > 0 ? Math.max(content.length, half + 1) : content.length;
  const head = headBytes({
    status,
    ...(statusText === "" ? {} : { statusText }),
    lines: lines.filter((line) => !isFraming(line)),
    length,
    last: true,
  });
  const first: Part = { after: headDelay, bytes: breaks === "reset-in-head" ? head.subarray(0, Math.ceil(head.length / 2)) : head };
  if (breaks === "reset-in-head") return { kind: "parts", parts: [first], end: "reset" };
  const halves: readonly Part[] = [
    { after: 0, bytes: content.subarray(0, half) },
    { after: bodyDelay, bytes: cut ? Buffer.alloc(0) : content.subarray(half) },
  ];
  return { kind: "parts", parts: content.length === 0 ? [first] : [first, ...halves], end: breaks === "reset-in-body" ? "reset" : "close" };
}
