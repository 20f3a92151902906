import { getHeader, type HeaderList } from "@whycors/core";
import type { HttpMessage } from "../message/http-text.ts";

/** The request that a template answers. */
export interface TemplateRequest {
  readonly method: string;
  readonly headers: HeaderList;
}

/** Answers to start from, by name. */
export const TEMPLATES: Readonly<Record<string, { readonly about: string; readonly make: (request: TemplateRequest) => HttpMessage }>> = {
  allow: { about: "an answer that the page may read, or consent to its preflight", make: allow },
  empty: { about: "200 without headers of CORS and without a body", make: () => answer(200, "OK", [], "") },
  unauthorized: { about: "401 without headers of CORS, as from a gateway", make: () => plain(401, "Unauthorized") },
  "not-found": { about: "404 without headers of CORS", make: () => plain(404, "Not Found") },
  unavailable: { about: "503 without headers of CORS", make: () => plain(503, "Service Unavailable") },
};

function allow({ method, headers }: TemplateRequest): HttpMessage {
  const origin = getHeader(headers, "Origin") ?? "*";
  const asked = getHeader(headers, "Access-Control-Request-Method");
  const names = getHeader(headers, "Access-Control-Request-Headers");
  const consent: HeaderList = [
    ["Access-Control-Allow-Origin", origin],
    ...(origin === "*"
      ? []
      : ([
          ["Access-Control-Allow-Credentials", "true"],
          ["Vary", "Origin"],
        ] as const)),
  ];
  if (method !== "OPTIONS" || asked === null) return answer(200, "OK", [["Content-Type", "application/json"], ...consent], "{}\n");
  const lists = names === null ? [] : [["Access-Control-Allow-Headers", names] as const];
  return answer(204, "No Content", [...consent, ["Access-Control-Allow-Methods", asked], ...lists], "");
}

function plain(status: number, statusText: string): HttpMessage {
  return answer(status, statusText, [["Content-Type", "text/plain"]], `${status} ${statusText}\n`);
}

function answer(status: number, statusText: string, headers: HeaderList, body: string): HttpMessage {
  return { start: { kind: "response", status, statusText }, headers, body };
}
