import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCorsFetch } from "@whycors/probe";
import { type ProxyOptions, parseTarget, type RunningProxy, startProxy } from "@whycors/proxy";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openHar } from "../har/read-bytes.ts";
import { type Replayed, replayAll, replayedLine } from "./replay.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-replay-"));
const recorded = join(folder, "recorded.har");
const seen: string[] = [];
let api: Server;
let server = "";

beforeAll(async () => {
  api = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? "-"} ${body}`.trim());
      for (const name of ["Origin", "Methods", "Headers"]) response.setHeader(`Access-Control-Allow-${name}`, "*");
      response.setHeader("Access-Control-Allow-Headers", "authorization").end("{}");
    });
  });
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  server = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const proxy = await start({ har: recorded });
  const fetch = createCorsFetch({ origin: "http://localhost:5173" });
  await fetch(`${proxy.origins[0]}/items?page=1`, { headers: { Authorization: "Bearer abc" } });
  await fetch(`${proxy.origins[0]}/items/1`, { method: "DELETE" });
  await fetch(`${proxy.origins[0]}/items`, { method: "POST", body: "new" });
  await proxy.close(0);
});
afterAll(() => {
  api.close();
  rmSync(folder, { recursive: true });
});

async function start(options: Partial<ProxyOptions> = {}): Promise<RunningProxy> {
  const target = parseTarget(server);
  if ("mistake" in target) throw new Error(target.mistake);
  return startProxy({ targets: [target], ...options });
}

/** Replays a recording; gives what became of it, what the server saw, and the verdicts. */
async function replay(
  file: string,
  unsafe: boolean,
): Promise<{ readonly replayed: Replayed; readonly seen: readonly string[]; readonly verdicts: readonly string[] }> {
  seen.length = 0;
  const proxy = await start();
  const replayed = await replayAll(proxy, await openHar(file, process.stdin), unsafe, new AbortController().signal);
  await proxy.close(0);
  return { replayed, seen: [...seen], verdicts: proxy.exchanges().map(({ method, verdict }) => `${method} ${verdict}`) };
}

function har(...requests: readonly object[]): string {
  const file = join(folder, "made.har");
  writeFileSync(file, JSON.stringify({ log: { version: "1.2", entries: requests.map((request) => ({ request, response: {} })) } }));
  return file;
}

it("sends the safe requests of a recording again, and judges them anew", async () => {
  const { replayed, seen: asked, verdicts } = await replay(recorded, false);
  expect(asked).toEqual(["OPTIONS /items?page=1 -", "GET /items?page=1 -"]);
  expect(verdicts).toEqual(["OPTIONS passed", "GET readable"]);
  expect(replayed).toEqual({ sent: 2, left: { "may change something (--replay-unsafe sends them)": 3 }, redacted: 1 });
  expect(replayedLine(replayed)).toBe(
    "2 requests sent again; 3 may change something (--replay-unsafe sends them); 1 went without what the recording leaves out (cookies, credentials)",
  );
});

it("sends what may change something when it is asked to, but for bodies that are not recorded", async () => {
  const { replayed, seen: asked } = await replay(recorded, true);
  expect(asked).toEqual(["OPTIONS /items?page=1 -", "GET /items?page=1 -", "OPTIONS /items/1 -", "DELETE /items/1 -"]);
  expect(replayed).toEqual({ sent: 4, left: { "have a body that is not recorded": 1 }, redacted: 1 });
});

it("takes the recordings of browsers: what went to the target itself, with its body, and nothing of other servers", async () => {
  const post = {
    method: "POST",
    headers: [{ name: "Origin", value: "http://localhost:5173" }],
    postData: { mimeType: "text/plain", text: "é" },
  };
  const file = har(
    { ...post, url: `${server}/items`, bodySize: 2 },
    { ...post, url: "https://cdn.example/items" },
    { url: `${server.replace("http", "ws")}/socket`, method: "GET" },
  );
  const { replayed, seen: asked, verdicts } = await replay(file, true);
  expect([asked, verdicts]).toEqual([["POST /items - é"], ["POST readable"]]);
  expect(replayed).toEqual({ sent: 1, left: { "are for no target": 2 }, redacted: 0 });
});

it("says what cannot be read", async () => {
  const file = join(folder, "broken.har");
  writeFileSync(file, `{"log":{"entries":[{"request":{"method":"GET","url":"${server}/a"}}, nonsense, {"request":`);
  const { replayed, seen: asked } = await replay(file, false);
  expect(asked).toEqual(["GET /a -"]);
  expect(replayed.left).toMatchObject({ "cannot be read": 1, "are missing, for the file is no whole HAR": 1 });
});

it("stops when it is told to", async () => {
  const proxy = await start();
  const stopped = await replayAll(proxy, await openHar(recorded, process.stdin), true, AbortSignal.abort());
  await proxy.close(0);
  expect(stopped.sent).toBe(0);
});
