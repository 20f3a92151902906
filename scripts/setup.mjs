// Plain Node without dependencies: it runs before anything is installed.
//
//     node scripts/setup.mjs                   install what is missing or out of date, build what changed
//     node scripts/setup.mjs --install-only    for `npm test`, where the build is a stage of its own
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (path) => `${root}${path}`;
const installOnly = process.argv.includes("--install-only");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) stop(`whycors needs Node 20.19 or newer; this is ${process.version}`);
if (!isInstalled()) install();
if (!installOnly) {
  const built = spawnSync(process.execPath, [at("scripts/build.mjs"), "--quiet"], { cwd: root, stdio: "inherit" });
  if (built.status !== 0) process.exit(1);
  if (process.env["npm_lifecycle_event"] === "setup") console.log("setup: ready");
}

/** Whether node_modules was made from this package-lock.json. npm writes its own list there last, so half an install does not count. */
function isInstalled() {
  const list = at("node_modules/.package-lock.json");
  if (!existsSync(list)) return false;
  const stamp = at("node_modules/.setup-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash()) return true;
  if (statSync(list).mtimeMs < statSync(at("package-lock.json")).mtimeMs) return false;
  writeFileSync(stamp, lockHash());
  return true;
}

function install() {
  console.log("setup: installing dependencies with npm ci (the first time takes a minute)");
  const started = Date.now();
  const args = ["ci", "--no-audit", "--no-fund"];
  const npm = process.env["npm_execpath"];
  const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 64 * 1024 * 1024 };
  const done = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (done.error !== undefined) stop(`npm could not be started: ${done.error.message}`);
  if (done.status !== 0) {
    const output = `${done.stdout}${done.stderr}`;
    console.error(output);
    if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/.test(output))
      stop("npm could not reach its registry: the first set-up needs the network (check the connection, proxy and registry settings)");
    stop("npm ci failed; its output is above");
  }
  writeFileSync(at("node_modules/.setup-hash"), lockHash());
  console.log(`setup: dependencies installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(at("package-lock.json")))
    .digest("hex");
}

function stop(message) {
  console.error(`setup: ${message}`);
  if (installOnly) console.log("0 passed, 1 failed, 0 skipped");
  process.exit(1);
}
