import type { HeaderList } from "@whycors/core";
import { type Draft, draftOf } from "@whycors/core/policy";

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the request of a `CheckReport` needs; null for what is no such report. */
export function draftOfReport(report: unknown): Draft | null {
  const trace = isObject(report) ? report["trace"] : null;
  const request = isObject(trace) ? trace["request"] : null;
  if (!isObject(trace) || !isObject(request) || typeof request["origin"] !== "string" || typeof request["method"] !== "string") return null;
  const credentials = request["credentials"] === "include" ? "include" : "omit";
  const headers = headersOf(request["headers"]);
  const asked = { origin: request["origin"], method: request["method"], credentials, headers } as const;
  const exchanges: readonly unknown[] = Array.isArray(trace["exchanges"]) ? trace["exchanges"] : [];
  return draftOf({ request: asked, exchanges: exchanges.flatMap(preflightOf) });
}

function preflightOf(exchange: unknown): readonly { readonly request: { readonly role: "preflight"; readonly headers: HeaderList } }[] {
  const wire = isObject(exchange) ? exchange["request"] : null;
  return isObject(wire) && wire["role"] === "preflight" ? [{ request: { role: "preflight", headers: headersOf(wire["headers"]) } }] : [];
}

function headersOf(value: unknown): HeaderList {
  const lines: readonly unknown[] = Array.isArray(value) ? value : [];
  return lines.flatMap((line) =>
    Array.isArray(line) && typeof line[0] === "string" && typeof line[1] === "string" ? [[line[0], line[1]] as const] : [],
  );
}
