import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { command, type Done, root, withoutNpmScript } from "./command.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Run = (program: string, ...args: string[]) => Promise<Done>;

const published = ["core", "server", "probe", "proxy", "cli"];
const { values } = parseArgs({ options: { tarballs: { type: "string" }, node: { type: "string", multiple: true, default: ["current"] } } });
const counts = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), "whycors-pack-"));
const servers: Server[] = [];
try {
  const tarballs = values.tarballs === undefined ? await pack() : resolve(root, values.tarballs);
  const allowing = await listen({ "Access-Control-Allow-Origin": "*" });
  const silent = await listen({});
  for (const version of values.node) await testRuntime(version, tarballs, allowing, silent);
} catch (error) {
  counts.failed += 1;
  console.log(`FAIL  ${error instanceof Error ? error.message : error}`);
} finally {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
}
if (counts.failed > 0) process.exitCode = 1;
const gate = process.env["GATE_COUNTS"];
if (gate !== undefined) writeFileSync(gate, JSON.stringify(counts));
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

/** Installs the tarballs into an empty project and uses them as a stranger would. */
async function testRuntime(version: string, tarballs: string, allowing: string, silent: string): Promise<void> {
  const bin = version === "current" ? undefined : await runtime(version);
  const cwd = join(folder, `node-${version}`);
  mkdirSync(cwd);
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const proxies = ["http_proxy", "https_proxy", "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
  const noProxy = Object.fromEntries(proxies.map((name) => [name, undefined]));
  const options = { cwd, timeout: 300_000, ...(bin === undefined ? {} : { bin }) };
  const run: Run = (program, ...args) => command(program, args, { ...options, env: { ...withoutNpmScript(), ...noProxy } });

  const node = (await run("node", "--version")).output.trim();
  const label = (what: string): string => `node ${node}: ${what}`;
  const files = published.map((name) => join(tarballs, tarballName(manifest(join(root, "packages", name)))));
  const absent = files.filter((file) => !existsSync(file));
  if (absent.length > 0) throw new Error(`no such tarball: ${absent.join(", ")}`);
  const flags = ["--no-audit", "--no-fund", "--prefer-offline"];
  const installed = await command("npm", ["install", ...flags, ...files], { ...options, env: withoutNpmScript() });
  if (!verdict(label("npm install of the tarballs"), installed, 0)) return;

  for (const name of published) contents(label, join(cwd, "node_modules", manifest(join(root, "packages", name)).name));
  const check = ["--no-install", "whycors", "check"];
  const from = ["--from", "https://app.example"];
  verdict(label("npx whycors --help"), await run("npx", "--no-install", "whycors", "--help"), 0, /check/);
  verdict(label("npx whycors check, readable"), await run("npx", ...check, allowing, ...from), 0);
  verdict(label("npx whycors check, blocked"), await run("npx", ...check, silent, ...from), 1);
  verdict(label("npx whycors check, wrong usage"), await run("npx", ...check, allowing, "--no-such-flag"), 2);
  const path = await run("npx", ...check, allowing, "--from", "https://app.example/list");
  verdict(label("npx whycors check, an origin with a path"), path, 2, /an origin has no path/);
  verdict(label("npx whycors check, no URL"), await run("npx", ...check, "nonsense:", ...from), 2, /no absolute URL/);
  verdict(
    label("npx whycors check, nothing listens"),
    await run("npx", ...check, "http://127.0.0.1:9999", ...from, "--timeout", "2"),
    3,
    /no answer/,
  );
  const snippet = `fetch(${JSON.stringify(allowing)}, { method: "POST" })`;
  verdict(label("npx whycors check, held back"), await run("npx", ...check, "--fetch", snippet, ...from), 4, /--send/);
  verdict(label("npx whycors studio, wrong usage"), await run("npx", "--no-install", "whycors", "studio", "--port", "x"), 2, /no port/);
  const intercept = await run("npx", "--no-install", "whycors", "proxy", "--intercept");
  verdict(label("npx whycors proxy --intercept, without mockttp"), intercept, 2, /npm install mockttp@4\.6/);
  const page = join(cwd, "node_modules", "whycors", "dist", "studio", "index.html");
  verdict(label("the studio is in the package"), { code: existsSync(page) ? 0 : 1, output: page }, 0);
  for (const name of published) await imports(label, run, join(cwd, "node_modules", manifest(join(root, "packages", name)).name));
}

/** What lies in an installed package: no sources, no tests, and the licence. */
function contents(label: (what: string) => string, path: string): void {
  const { name } = manifest(path);
  const files = readdirSync(path, { recursive: true, encoding: "utf8" });
  const odd = files.filter(
    (file) => !file.startsWith("node_modules") && /(^src$|^src[\\/]|\.test\.|(?<!\.d)\.ts$|tsconfig|\.config\.)/.test(file),
  );
  const lacking = ["LICENSE", "README.md", "package.json"].filter((file) => !files.includes(file));
  const output = [...odd.map((file) => `must not be in it: ${file}`), ...lacking.map((file) => `is not in it: ${file}`)].join("\n");
  verdict(label(`contents of ${name}`), { code: output === "" ? 0 : 1, output }, 0);
}

/** Imports every subpath that the package's `exports` name. */
async function imports(label: (what: string) => string, run: Run, path: string): Promise<void> {
  const { name, exports = {}, peerDependencies = {} } = manifest(path);
  for (const [subpath, target] of Object.entries(exports)) {
    // what extends a peer, such as a test runner, is of no use without it
    if (Object.keys(peerDependencies).some((peer) => peer.replace(/^@|\/.*$/g, "") === subpath.slice(2))) continue;
    const conditions = typeof target === "string" ? { default: target } : target;
    for (const file of Object.values(conditions).filter((each) => !each.includes("*") && !existsSync(join(path, each))))
      verdict(label(`${name} exports ${file}`), { code: 1, output: "there is no such file in the package" }, 0);
    for (const id of specifiers(name, subpath, Object.values(conditions), path)) {
      const attributes = id.endsWith(".json") ? ', { with: { type: "json" } }' : "";
      const code = `const it = await import(${JSON.stringify(id)}${attributes}); if (Object.keys(it).length === 0) throw new Error("it exports nothing");`;
      verdict(label(`import ${id}`), await run("node", "--no-warnings", "--input-type=module", "-e", code), 0);
    }
  }
}

/** One subpath; a pattern stands for each file that it matches. */
function specifiers(name: string, subpath: string, targets: readonly string[], path: string): readonly string[] {
  if (!subpath.includes("*")) return [name + subpath.slice(1)];
  const [before = "", after = ""] = (targets[0] ?? "").split("*");
  const inside = join(path, before);
  const files = existsSync(inside) ? readdirSync(inside).filter((file) => file.endsWith(after)) : [];
  return files.map((file) => name + subpath.slice(1).replace("*", file.slice(0, file.length - after.length)));
}

function verdict(what: string, { code, output }: Done, expected: number, text = /^/): boolean {
  const held = code === expected && text.test(output);
  counts[held ? "passed" : "failed"] += 1;
  console.log(`${held ? "ok  " : "FAIL"}  ${what}`);
  if (!held)
    console.log(`exit code ${code}, expected ${expected}${text.test(output) ? "" : ` and output like ${text}`}\n${output.trimEnd()}`);
  return held;
}

async function pack(): Promise<string> {
  const workspaces = published.flatMap((name) => ["-w", manifest(join(root, "packages", name)).name]);
  const { code, output } = await command("npm", ["pack", ...workspaces, "--pack-destination", folder], { env: withoutNpmScript() });
  if (code !== 0) throw new Error(`npm pack failed\n${output}`);
  return folder;
}

/** The folder with the `node` of a release line, taken from npm and kept in .cache/. */
async function runtime(version: string): Promise<string> {
  const home = join(root, ".cache", "runtimes", `node-${version}`);
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const bin = join(home, "node_modules", name, "bin");
  if (existsSync(bin)) return bin;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true }));
  const flags = ["--no-audit", "--no-fund", "--no-save"];
  const { code, output } = await command("npm", ["install", ...flags, `${name}@${version}`], { cwd: home, env: withoutNpmScript() });
  if (code !== 0 || !existsSync(bin))
    throw new Error(`Node ${version} could not be taken from the npm package ${name}@${version}\n${output}`);
  return bin;
}

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
}

function tarballName({ name, version }: Manifest): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

function listen(headers: Record<string, string>): Promise<string> {
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/plain", ...headers }).end("hello\n"));
  servers.push(server);
  return new Promise((done, fail) => {
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") fail(new Error("the test server has no port"));
      else done(`http://127.0.0.1:${address.port}/`);
    });
  });
}
