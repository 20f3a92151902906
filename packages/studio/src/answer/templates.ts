import type { FetchRequest, WireRequest } from "@whycors/core";
import { getHeader } from "@whycors/core";
import { answer, type Hop } from "../case/case.ts";

export type TemplateId = "none" | "anyone" | "named" | "credentials" | "reflect" | "login" | "unauthorized" | "gateway" | "twice";

export const TEMPLATES: readonly TemplateId[] = [
  ...(["named", "credentials", "anyone", "none", "twice", "unauthorized", "gateway", "login", "reflect"] as const),
];

const OK = "HTTP/1.1 200 OK";
const EMPTY = "HTTP/1.1 204 No Content";
const JSON_TYPE = "Content-Type: application/json";
const ORIGIN = "Access-Control-Allow-Origin";
const COOKIES = "Access-Control-Allow-Credentials: true";

/** A server as people meet it, made to measure for the request. */
export function hopOf(id: TemplateId, request: FetchRequest, preflight: WireRequest | null): Hop {
  const { origin } = request;
  const names = preflight === null ? null : getHeader(preflight.headers, "Access-Control-Request-Headers");
  const consent = [
    `Access-Control-Allow-Methods: ${request.method}`,
    ...(names === null ? [] : [`Access-Control-Allow-Headers: ${names.replaceAll(",", ", ")}`]),
  ];
  const named = [`${ORIGIN}: ${origin}`, "Vary: Origin"];
  switch (id) {
    case "none":
      return { preflight: answer("HTTP/1.1 404 Not Found"), actual: answer(OK, JSON_TYPE) };
    case "anyone":
      return { preflight: answer(EMPTY, `${ORIGIN}: *`, ...consent), actual: answer(OK, JSON_TYPE, `${ORIGIN}: *`) };
    case "named":
      return { preflight: answer(EMPTY, ...named, ...consent, "Access-Control-Max-Age: 600"), actual: answer(OK, JSON_TYPE, ...named) };
    case "credentials":
    case "reflect":
      return {
        preflight: answer(EMPTY, ...named, COOKIES, ...consent),
        actual: answer(OK, JSON_TYPE, ...named, COOKIES),
      };
    case "login": {
      const login = answer("HTTP/1.1 302 Found", "Location: https://login.example/?next=%2F");
      return { preflight: login, actual: login };
    }
    case "unauthorized": {
      const refused = answer("HTTP/1.1 401 Unauthorized", 'WWW-Authenticate: Bearer realm="api"');
      return { preflight: refused, actual: refused };
    }
    case "gateway": {
      const broken = answer("HTTP/1.1 502 Bad Gateway", "Server: nginx", "Content-Type: text/html");
      return { preflight: answer(EMPTY, ...named, ...consent), actual: broken };
    }
    case "twice":
      return {
        preflight: answer(EMPTY, ...named, ...consent, `${ORIGIN}: *`),
        actual: answer(OK, JSON_TYPE, ...named, `${ORIGIN}: *`),
      };
    default:
      return id satisfies never;
  }
}
