/** `whycors proxy --studio` as people run it: the page beside it, what the page is told, and the end. Needs the studio to be built. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { API_PATHS, TOKEN_HEADER } from "@whycors/studio";
import { afterEach, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../packages/cli/src/main.ts", import.meta.url));
const PAGE = "http://localhost:5173";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly proxy: string;
  readonly studio: string;
}

async function startCommand(...words: readonly string[]): Promise<Run> {
  const api = createServer((_request, response) => response.end("data"));
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => api.close());
  const target = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, ["--import", "tsx", main, "proxy", target, "--port", "0", "--studio", "0", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  cleanUp.push(() => child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await expect.poll(() => text, { timeout: 30_000 }).toContain("Ctrl-C ends it");
  const [, proxy = ""] = /^(http:\S+) → http:/m.exec(text) ?? [];
  const [, studio = ""] = /^(http:\S+)#proxy= shows what passes/m.exec(text) ?? [];
  return { child, output: () => text, proxy, studio };
}

/** The studio's page, and its events as they come. */
async function openPage(studio: string): Promise<{ readonly html: string; readonly token: string; readonly told: () => string }> {
  const html = await (await fetch(studio)).text();
  const [, token = ""] = /<meta name="whycors-token" content="([^"]+)">/.exec(html) ?? [];
  const headers = { Origin: new URL(studio).origin, "Content-Type": "application/json", [TOKEN_HEADER]: token };
  const events = await fetch(studio + API_PATHS.proxyEvents.slice(1), { method: "POST", headers, body: "null" });
  expect([events.status, events.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  let told = "";
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of events.body ?? []) told += decoder.decode(chunk, { stream: true });
  };
  read().catch(() => {});
  return { html, token, told: () => told };
}

/** The data of the events of one kind. */
function eventsIn(told: string, kind: string): readonly unknown[] {
  return told.split("\n\n").flatMap((event) => {
    const [, data] = new RegExp(`^event: ${kind}\ndata: (.*)$`, "m").exec(event) ?? [];
    return data === undefined ? [] : [JSON.parse(data)];
  });
}

it.each([
  ["SIGINT", "observe", "response-unreadable", "allow-origin-missing", /1 exchange: 1 response-unreadable\n.*nothing for the server to do/],
  [
    "SIGTERM",
    "fix",
    "readable",
    null,
    /1 exchange: 1 readable\n[^]*to-do list\n[^]*GET http:\/\/127[^]*Access-Control-Allow-Origin: \S+:5173/,
  ],
] as const)("lists on its page what passes, and ends with a summary on %s in mode %s", async (signal, mode, verdict, reason, summary) => {
  const { child, output, proxy, studio } = await startCommand("--mode", mode);
  const { html, told } = await openPage(studio);
  expect(html).toMatch(/<script[^>]* src="/);
  await (await fetch(`${proxy}/items`, { headers: { Origin: PAGE, "Sec-Fetch-Mode": "cors" } })).text();
  await expect.poll(() => eventsIn(told(), "ended")).toHaveLength(1);
  expect(eventsIn(told(), "exchange")).toMatchObject([
    { kind: "exchange", exchange: { method: "GET", url: `${proxy}/items`, verdict, finding: reason === null ? null : { id: reason } } },
  ]);
  // the page still listens
  child.kill(signal);
  const [code] = await once(child, "exit");
  expect([code, output()]).toEqual([0, expect.stringMatching(summary)]);
  for (const origin of [proxy, studio]) await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

it("tells nothing to who has no token, and prints none", async () => {
  const { output, studio } = await startCommand();
  const { token } = await openPage(studio);
  expect(token).toHaveLength(43);
  expect(output()).not.toContain(token);
  const headers = { Origin: new URL(studio).origin, "Content-Type": "application/json" };
  for (const path of [API_PATHS.proxyEvents, API_PATHS.proxy])
    expect((await fetch(studio + path.slice(1), { method: "POST", headers, body: "null" })).status).toBe(403);
});
