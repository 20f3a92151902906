// Plain Node, so that set-up can call it. Builds every published package, and the studio that the CLI carries, unless dist/ already
// fits the sources.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const published = ["core", "server", "probe", "proxy", "cli"];
const stamp = `${root}.cache/build-hash`;

const studio = ["index.html", "runner.html"].map((name) => `packages/cli/dist/studio/${name}`);
const outputs = [...published.flatMap((name) => outputsOf(name).map((path) => `packages/${name}/${path}`)), ...studio];
const missing = [...new Set(outputs.map(sourceOf))].filter((path) => !existsSync(root + path));
if (missing.length > 0) {
  for (const path of missing) console.error(`build: ${path} is missing, but a package.json names what is built from it`);
  process.exit(1);
}

const hash = sourceHash();
const complete = outputs.every((path) => existsSync(root + path));
if (!process.argv.includes("--force") && complete && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
  if (!process.argv.includes("--quiet")) console.log("build: up to date");
  process.exit(0);
}

const started = Date.now();
build("tsdown", "node_modules/tsdown/dist/run.mjs", ["--logLevel", "warn"], root);
const outDir = ["--outDir", `${root}packages/cli/dist/studio`, "--emptyOutDir"];
build("vite", "node_modules/vite/bin/vite.js", ["build", "--logLevel", "warn", ...outDir], `${root}packages/studio`);
const absent = outputs.filter((path) => !existsSync(root + path));
if (absent.length > 0) {
  for (const path of absent) console.error(`build: ${path} is named by its package.json but was not made`);
  process.exit(1);
}
mkdirSync(`${root}.cache`, { recursive: true });
writeFileSync(stamp, hash);
console.log(`build: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);

function build(name, path, args, cwd) {
  if (!existsSync(root + path)) {
    console.error(`build: ${name} is not installed; run \`npm run setup\``);
    process.exit(1);
  }
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const done = spawnSync(process.execPath, [root + path, ...args], { cwd, encoding: "utf8", env, maxBuffer: 64 * 1024 * 1024 });
  const output = `${done.stdout}${done.stderr}`.replace(/^\[tsdown\] Node\.js .* is deprecated\..*\n/m, "").trim();
  if (output !== "") console.error(output);
  if (done.status === 0) return;
  console.error(`build: ${name} failed`);
  process.exit(1);
}

/** The files in dist/ that `exports` and `bin` promise. */
function outputsOf(name) {
  const { exports = {}, bin = {} } = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, "utf8"));
  const targets = [...Object.values(exports), ...Object.values(bin)].flatMap((entry) =>
    typeof entry === "string" ? [entry] : Object.values(entry),
  );
  return targets.map((path) => path.replace(/^\.\//, "")).filter((path) => path.startsWith("dist/"));
}

function sourceOf(output) {
  if (output.startsWith("packages/cli/dist/studio/")) return output.replace("cli/dist/studio", "studio");
  return output.replace("/dist/", "/src/").replace(/(\.d\.ts|\.js)$/, ".ts");
}

function sourceHash() {
  const result = createHash("sha256");
  const files = ["tsconfig.json", "tsconfig.base.json", "tsdown.config.ts", "scripts/library-build.ts", "package-lock.json"];
  for (const { name } of readdirSync(`${root}packages`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const folder = `packages/${name}`;
    for (const file of ["package.json", "tsconfig.json", "tsdown.config.ts", "vite.config.ts", "index.html", "runner.html"])
      if (existsSync(`${root}${folder}/${file}`)) files.push(`${folder}/${file}`);
    if (existsSync(`${root}${folder}/src`)) files.push(...sources(`${folder}/src`));
  }
  for (const file of files.sort())
    result
      .update(`${file}\0`)
      .update(readFileSync(root + file))
      .update("\0");
  return result.digest("hex");
}

function sources(folder) {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}
