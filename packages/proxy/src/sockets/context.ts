import type { HoldQueue } from "../hold/queue.ts";
import type { Judge } from "../judge/judge.ts";
import type { Mode, ProxyOptions } from "../options.ts";
import type { Ending, ExchangeRecord } from "../record/exchange-record.ts";
import type { Entry } from "../record/log.ts";
import type { FaultRule, HoldRule } from "../rules/rule.ts";
import type { Target } from "../targets/targets.ts";
import type { Forwarder } from "./forward.ts";

/** What can change while the proxy runs. */
export interface Settings {
  mode: Mode;
  hold: readonly HoldRule[];
}

/** A fault, and how often it still happens. */
export interface ActiveFault {
  readonly rule: FaultRule;
  left: number;
}

/** What all exchanges of a proxy share. */
export interface Context {
  readonly options: ProxyOptions;
  readonly settings: Settings;
  /** In the order in which they are tried. */
  readonly targets: readonly Target[];
  readonly faults: readonly ActiveFault[];
  readonly judge: Judge;
  readonly forwarder: Forwarder;
  readonly queue: HoldQueue;
  /** In milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Takes the record of an exchange, when its answer's head is sent or there is none. */
  readonly record: (entry: Entry) => void;
  /** Takes how it ended; comes once for each record. */
  readonly ended: (ending: Ending, record: ExchangeRecord) => void;
}
