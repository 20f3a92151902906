/** `whycors proxy --intercept` as people run it: what it prints, what it does to pages, and what it leaves behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCENARIOS, type Scenario } from "@whycors/lab";
import { findBrowser } from "@whycors/proxy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "./expectations.ts";
import { type HttpsLab, lacksCertutil, startHttpsLab } from "./https-lab.ts";

const optional = process.env["CI"] !== "true";
const main = fileURLToPath(new URL("../../packages/cli/src/main.ts", import.meta.url));

function scenario(id: string): Scenario {
  const found = SCENARIOS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no scenario ${id}`);
  return found;
}

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
  /** The process of the browser. */
  readonly pid: number;
  /** The folder of its profile, and what lies beside it. */
  readonly folder: string;
  readonly temporary: string;
}

function isRunning(pid: number): boolean {
  try {
    // a process that has ended stays until its parent has looked
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
}

describe.each(["chromium", "firefox"] as const)("whycors proxy --intercept --browser %s", (product) => {
  const skip = (findBrowser([product]) === null || lacksCertutil(product)) && optional;
  let scratch = "";
  let lab: HttpsLab;
  let ca = "";
  const runs: Run[] = [];

  const start = async (...further: readonly string[]): Promise<Run> => {
    const temporary = mkdtempSync(join(scratch, "run-"));
    const resolve = lab.resolve.flatMap(({ host, port, address }) => ["--resolve", `${host}:${port}:${address}`]);
    const root = product === "chromium" && process.getuid?.() === 0 ? ["--browser-arg=--no-sandbox"] : [];
    const words = [
      "proxy",
      "--intercept",
      "--headless",
      "--browser",
      product,
      "--url",
      lab.start,
      "--ca",
      ca,
      ...resolve,
      ...root,
      ...further,
    ];
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, ["--import", "tsx", main, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    const exit = new Promise<number | null>((settle) => child.once("exit", settle));
    for (let tries = 0; tries < 300 && !text.includes(lab.start); tries++) await new Promise((settle) => setTimeout(settle, 100));
    if (!text.includes(lab.start)) throw new Error(`the page was not opened: ${text}`);
    const pid = Number(/, process (\d+)/.exec(text)?.[1]);
    const [folder = ""] = readdirSync(temporary).filter((name) => name.startsWith("whycors-"));
    const run = { child, output: () => text, exit, pid, folder: join(temporary, folder), temporary };
    runs.push(run);
    return run;
  };

  const nothingIsLeft = async ({ pid, temporary, output }: Run): Promise<void> => {
    await until(() => !isRunning(pid));
    expect(isRunning(pid)).toBe(false);
    expect(readdirSync(temporary).filter((name) => name.startsWith("whycors-"))).toEqual([]);
    expect(output()).not.toMatch(/PRIVATE KEY/);
  };

  beforeAll(async () => {
    lab = await startHttpsLab();
    scratch = mkdtempSync(join(tmpdir(), "whycors-intercept-"));
    ca = join(scratch, "ca.pem");
    writeFileSync(ca, lab.ca);
  });
  afterAll(async () => {
    for (const { child } of runs) if (child.exitCode === null) child.kill("SIGINT");
    await Promise.all(runs.map(({ exit }) => exit));
    await lab.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it.skipIf(skip)("observes, keeps the key to itself, and leaves nothing behind", { timeout: 60_000 }, async () => {
    const har = join(scratch, `${product}.har`);
    const run = await start("--har", har);
    expect((await lab.play(scenario("allow-origin-missing"), [])).verdict).toBe("reject");
    expect((await lab.play(scenario("credentials-allowed"), [])).verdict).toBe("resolve");
    await until(() => run.output().includes("credentials-allowed"));
    expect(run.output()).toMatch(/GET https:\/\/api\.example\.test:\d+\/allow-origin-missing\S* 200 .*\(allow-origin-missing\)/);
    expect(statSync(run.folder).mode & 0o777).toBe(0o700);
    const withKey = filesIn(run.folder).filter((file) => readFileSync(file, "latin1").includes("PRIVATE KEY"));
    expect(withKey).toEqual([]);
    run.child.kill("SIGINT");
    expect(await run.exit).toBe(0);
    expect(run.output()).toMatch(/\d+ exchanges: .*1 response-unreadable/);
    const recorded = readFileSync(har, "utf8");
    expect(recorded).toMatch(/"url":"https:\/\/api\.example\.test:\d+\/allow-origin-missing/);
    expect(recorded).not.toMatch(/session=secret|PRIVATE KEY/);
    await nothingIsLeft(run);
  });

  it.skipIf(skip)("fixes for the page that is named, and lists what the server has to do", { timeout: 60_000 }, async () => {
    const run = await start("--mode", "fix", "--page", lab.origins.page);
    const report = await lab.play(scenario("method-not-allowed"), []);
    expect(report).toMatchObject({ verdict: "resolve", status: 200 });
    run.child.kill("SIGINT");
    expect(await run.exit).toBe(0);
    expect(run.output()).toMatch(/Access-Control-Allow-Methods/);
    await nothingIsLeft(run);
  });

  it.skipIf(skip)("mends nothing for a page that is not named", { timeout: 60_000 }, async () => {
    const run = await start("--mode", "fix");
    expect((await lab.play(scenario("allow-origin-missing"), [])).verdict).toBe("reject");
    await until(() => run.output().includes("not mended"));
    expect(run.output()).toContain(`--page ${lab.origins.page}`);
    run.child.kill("SIGINT");
    expect(await run.exit).toBe(0);
    await nothingIsLeft(run);
  });

  it.skipIf(skip)("holds an answer, and the page reads what was made of it", { timeout: 60_000 }, async () => {
    const run = await start("--mode", "hold", "--hold", "path=/allow-origin-missing*", "--control");
    const [, control = "", token = ""] = /control API: (\S+) with the token (\S+)/.exec(run.output()) ?? [];
    const headers = { Authorization: `Bearer ${token}` };
    const page = lab.play(scenario("allow-origin-missing"), []);
    let id = 0;
    for (let tries = 0; tries < 80 && id === 0; tries++) {
      const held = (await (await fetch(`${control}/held`, { headers })).json()) as readonly { readonly id: number }[];
      id = held[0]?.id ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const edited = `HTTP/1.1 200 OK\nContent-Type: application/json\nAccess-Control-Allow-Origin: ${lab.origins.page}\n\n{"edited":"by hand"}`;
    expect((await fetch(`${control}/held/${id}/release`, { method: "POST", headers, body: edited })).status).toBe(204);
    expect(await page).toMatchObject({ verdict: "resolve", body: '{"edited":"by hand"}' });
    run.child.kill("SIGINT");
    expect(await run.exit).toBe(0);
    await nothingIsLeft(run);
  });

  it.skipIf(skip)("passes WebSockets over TLS, and HTTP/2 from the browser", { timeout: 60_000 }, async () => {
    const run = await start();
    const { host } = new URL(lab.start);
    const told = await lab.run(`
      const socket = new WebSocket("wss://${host}/chat");
      const said = await new Promise((resolve) => { socket.onmessage = ({ data }) => resolve(data); socket.onerror = () => resolve("failed"); });
      const [{ nextHopProtocol }] = performance.getEntriesByType("navigation");
      return { said, nextHopProtocol };`);
    expect(told).toEqual({ said: "hello", nextHopProtocol: "h2" });
    run.child.kill("SIGTERM");
    expect(await run.exit).toBe(0);
    await nothingIsLeft(run);
  });

  it.skipIf(skip)("ends when the browser crashes, and says so", { timeout: 60_000 }, async () => {
    const run = await start();
    process.kill(run.pid, "SIGKILL");
    expect(await run.exit).toBe(1);
    expect(run.output()).toMatch(/nothing for the server to do\nwhycors: the browser ended with SIGKILL/);
    await nothingIsLeft(run);
  });

  it.skipIf(skip)("leaves nothing behind after two Ctrl-C", { timeout: 60_000 }, async () => {
    const run = await start();
    run.child.kill("SIGINT");
    run.child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 20));
    run.child.kill("SIGINT");
    expect([0, 130]).toContain(await run.exit);
    await nothingIsLeft(run);
  });
});
