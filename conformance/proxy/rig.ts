/**
 * A proxy or a relay in a process of its own: `rig.ts <proxy|relay> <target> <record>`. Tells its port, and on demand its
 * memory and its counts. The record is a HAR, or the relay's log.
 */
import { writeFileSync } from "node:fs";
import { DEFAULT_FORWARD, parseTarget, startProxy } from "@whycors/proxy";
import { type ExchangeRecord, parseRelayConfig } from "@whycors/proxy/relay";
import { startRelay } from "@whycors/proxy/relay-node";

const [kind = "", address = "", record = ""] = process.argv.slice(2);
/** How many exchanges have begun to be answered, and how many have ended. */
const seen = { exchange: 0, ended: 0 };

async function proxy(): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const target = parseTarget(address);
  if ("mistake" in target) throw new Error(target.mistake);
  const running = await startProxy({ targets: [target], har: record, forward: { ...DEFAULT_FORWARD, headersTimeout: 60_000 } });
  running.subscribe(({ kind: happened }) => {
    if (happened === "exchange" || happened === "ended") seen[happened]++;
  });
  return { origin: running.origins[0] ?? "", close: () => running.close(500) };
}

async function relay(): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const many = { atOnce: 10_000, atOncePerAddress: 10_000, perAddress: { requests: 1_000_000, seconds: 1 } };
  const text = JSON.stringify({
    targets: [{ url: `${address}/*`, methods: ["GET", "POST"], dangerouslyAllowAddresses: ["127.0.0.1"] }],
    pages: { origins: ["http://page.example"] },
    listen: { port: 0 },
    limits: { ...many, answerBytes: 2 ** 31, bodyBytes: 2 ** 31, seconds: 120, connectSeconds: 60 },
    drainSeconds: 1,
  });
  const { config, mistakes } = parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
  if (config === null) throw new Error(mistakes.map(({ message }) => message).join("; "));
  const lines: string[] = [];
  const exchange = ({ status, reason }: ExchangeRecord): void => {
    seen.exchange++;
    seen.ended++;
    lines.push(JSON.stringify({ response: { status, ...(reason === null ? {} : { comment: reason }) } }));
  };
  const running = await startRelay(config, { exchange, say() {} });
  const close = async (): Promise<void> => {
    await running.close();
    writeFileSync(record, `{"log":{"entries":[${lines.join(",")}]}}`);
  };
  return { origin: running.origin, close };
}

const running = await (kind === "relay" ? relay() : proxy());
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

process.on("message", async (message) => {
  if (message === "close") {
    await running.close();
    process.disconnect();
    return;
  }
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss, peak: Math.max(peak, rss), ...seen });
  peak = 0;
});
process.on("disconnect", () => process.exit());
process.send?.(Number(new URL(running.origin).port));
