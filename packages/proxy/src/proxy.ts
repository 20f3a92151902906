import { setTimeout as delay } from "node:timers/promises";
import { registrableDomain } from "@whycors/probe";
import { createHoldQueue, type Decision, type Held } from "./hold/queue.ts";
import { type Abandoned, createJudge } from "./judge/judge.ts";
import type { ToDo } from "./mend/to-do.ts";
import { DEFAULT_OPTIONS, type ProxyOptions } from "./options.ts";
import type { Ending, ExchangeRecord } from "./record/exchange-record.ts";
import { type HarFile, openHar } from "./record/har-file.ts";
import { createLog, type Entry, type Log } from "./record/log.ts";
import { type Router, reverseRouter } from "./sockets/arrival.ts";
import type { Context, Settings } from "./sockets/context.ts";
import { createDoor, type Door } from "./sockets/door.ts";
import { createForwarder } from "./sockets/forward.ts";
import { type Front, listenAll } from "./sockets/listen.ts";
import type { RecordedRequest } from "./sockets/recorded.ts";
import { inOrder } from "./targets/targets.ts";

/** What a proxy tells while it runs. Plain JSON. */
export type ProxyEvent =
  | { readonly kind: "exchange"; readonly exchange: ExchangeRecord }
  | { readonly kind: "ended"; readonly ending: Ending }
  /** A browser that could have gone on did not. */
  | { readonly kind: "abandoned"; readonly abandoned: Abandoned }
  | { readonly kind: "held"; readonly held: Held }
  | { readonly kind: "released"; readonly held: Held; readonly decision: Decision["kind"] };

/** A proxy that is running. */
export interface RunningProxy {
  /** Where it listens: the first for everything but what has a port of its own. */
  readonly origins: readonly string[];
  readonly options: ProxyOptions;
  /** Can be changed while it runs. */
  readonly settings: Settings;
  /** Calls back for every event, until the function that is given back is called. */
  subscribe(listener: (event: ProxyEvent) => void): () => void;
  /** The last exchanges, the oldest first. */
  exchanges(): readonly ExchangeRecord[];
  /** One of them with what was judged, or null. */
  find(id: number): Entry | null;
  /** How many exchanges ended how. */
  counts(): Readonly<Record<string, number>>;
  toDo(): ToDo;
  held(): readonly Held[];
  /** Decides on what is held; false where it is not there any more. */
  decide(id: number, decision: Decision): boolean;
  /** Sends the request of an exchange once more; gives the new exchange's number, or why that cannot be. */
  replay(id: number): number | { readonly refused: string };
  /** Sends a recorded request; gives the exchange's number, or why that cannot be. */
  send(request: RecordedRequest): number | { readonly refused: string };
  /** Stops: what is held is released, what is on its way may take `grace` milliseconds more. Resolves when all is written. */
  close(grace?: number): Promise<void>;
}

/** So often is looked for what is late, in milliseconds. */
const TICK = 100;

/**
 * Starts a proxy. Rejects when a port is taken or the HAR cannot be written.
 *
 * @example
 * const proxy = await startProxy({ targets: [target], mode: "fix" });
 * proxy.subscribe((event) => console.log(event));
 */
export function startProxy(given: Partial<ProxyOptions> & Pick<ProxyOptions, "targets">): Promise<RunningProxy> {
  const options: ProxyOptions = { ...DEFAULT_OPTIONS, ...given };
  return runProxy(options, reverseRouter(options, inOrder(options.targets)), ({ targets }, door) => listenAll(options, targets, door));
}

/** Starts a proxy behind any front: what differs is where requests come in, and how one sees whom they are for. */
export async function runProxy(
  options: ProxyOptions,
  route: Router,
  open: (context: Context, door: Door) => Promise<Front>,
): Promise<RunningProxy> {
  const har = options.har === null ? null : await openHar(options.har, options.version, options.showSecrets);
  const listeners = new Set<(event: ProxyEvent) => void>();
  const log = createLog(inOrder(options.targets));
  const context = createContext(options, log, har, (event) => {
    for (const listener of listeners) listener(event);
  });
  const { queue, settings } = context;
  const door = createDoor(context, route);
  const front = await open(context, door).catch(async (error: unknown) => {
    context.stopTicking();
    await har?.close();
    throw error;
  });
  let closing: Promise<void> | null = null;
  return {
    origins: front.origins,
    options,
    settings,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exchanges: log.list,
    find: log.find,
    counts: log.counts,
    toDo: log.toDo,
    held: queue.list,
    decide: queue.decide,
    replay: (id) => replay(log, door, id),
    send(request) {
      const here = front.hereOf(request);
      return "refused" in here ? here : door.send(here, here.body);
    },
    close(grace = 2000) {
      closing ??= stop(context, front, door, grace).then(() => har?.close());
      return closing;
    },
  };
}

interface RunningContext extends Context {
  /** Looks no longer for what is late. */
  readonly stopTicking: () => void;
}

function createContext(options: ProxyOptions, log: Log, har: HarFile | null, emit: (event: ProxyEvent) => void): RunningContext {
  const judge = createJudge({ ...options.assumptions, registrableDomain, patience: options.patience });
  const queue = createHoldQueue(
    { timeout: options.holdTimeout, most: options.mostHeld },
    {
      held: (held) => emit({ kind: "held", held }),
      released: (held, decision) => emit({ kind: "released", held, decision: decision.kind }),
    },
  );
  const timer = setInterval(() => {
    const now = Date.now();
    queue.expire(now);
    for (const abandoned of judge.abandoned(now)) emit({ kind: "abandoned", abandoned });
  }, TICK);
  return {
    options,
    settings: { mode: options.mode, hold: options.hold },
    targets: inOrder(options.targets),
    faults: options.faults.map((rule) => ({ rule, left: rule.times })),
    judge,
    forwarder: createForwarder(options.forward),
    queue,
    now: Date.now,
    sleep: (milliseconds) => delay(milliseconds, undefined, { ref: false }),
    record(entry) {
      log.add(entry);
      emit({ kind: "exchange", exchange: entry.record });
    },
    ended(ending, record) {
      har?.add(record, ending);
      emit({ kind: "ended", ending });
    },
    stopTicking: () => clearInterval(timer),
  };
}

function replay(log: Log, door: Door, id: number): number | { readonly refused: string } {
  const entry = log.find(id);
  if (entry === null) return { refused: `there is no exchange ${id} any more` };
  const sent = entry.passing.body.sent();
  return sent === null ? { refused: `the body of exchange ${id} was too long to be kept` } : door.replay(entry.passing, sent);
}

/** Takes no new requests, gives those on their way some time, and then ends all connections. */
async function stop({ queue, forwarder, stopTicking }: RunningContext, front: Front, door: Door, grace: number): Promise<void> {
  queue.close();
  const closed = front.close();
  await Promise.race([closed, delay(grace, undefined, { ref: false })]);
  front.closeAll();
  door.close();
  await forwarder.close();
  await closed;
  stopTicking();
}
