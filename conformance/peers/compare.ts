import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PROBE_AFTER_MISTAKE, ROWS, type Row } from "./rows.ts";
import { CONTESTANTS, type Contestant } from "./servers.ts";

/** What each middleware did with each row: null where it was right. */
export interface Comparison {
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly { readonly id: string; readonly question: string; readonly wrong: Readonly<Record<string, string | null>> }[];
}

/** Runs all rows against all contestants, on real sockets. */
export async function compare(): Promise<Comparison> {
  const rows: Comparison["rows"][number][] = [];
  for (const row of ROWS) {
    const wrong: Record<string, string | null> = {};
    for (const contestant of CONTESTANTS) wrong[contestant.name] = await judge(contestant, row);
    rows.push({ id: row.id, question: row.question, wrong });
  }
  return { versions: Object.fromEntries(CONTESTANTS.map((contestant) => [contestant.name, versionOf(contestant)])), rows };
}

async function judge({ start }: Contestant, row: Row): Promise<string | null> {
  let running: Awaited<ReturnType<Contestant["start"]>>;
  try {
    running = await start(row.wanted);
  } catch (error) {
    if (row.request === null) return null;
    throw error;
  }
  try {
    const { method, path, headers } = row.request ?? PROBE_AFTER_MISTAKE;
    const response = await fetch(`http://127.0.0.1:${running.port}${path}`, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
    });
    return row.wrong({ status: response.status, headers: [...response.headers], body: await response.text() });
  } finally {
    await running.close();
  }
}

/** The version of an npm package; empty for our own, which has none yet. */
export function versionOf({ package: name }: Pick<Contestant, "package">): string {
  if (name === "@whycors/server") return "";
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  for (; ; folder = dirname(folder)) {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (manifest.name === name) return manifest.version;
    } catch {
      if (folder === dirname(folder)) throw new Error(`no package.json of ${name}`);
    }
  }
}

/** The comparison as a page of the documentation. */
export function pageOf({ versions, rows }: Comparison): string {
  const names = Object.keys(versions);
  const cells = (wrong: Readonly<Record<string, string | null>>): string => names.map((name) => wrong[name] ?? "yes").join(" | ");
  const right = names.map((name) => `${rows.filter(({ wrong }) => wrong[name] === null).length} of ${rows.length}`);
  return [
    "# What CORS middlewares do with the same requests",
    "",
    "Each row was sent over a real socket to each middleware, set up with its own options for the same wish: two origins by name, credentials,",
    "`PUT`, `Content-Type`, `ETag` exposed, 600 seconds. `yes` means that the answer was right; anything else is what happened instead. Where a",
    "row is about a mistake in the set-up, right is to say so at start. The rows are this project's own idea of right; each can be read in",
    "`conformance/peers/rows.ts`, and `npm run peers` sends them again.",
    "",
    `| | ${names.map((name) => `${name} ${versions[name]}`.trim()).join(" | ")} |`,
    `| --- |${" --- |".repeat(names.length)}`,
    ...rows.map(({ question, wrong }) => `| ${question} | ${cells(wrong)} |`),
    `| **right** | ${right.join(" | ")} |`,
    "",
  ].join("\n");
}
