/** A proxy in a process of its own: `rig.ts <target> <har>`. Tells its port, and on demand its memory and its counts. */
import { DEFAULT_FORWARD, parseTarget, startProxy } from "@whycors/proxy";

const [address = "", har = ""] = process.argv.slice(2);
const target = parseTarget(address);
if ("mistake" in target) throw new Error(target.mistake);
const proxy = await startProxy({ targets: [target], har, forward: { ...DEFAULT_FORWARD, headersTimeout: 60_000 } });
const seen = { exchange: 0, ended: 0, abandoned: 0, held: 0, released: 0 };
let peak = 0;
proxy.subscribe(({ kind }) => {
  seen[kind]++;
});
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

process.on("message", async (message) => {
  if (message === "close") {
    await proxy.close(500);
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
process.send?.(Number(new URL(proxy.origins[0] ?? "").port));
