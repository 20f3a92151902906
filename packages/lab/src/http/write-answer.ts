import { STATUS_CODES } from "node:http";
import type { HeaderList } from "@whycors/core";
import type { HttpAnswer } from "../scenario.ts";

/** The bytes of an answer: its own header lines as they are, then the length of the body and, where it is the last, `Connection: close`. */
export function answerBytes({ status, statusText, headers, body }: HttpAnswer, method: string, last: boolean): Buffer {
  const content = typeof body === "string" ? Buffer.from(body, "utf8") : Buffer.from(body);
  const lines = headers.map(([name, value]) => (value === "" ? `${name}:` : `${name}: ${value}`));
  const head = headBytes({ status, ...(statusText === undefined ? {} : { statusText }), lines, length: content.length, last });
  return hasBody(status, method) ? Buffer.concat([head, content]) : head;
}

/** The head of an answer. */
export interface Head extends Pick<HttpAnswer, "status" | "statusText"> {
  /** Its own lines as they are sent, headers or not; one code unit for each byte. */
  readonly lines: readonly string[];
  /** How many bytes of body it announces. */
  readonly length: number;
  readonly last: boolean;
}

export function headBytes({ status, statusText = STATUS_CODES[status] ?? "Unassigned", lines, length, last }: Head): Buffer {
  const all = [
    `HTTP/1.1 ${status} ${statusText}`,
    ...lines,
    ...(hasBody(status, "GET") ? [`Content-Length: ${length}`] : []),
    ...(last ? ["Connection: close"] : []),
  ];
  return Buffer.from(`${all.join("\r\n")}\r\n\r\n`, "latin1");
}

/** Whether a body follows the head: https://www.rfc-editor.org/rfc/rfc9112#section-6.3 */
export function hasBody(status: number, method: string): boolean {
  return status !== 204 && status !== 304 && method !== "HEAD";
}

/** The lines that keep a browser from doing more with what is opened in it than the policy says. */
export function hardened(policy = "default-src 'none'"): HeaderList {
  return [
    ["Content-Security-Policy", `${policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "no-referrer"],
  ];
}

/** A short text for people, without any header of CORS. */
export function plainText(status: number, text: string): HttpAnswer {
  return { kind: "http", status, headers: [["Content-Type", "text/plain; charset=utf-8"], ...hardened()], body: `${text}\n` };
}
