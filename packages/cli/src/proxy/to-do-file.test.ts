import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { targetOf } from "@whycors/core/generate";
import { type Policy, parsePolicy, serve } from "@whycors/core/policy";
import { PLAIN } from "@whycors/core/render";
import { createCorsFetch } from "@whycors/probe";
import { parseTarget, startProxy, type ToDo } from "@whycors/proxy";
import { readDocument } from "@whycors/studio";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { renderToDoFor, writeToDo } from "./to-do-file.ts";

const PAGE = "http://localhost:5173";
const folder = mkdtempSync(join(tmpdir(), "whycors-to-do-"));
const servers: Server[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const server of servers) server.close();
});

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

/** Whose pages may read what; null for an API that knows nothing of CORS. */
let policy: Policy | null = null;

const api: RequestListener = (request, response) => {
  const { method = "", url = "", rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : []));
  const served = policy === null ? null : serve(policy, { method, path: url, headers });
  for (const [name, value] of served?.headers ?? []) response.appendHeader(name, value);
  if (served?.kind === "preflight") return void response.writeHead(served.status).end();
  if (method === "OPTIONS") return void response.writeHead(404).end("not found");
  response.writeHead(200, { "Set-Cookie": "session=1", "Content-Type": "application/json" }).end("{}");
};

async function start(): Promise<string> {
  const server = createServer(api);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What pages want, and no server has been told of. */
const WISHES: readonly (readonly [path: string, init: RequestInit])[] = [
  ["/items", {}],
  ["/items/1", { method: "PUT", headers: { "Content-Type": "application/json", "X-Id": "1" }, body: "{}" }],
  ["/items/2", { method: "DELETE", credentials: "include" }],
];

/** What a page gets of these, by status; or what it is told. */
async function wished(server: string): Promise<readonly (number | string)[]> {
  const fetch = createCorsFetch({ origin: PAGE });
  const outcomes: (number | string)[] = [];
  for (const [path, init] of WISHES)
    outcomes.push(
      await fetch(server + path, init).then(
        ({ status }) => status,
        (error: Error) => error.message,
      ),
    );
  return outcomes;
}

async function toDoOf(targets: readonly string[]): Promise<ToDo> {
  const proxy = await startProxy({
    targets: targets.map((text) => {
      const target = parseTarget(text);
      if ("mistake" in target) throw new Error(target.mistake);
      return target;
    }),
    mode: "fix",
    assumptions: { credentials: "include", embedderPolicy: "unsafe-none" },
  });
  const [origin = ""] = proxy.origins;
  for (const text of targets) expect(await wished(origin + (/^\/\w+/.exec(text)?.[0] ?? ""))).toEqual([200, 200, 200]);
  await proxy.close(0);
  return proxy.toDo();
}

describe("the to-do list of what pages could not read", () => {
  let server = "";
  let toDo: ToDo;
  beforeAll(async () => {
    policy = null;
    server = await start();
    expect(await wished(server)).toEqual(["Failed to fetch", "Failed to fetch", "Failed to fetch"]);
    toDo = await toDoOf([server]);
  });

  it("becomes a policy with which the server lets them read it", async () => {
    const file = join(folder, "policy.yaml");
    writeToDo(file, null, toDo);
    const text = readFileSync(file, "utf8");
    expect(text).toBe(
      `# what pages needed of ${server}, as whycors proxy saw it\n` +
        `origins:\n  - ${PAGE}\ncredentials: true\nmethods:\n  - DELETE\n  - PUT\nrequestHeaders:\n  - content-type\n  - x-id\n`,
    );
    policy = parsePolicy(readDocument(text).document, null).policy;
    expect(await wished(server)).toEqual([200, 200, 200]);
    policy = null;
  });

  it("becomes configuration", () => {
    const nginx = targetOf("nginx");
    const express = targetOf("express");
    if (nginx === null || express === null) throw new Error("targets are gone");
    writeToDo(join(folder, "nginx"), nginx, toDo);
    expect(readdirSync(join(folder, "nginx")).sort()).toEqual(["cors-maps.conf", "cors.conf"]);
    expect(readFileSync(join(folder, "nginx", "cors-maps.conf"), "utf8")).toContain(`"~^http://localhost:5173$" $http_origin;`);
    expect(renderToDoFor(express, toDo, PLAIN)).toContain(`"${PAGE}"`);
  });

  it("becomes JSON and Markdown as well", () => {
    writeToDo(join(folder, "list.json"), null, toDo);
    expect(JSON.parse(readFileSync(join(folder, "list.json"), "utf8"))).toEqual(toDo);
    writeToDo(join(folder, "list.md"), null, toDo);
    expect(readFileSync(join(folder, "list.md"), "utf8")).toMatch(/^# CORS to-do list\n/);
    writeToDo(join(folder, "beside.md"), targetOf("nginx"), toDo);
    expect(readFileSync(join(folder, "beside.md"), "utf8")).toMatch(/^# CORS to-do list\n/);
  });

  it("becomes a policy for each server", async () => {
    const both = await toDoOf([`/a=${server}`, `/b=${await start()}`]);
    writeToDo(join(folder, "each.yaml"), null, both);
    const written = readdirSync(folder).filter((name) => name.startsWith("each."));
    expect(written).toHaveLength(2);
    expect(written).toContain(`each.127.0.0.1-${new URL(server).port}.yaml`);
  });

  it("leaves files of others alone", () => {
    const apache = targetOf("apache");
    if (apache === null) throw new Error("the target is gone");
    const foreign = join(folder, "foreign.conf");
    writeFileSync(foreign, "precious\n");
    expect(() => writeToDo(foreign, apache, toDo)).toThrow(/was not written by this command/);
    expect(readFileSync(foreign, "utf8")).toBe("precious\n");
  });
});

describe("what no policy says", () => {
  const on = { role: "actual", url: "https://api.example/a.png" } as const;
  const item = { on, methods: ["GET"], origins: ["https://app.example"], requestHeaders: [], credentials: false, reasons: [], times: 1 };

  it.each<readonly [string, ToDo["items"][number], string]>([
    [
      "an edit of another protocol",
      { ...item, by: "fix", edits: [{ kind: "set-header", on, name: "Cross-Origin-Resource-Policy", value: "cross-origin" }] },
      "# no policy says of https://api.example/a.png: Cross-Origin-Resource-Policy: cross-origin\n",
    ],
    [
      "an origin that anybody can have",
      { ...item, by: "fix", origins: ["null"], edits: [{ kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "null" }] },
      "# no policy allows this safely: ",
    ],
  ])("%s is told in a comment", (_what, toDo, line) => {
    const file = join(folder, "notes.yaml");
    writeToDo(file, null, { version: 1, items: [toDo] });
    expect(readFileSync(file, "utf8")).toContain(line);
    expect(readDocument(readFileSync(file, "utf8")).document).toBeNull();
  });

  it("nothing to do is a comment", () => {
    const file = join(folder, "empty.yaml");
    writeToDo(file, null, { version: 1, items: [] });
    expect(readFileSync(file, "utf8")).toBe("# nothing for the server to do\n");
  });
});
