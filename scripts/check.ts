import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { command, type Done, root } from "./command.ts";

interface Stage {
  readonly name: string;
  /** Run one after another until one fails. */
  readonly run: readonly (readonly [program: string, ...args: string[]])[];
  /** Stages that must have passed; it is skipped when one did not. */
  readonly needs?: readonly string[];
  /** Stages that must have ended, however. */
  readonly after?: readonly string[];
  /** A file without which there is nothing to do. */
  readonly ifExists?: string;
  /** Said when it fails. */
  readonly hint?: string;
  /** Left out of `npm run check`, part of `npm test`. */
  readonly slow?: true;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const packed = ".cache/pack";
const pack = [
  ...["@whycors/core", "@whycors/server", "@whycors/probe", "@whycors/proxy", "whycors"].flatMap((name) => ["-w", name]),
  ...["--pack-destination", packed],
];
const types = ["--incremental", "--tsBuildInfoFile"];

/** In the order in which they start, as far as their needs allow. */
const stages: readonly Stage[] = [
  { name: "build", run: [["node", "scripts/build.mjs"]] },
  {
    name: "types",
    run: [
      ["tsc", "-p", "tsconfig.json", ...types, ".cache/types.tsbuildinfo"],
      ["tsc", "-p", "packages/core/tsconfig.json", ...types, ".cache/types-core.tsbuildinfo"],
      ["tsc", "-p", "packages/studio/tsconfig.json", ...types, ".cache/types-studio.tsbuildinfo"],
      ["tsc", "-p", "conformance/browsers/tsconfig.json", ...types, ".cache/types-browsers.tsbuildinfo"],
    ],
  },
  { name: "unit", run: [["vitest", "run", "--project", "unit"]], after: ["build"] },
  { name: "lint", run: [["biome", "check", "--error-on-warnings", "--max-diagnostics=30"]], hint: "`npm run format` repairs most of it" },
  { name: "conventions", run: [["tsx", "scripts/conventions.ts"]] },
  { name: "spec-steps", run: [["tsx", "scripts/spec-steps.ts", "--check"]], ifExists: "scripts/spec-steps.ts" },
  { name: "schema", run: [["tsx", "scripts/schema.ts", "--check"]] },
  { name: "suffixes", run: [["tsx", "scripts/public-suffixes.ts", "--check"]] },
  { name: "targets", run: [["tsx", "scripts/targets.ts", "--check"]] },
  { name: "reasons", run: [["tsx", "scripts/reasons.ts", "--check"]] },
  { name: "dependencies", run: [["depcruise", "--config", ".dependency-cruiser.cjs", "packages", "conformance", "bench"]] },
  { name: "unused", run: [["knip", "--no-progress"]] },
  { name: "pack", run: [["npm", "pack", ...pack]], needs: ["build"] },
  { name: "install", run: [["tsx", "scripts/pack-test.ts", "--tarballs", packed]], needs: ["pack"] },
  {
    name: "publint",
    run: ["core", "server", "probe", "proxy", "cli"].map((name) => ["publint", "run", `packages/${name}`, "--strict", "--pack", "npm"]),
    needs: ["build"],
  },
  {
    name: "attw",
    run: ["core", "server", "probe", "proxy"].map((name) => ["attw", "--pack", `packages/${name}`, "--profile", "esm-only"]),
    needs: ["build"],
    // Both pack the same folders.
    after: ["publint"],
  },
  { name: "size", run: [["size-limit"]], needs: ["build"] },
  // their tests wait for browsers and servers more than they compute
  {
    name: "slow",
    run: [["vitest", "run", "--project", "slow", "--passWithNoTests", "--maxWorkers", String(Math.max(2, availableParallelism() - 1))]],
    after: ["build"],
    slow: true,
  },
];

const selected = select();
const total = { passed: 0, failed: 0, skipped: 0 };
const ended = new Map<string, "passed" | "failed" | "skipped">();
mkdirSync(join(root, ".cache", "counts"), { recursive: true });
await new Promise<void>((resolve) => {
  const waiting = [...selected];
  let running = 0;
  const next = (): void => {
    while (running < Math.min(2, availableParallelism())) {
      const index = waiting.findIndex((stage) => isReady(stage));
      const [stage] = index < 0 ? [] : waiting.splice(index, 1);
      if (stage === undefined) break;
      running += 1;
      void perform(stage).then(() => {
        running -= 1;
        next();
      });
    }
    if (running === 0 && waiting.length === 0) resolve();
  };
  next();
});
if (total.failed > 0) process.exitCode = 1;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

/** The stages asked for by `--only`, with those they need; else all, the slow ones only with `--all`. */
function select(): readonly Stage[] {
  const { values } = parseArgs({ options: { only: { type: "string" }, all: { type: "boolean", default: false } } });
  if (values.only === undefined) return stages.filter((stage) => values.all || stage.slow === undefined);
  const names = new Set(values.only.split(",").filter((name) => name !== ""));
  const unknown = [...names].filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0 || names.size === 0) {
    console.error(`check: no stage ${unknown.join(", ")}; the stages are ${stages.map((stage) => stage.name).join(", ")}`);
    process.exit(2);
  }
  for (const stage of [...stages].reverse()) if (names.has(stage.name)) for (const name of stage.needs ?? []) names.add(name);
  return stages.filter((stage) => names.has(stage.name));
}

function isReady(stage: Stage): boolean {
  const before = [...(stage.needs ?? []), ...(stage.after ?? [])];
  return before.every((name) => ended.has(name) || !selected.some((other) => other.name === name));
}

async function perform(stage: Stage): Promise<void> {
  const failedNeed = stage.needs?.find((name) => ended.get(name) !== "passed");
  if (failedNeed !== undefined) return skip(stage, `needs ${failedNeed}`);
  if (stage.ifExists !== undefined && !existsSync(join(root, stage.ifExists))) return skip(stage, `there is no ${stage.ifExists}`);
  if (stage.name === "pack") {
    rmSync(join(root, packed), { recursive: true, force: true });
    mkdirSync(join(root, packed), { recursive: true });
  }
  const file = join(root, ".cache", "counts", `${stage.name}.json`);
  rmSync(file, { force: true });
  const started = performance.now();
  let done: Done = { code: 0, output: "" };
  for (const [program, ...args] of stage.run) {
    const { code, output } = await command(program, args, { env: { GATE_COUNTS: file }, timeout: 1_800_000 });
    done = { code, output: done.output + output };
    if (code !== 0) break;
  }
  const counts = countsOf(file, done.code === 0);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  ended.set(stage.name, counts.failed === 0 ? "passed" : "failed");
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(7);
  const numbers = existsSync(file) ? `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : "";
  console.log(`${counts.failed === 0 ? "ok  " : "FAIL"}  ${stage.name.padEnd(12)} ${time}${numbers}`);
  // Lines such as `spec steps: 512/512` are results worth seeing.
  for (const [line] of done.output.matchAll(/^[a-z][a-z /-]*: [\d.]+ ?\/ ?[\d.]+.*$/gm)) console.log(`        ${line}`);
  if (counts.failed === 0) return;
  console.log(`${done.output.trimEnd()}\n---- end of ${stage.name}${stage.hint === undefined ? "" : `: ${stage.hint}`}`);
}

/** The numbers that a stage left in its file; without such a file the stage itself is one item. */
function countsOf(file: string, succeeded: boolean): Counts {
  const counts: Counts = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { passed: succeeded ? 1 : 0, failed: 0, skipped: 0 };
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function skip(stage: Stage, why: string): void {
  total.skipped += 1;
  ended.set(stage.name, "skipped");
  console.log(`skip  ${stage.name.padEnd(12)}           ${why}`);
}
