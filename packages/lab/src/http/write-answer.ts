import { STATUS_CODES } from "node:http";
import type { HttpAnswer } from "../scenario.ts";

/** The bytes of an answer: its own header lines as they are, then the length of the body and, where it is the last, `Connection: close`. */
export function answerBytes(
  { status, statusText = STATUS_CODES[status] ?? "Unassigned", headers, body }: HttpAnswer,
  method: string,
  last: boolean,
): Buffer {
  const content = typeof body === "string" ? Buffer.from(body, "utf8") : Buffer.from(body);
  const bodiless = status === 204 || status === 304;
  const lines = [
    `HTTP/1.1 ${status} ${statusText}`,
    ...headers.map(([name, value]) => (value === "" ? `${name}:` : `${name}: ${value}`)),
    ...(bodiless ? [] : [`Content-Length: ${content.length}`]),
    ...(last ? ["Connection: close"] : []),
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  return bodiless || method === "HEAD" ? head : Buffer.concat([head, content]);
}

/** A short text for people, without any header of CORS. */
export function plainText(status: number, text: string): HttpAnswer {
  return { kind: "http", status, headers: [["Content-Type", "text/plain; charset=utf-8"]], body: `${text}\n` };
}
