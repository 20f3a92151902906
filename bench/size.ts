import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { table } from "./table.ts";

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit?: number;
}

/** What the core weighs in a page, against its budgets in .size-limit.json. */
export function size(): void {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const output = execFileSync("npx", ["size-limit", "--json"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const measured: readonly Measured[] = JSON.parse(output);
  table([
    ["", "bytes, gzip", "of its budget"],
    ...measured.map(({ name, size: bytes, sizeLimit }) => [
      name,
      bytes,
      sizeLimit === undefined ? "" : `${Math.round((100 * bytes) / sizeLimit)} %`,
    ]),
  ]);
}
