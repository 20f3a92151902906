import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { Rate, RelayConfig } from "../config/config.ts";
import type { Limiter } from "../services.ts";

export interface SharedLimiter extends Limiter {
  close(): Promise<void>;
}

/** What this needs of ioredis, which is loaded where a configuration names a Redis, and only there. */
interface Redis {
  on(event: "error", listener: (error: Error) => void): unknown;
  disconnect(): void;
}

/** Redis was asked for, but the package that speaks to it is not installed. */
export class RedisMissing extends Error {}

/**
 * Counts requests by address and by key, in memory; in Redis, where one is configured, so that several relays share counts.
 * While Redis does not answer, each counts by itself.
 */
export async function createLimiter({ limits, redis }: RelayConfig, onTrouble: (error: Error) => void): Promise<SharedLimiter> {
  const client = redis === null ? null : await connectRedis(redis, onTrouble);
  const byAddress = newCounter("whycors-relay-address", limits.perAddress, client);
  const byKey = newCounter("whycors-relay-key", limits.perKey, client);
  return {
    async take(address, key) {
      if (key === null) return byAddress(address);
      const waits = await Promise.all([byAddress(address), byKey(key)]);
      return waits.reduce((longest, wait) => (wait === null ? longest : Math.max(wait, longest ?? 0)), null);
    },
    close: async () => client?.disconnect(),
  };
}

/** Counts one more; gives the seconds to wait when that was one too many. */
type Counter = (name: string) => Promise<number | null>;

function newCounter(keyPrefix: string, { requests, seconds }: Rate, client: Redis | null): Counter {
  const rate = { keyPrefix, points: requests, duration: seconds };
  const memory = new RateLimiterMemory(rate);
  const limiter =
    client === null
      ? memory
      : new RateLimiterRedis({
          ...rate,
          storeClient: client,
          rejectIfRedisNotReady: true,
          insuranceLimiter: memory,
          inMemoryBlockOnConsumed: requests + 1,
        });
  return async (name) => {
    try {
      await limiter.consume(name);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  };
}

const COMMAND_TIMEOUT = 500;

async function connectRedis(url: string, onTrouble: (error: Error) => void): Promise<Redis> {
  const { Redis } = await import("ioredis").catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND"
      ? new RedisMissing("the package ioredis, which speaks to Redis, is not installed")
      : error;
  });
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT });
  client.on("error", onTrouble);
  return client;
}
