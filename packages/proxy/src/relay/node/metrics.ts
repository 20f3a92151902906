import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ExchangeRecord } from "../services.ts";

/** Metrics in the text format of Prometheus. */
export interface Metrics {
  count(record: ExchangeRecord): void;
  print(): Promise<{ readonly type: string; readonly text: string }>;
}

/** @param underWay tells how many exchanges there are at the moment */
export function createMetrics(underWay: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  // labels hold nothing that clients choose, so that there are few of them
  const requests = new Counter({
    name: "whycors_relay_requests_total",
    help: "Requests, by the configured target, by what became of them, and by why the relay refused or cut them",
    labelNames: ["target", "kind", "reason", "status"] as const,
    registers,
  });
  const seconds = new Histogram({
    name: "whycors_relay_duration_seconds",
    help: "Time from a request's head to the end of its answer",
    labelNames: ["target"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const bytes = new Counter({
    name: "whycors_relay_bytes_total",
    help: "Bytes of bodies that were passed on",
    labelNames: ["target", "direction"] as const,
    registers,
  });
  new Gauge({
    name: "whycors_relay_exchanges",
    help: "Exchanges that are under way",
    registers,
    collect() {
      this.set(underWay());
    },
  });
  return {
    count({ target, kind, reason, status, milliseconds, requestBytes, answerBytes }) {
      const label = target ?? "none";
      requests.inc({ target: label, kind, reason: reason ?? "none", status: String(status) });
      if (kind !== "relayed") return;
      seconds.observe({ target: label }, milliseconds / 1000);
      bytes.inc({ target: label, direction: "to-target" }, requestBytes);
      bytes.inc({ target: label, direction: "to-page" }, answerBytes);
    },
    print: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
