import type { Header, HeaderList } from "@whycors/core";
import type { Answer, HttpAnswer, LabReply, Origins } from "./scenario.ts";

const NO_STORE: Header = ["Cache-Control", "no-store"];

/** An answer with a small body of JSON. No cache may keep it, unless `headers` say so. */
export function json(headers: HeaderList = [], status = 200): HttpAnswer {
  return content("application/json", '{"hello":"from the lab"}\n', headers, status);
}

/** An answer with a body of any type. */
export function content(type: string, body: string, headers: HeaderList = [], status = 200): HttpAnswer {
  const cached = headers.some(([name]) => name === "Cache-Control");
  return { kind: "http", status, headers: [["Content-Type", type], ...(cached ? [] : [NO_STORE]), ...headers], body };
}

/** An answer without a body: to preflights, mostly. */
export function empty(headers: HeaderList = [], status = 204): HttpAnswer {
  return { kind: "http", status, headers, body: "" };
}

/** A redirect. */
export function redirect(location: string, headers: HeaderList = [], status = 302): HttpAnswer {
  return empty([["Location", location], NO_STORE, ...headers], status);
}

/** The line that lets anyone read an answer, without credentials. */
export const ANYONE: HeaderList = [["Access-Control-Allow-Origin", "*"]];

/** The lines that let one origin read an answer, as a server sends them that gets it right. */
export function allow(origin: string, ...further: readonly Header[]): HeaderList {
  return [["Access-Control-Allow-Origin", origin], ["Vary", "Origin"], ...further];
}

/** The line that allows credentials. */
export const WITH_CREDENTIALS: Header = ["Access-Control-Allow-Credentials", "true"];

/** The line of a preflight's answer that allows methods. */
export function allowMethods(value: string): Header {
  return ["Access-Control-Allow-Methods", value];
}

/** The line of a preflight's answer that allows request headers. */
export function allowHeaders(value: string): Header {
  return ["Access-Control-Allow-Headers", value];
}

/** An answer that needs the lab's origins. */
export function withOrigins(make: (origins: Origins) => LabReply): Answer {
  return ({ origins }) => make(origins);
}

/** JSON that the page's origin, and no other, may read. */
export function jsonForPage(...further: readonly Header[]): Answer {
  return withOrigins(({ page }) => json(allow(page, ...further)));
}

/** A preflight's answer to the page's origin, and no other. */
export function preflightForPage(...further: readonly Header[]): Answer {
  return withOrigins(({ page }) => empty(allow(page, ...further)));
}
