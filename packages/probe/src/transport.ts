import type { HeaderList, NetworkFailure, WireRequest } from "@whycors/core";
import { connect, type Sockets } from "./connect.ts";
import { decodeBody } from "./decode.ts";
import { headerLines } from "./header-lines.ts";
import { type Answer, readAnswer } from "./http1.ts";
import { exchangeOverHttp2, http2Lines } from "./http2.ts";
import { DEFAULT_OPTIONS, type ProbeReply, type TransportOptions } from "./options.ts";

/** Sends requests as a browser would, each over a connection of its own. */
export interface Transport {
  /** Never rejects: whatever goes wrong on the way is the reply. Redirects are not followed; the engine does that. */
  send(request: WireRequest): Promise<ProbeReply>;
  /** Closes every connection that is still open. */
  close(): void;
}

/**
 * @example
 * const transport = createTransport({ browser: "chromium" });
 * const { reply } = await transport.send(request);
 * transport.close();
 */
export function createTransport(given: Partial<TransportOptions> = {}): Transport {
  const options: TransportOptions = { ...DEFAULT_OPTIONS, ...given };
  const sockets: Sockets = new Set();
  return {
    send: (request) => send(request, options, sockets),
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function send(request: WireRequest, options: TransportOptions, sockets: Sockets): Promise<ProbeReply> {
  const started = Date.now();
  const url = new URL(request.url);
  const lines = headerLines(request, options.browser, options.cookie);
  const connection = await connect(url, options, sockets);
  if ("failure" in connection) return report(connection, null, null, lines, started);
  const connected = Date.now() - started;
  const { socket, protocol, remoteAddress, absoluteForm } = connection;
  const body = request.body ? options.body : null;
  const where = url.host;
  if (protocol === "h2") {
    const sent = http2Lines(lines, request.method, url, options.browser);
    const answer = await exchangeOverHttp2(socket, url, sent, body, options, where);
    return report(await decoded(answer, options), remoteAddress, connected, sent, started);
  }
  const target = absoluteForm ? request.url : `${url.pathname}${url.search}`;
  const credentials = options.hop === null ? [] : [`Proxy-Authorization: Bearer ${options.hop.token}`];
  const own = lines.map(([name, value]) => `${name}: ${value}`);
  const head = [`${request.method} ${target} HTTP/1.1`, ...own, ...credentials, "", ""].join("\r\n");
  const reading = readAnswer(socket, request.method, options, where);
  socket.write(Buffer.from(head, "latin1"));
  if (body !== null) socket.write(body);
  return report(await decoded(await reading, options), remoteAddress, connected, lines, started);
}

async function decoded(answer: Answer | NetworkFailure, { limits }: TransportOptions): Promise<Answer | NetworkFailure> {
  if ("failure" in answer) return answer;
  const { body, truncated } = await decodeBody(answer.headers, answer.body, limits.bodyBytes);
  return { ...answer, body, truncated: answer.truncated || truncated };
}

function report(
  answer: Answer | NetworkFailure,
  remoteAddress: string | null,
  connected: number | null,
  sent: HeaderList,
  started: number,
): ProbeReply {
  const total = Date.now() - started;
  if ("failure" in answer) {
    return {
      reply: answer,
      details: {
        httpVersion: null,
        remoteAddress,
        statusText: "",
        sent,
        body: new Uint8Array(),
        bodyTruncated: false,
        timings: { connected, headers: null, total },
      },
    };
  }
  const { status, headers, statusText, httpVersion, body, truncated, at } = answer;
  return {
    reply: { status, headers, ...(statusText === "" ? {} : { statusText }) },
    details: {
      httpVersion,
      remoteAddress,
      statusText,
      sent,
      body,
      bodyTruncated: truncated,
      timings: { connected, headers: at - started, total },
    },
  };
}
