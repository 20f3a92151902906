import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { ExchangeRecord } from "../services.ts";

/** What the relay says about itself. */
export interface Log {
  exchange(record: ExchangeRecord): void;
  say(level: "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Writes a line of JSON for each thing that happens, by pino. Records hold no headers and no bodies, and so no credentials. */
export function jsonLog(destination: DestinationStream = pino.destination(1)): Log {
  const logger: Logger = pino({ base: { name: "whycors-relay" }, timestamp: stdTimeFunctions.isoTime }, destination);
  return {
    exchange({ time: _time, ...record }) {
      const level = record.reason === "internal-error" ? "error" : record.kind === "refused" || record.reason !== null ? "warn" : "info";
      logger[level](record, record.kind);
    },
    say: (level, message, fields = {}) => logger[level](fields, message),
  };
}
