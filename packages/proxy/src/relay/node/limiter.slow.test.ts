import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, type RelayConfig } from "../config/config.ts";
import { developmentConfig } from "../config/read-config.ts";
import { createLimiter, type SharedLimiter } from "./limiter.ts";

const limits = { ...DEFAULT_LIMITS, perAddress: { requests: 3, seconds: 60 }, perKey: { requests: 5, seconds: 60 } };

function configOf(redis: string | null): RelayConfig {
  return { ...developmentConfig(limits), redis };
}

describe("limits in memory", () => {
  it("count by address and by key, each with its own limit", async () => {
    const limiter = await createLimiter(configOf(null), () => {});
    for (let request = 0; request < 3; request++) expect(await limiter.take("192.0.2.1", null)).toBe(null);
    expect(await limiter.take("192.0.2.1", null)).toBeGreaterThan(50);
    for (let request = 0; request < 5; request++) expect(await limiter.take(`192.0.2.1${request}`, "app")).toBe(null);
    expect(await limiter.take("192.0.2.20", "app")).toBeGreaterThan(50);
    expect(await limiter.take("192.0.2.21", null)).toBe(null);
    await limiter.close();
  });
});

describe("limits in Redis", () => {
  const folder = mkdtempSync(join(tmpdir(), "whycors-redis-"));
  let redis: ChildProcess;
  let url: string;
  const open: SharedLimiter[] = [];
  const limiterOf = async (): Promise<SharedLimiter> => {
    const limiter = await createLimiter(configOf(url), () => {});
    open.push(limiter);
    return limiter;
  };

  beforeAll(async () => {
    const port = await freePort();
    url = `redis://127.0.0.1:${port}`;
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
    redis = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise<void>((resolve, reject) => {
      redis.once("error", reject);
      redis.stdout?.on("data", (text) => String(text).includes("Ready to accept connections") && resolve());
    });
  });

  afterAll(async () => {
    for (const limiter of open) await limiter.close();
    redis.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are shared by relays, and go on by themselves while Redis is away", async () => {
    const [one, other] = [await limiterOf(), await limiterOf()];
    // until both are connected, each counts by itself
    await expect
      .poll(async () => Number((await one.take("warm-up", null)) !== null && (await other.take("warm-up", null)) !== null))
      .toBe(1);
    expect(await one.take("192.0.2.1", null)).toBe(null);
    expect(await other.take("192.0.2.1", null)).toBe(null);
    expect(await one.take("192.0.2.1", null)).toBe(null);
    expect(await other.take("192.0.2.1", null)).toBeGreaterThan(50);
    expect(await one.take("192.0.2.1", null)).toBeGreaterThan(50);
    redis.kill();
    await new Promise((resolve) => redis.once("exit", resolve));
    for (let request = 0; request < 3; request++) expect(await one.take("192.0.2.9", null)).toBe(null);
    expect(await one.take("192.0.2.9", null)).toBeGreaterThan(50);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
