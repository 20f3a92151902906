import { setMaxListeners } from "node:events";
import PQueue from "p-queue";

/** Lets work begin in its turn: so many at once in all, and so many a second for each key. */
export interface Pace {
  /** Runs a whole job, when a place is free. */
  readonly job: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs one request to `key`, when its rate allows it. */
  readonly request: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

/** Windows shorter than this would only cost time. */
const WINDOW = 100;

/**
 * @param rate requests a second for each key, more than 0
 * @param signal ends all waiting: what waits then begins at once, and is expected to end by the same signal
 */
export function createPace(concurrency: number, rate: number, signal: AbortSignal): Pace {
  const jobs = new PQueue({ concurrency });
  const lanes = new Map<string, PQueue>();
  const perWindow = Math.max(1, Math.round((rate * WINDOW) / 1000));
  const interval = (perWindow * 1000) / rate;
  const laneOf = (key: string): PQueue => {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const lane = new PQueue({ interval, intervalCap: perWindow });
    lanes.set(key, lane);
    return lane;
  };
  setMaxListeners(0, signal);
  signal.addEventListener("abort", () => {
    for (const lane of lanes.values()) lane.clear();
  });
  return {
    job: (work) => jobs.add(work, { throwOnTimeout: true }),
    request: <T>(key: string, work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (signal.aborted) return resolve(work());
        const hurry = (): void => resolve(work());
        signal.addEventListener("abort", hurry, { once: true });
        const begin = (): Promise<T> => {
          signal.removeEventListener("abort", hurry);
          return work();
        };
        laneOf(key).add(begin, { throwOnTimeout: true }).then(resolve, reject);
      }),
  };
}
