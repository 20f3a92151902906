// Runs one way of fetching, a round at a time, as its parent asks: plain JavaScript on the built packages, as users have them.
import { createCorsFetch } from "@whycors/probe";
import { Agent, request, fetch as undiciFetch } from "undici";

const [, , way, url, connections, requests] = process.argv;
const dispatcher = new Agent({ connections: Number(connections) });
const corsFetch = createCorsFetch({ origin: "https://app.example", dispatcher });
const ways = {
  "undici.request": async () => (await request(url, { dispatcher })).body.text(),
  "undici.fetch": async () => (await undiciFetch(url, { dispatcher })).text(),
  corsFetch: async () => (await corsFetch(url)).text(),
};

process.on("message", async () => {
  const send = ways[way];
  let left = Number(requests);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const worker = async () => {
    while (left-- > 0) await send();
  };
  await Promise.all(Array.from({ length: Number(connections) }, worker));
  const { user, system } = process.cpuUsage(cpu);
  process.send({ perSecond: (1000 * requests) / (performance.now() - started), cpu: (user + system) / requests });
});
