import { asciiLowercase } from "../model/bytes.ts";

/**
 * Who adds a request header that people did not write themselves, with the setting that says to which servers it goes; read in
 * the sources of the packages named.
 */
interface HeaderSource {
  readonly who: string;
  readonly names: readonly string[];
  /** How to keep it from going there, as the end of "…"; null when it is part of how the client talks. */
  readonly setting: string | null;
}

const SOURCES: readonly HeaderSource[] = [
  { who: "Sentry", names: ["sentry-trace"], setting: "`tracePropagationTargets` of the Sentry SDK says to which URLs it goes" },
  {
    who: "a tracing library (OpenTelemetry, Sentry, Grafana Faro)",
    names: ["baggage", "traceparent", "tracestate"],
    setting: "`propagateTraceHeaderCorsUrls` (OpenTelemetry) or `tracePropagationTargets` (Sentry) says to which URLs it goes",
  },
  {
    who: "Datadog RUM",
    names: ["x-datadog-origin", "x-datadog-parent-id", "x-datadog-sampling-priority", "x-datadog-trace-id"],
    setting: "`allowedTracingUrls` says to which URLs it goes",
  },
  {
    who: "Application Insights",
    names: ["request-context", "request-id"],
    setting: "`correlationHeaderExcludedDomains` keeps it from hosts",
  },
  { who: "New Relic", names: ["newrelic"], setting: "`distributed_tracing.allowed_origins` says to which origins it goes" },
  { who: "gRPC-Web", names: ["grpc-timeout", "x-grpc-web", "x-user-agent"], setting: null },
  { who: "Connect", names: ["connect-protocol-version", "connect-timeout-ms"], setting: null },
  { who: "Apollo Client", names: ["apollo-require-preflight", "apollographql-client-name", "apollographql-client-version"], setting: null },
  { who: "tRPC", names: ["trpc-accept"], setting: null },
  { who: "Supabase", names: ["apikey", "x-client-info"], setting: null },
  { who: "htmx", names: ["hx-current-url", "hx-request", "hx-target", "hx-trigger"], setting: null },
  { who: "Inertia", names: ["x-inertia", "x-inertia-version"], setting: null },
  { who: "SignalR", names: ["x-signalr-user-agent"], setting: null },
  { who: "axios or Angular", names: ["x-xsrf-token"], setting: "`withXSRFToken` (axios) says whether it goes to other origins" },
  {
    who: "Mock Service Worker",
    names: ["x-msw-intention", "x-msw-bypass", "x-msw-request-id"],
    setting: "a newer version does not send it",
  },
];

/** Which libraries are known to add any of these headers, each as a sentence without its stop. */
export function headerSources(names: readonly string[]): readonly string[] {
  const lower = new Set(names.map(asciiLowercase));
  return SOURCES.flatMap(({ who, names: own, setting }) => {
    const added = own.filter((name) => lower.has(name));
    if (added.length === 0) return [];
    const adds = `${who} adds ${added.map((name) => `\`${name}\``).join(", ")}`;
    return [setting === null ? `${adds}: the server must allow ${added.length > 1 ? "them" : "it"}` : `${adds}; ${setting}`];
  });
}
