import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { table } from "./table.ts";

const cli = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));

/** Text with quotes and line ends, as pages and scripts have them. */
const BODY = JSON.stringify('<div class="item">\n\t"lorem" \\ ipsum é\n</div>'.repeat(800)).slice(1, -1);

const pairs = (headers: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const COMMON = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`x-header-${index}`, `a value of usual length, number ${index}`]),
);

interface Made {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly sent?: Readonly<Record<string, string>>;
  readonly got?: Readonly<Record<string, string>>;
  readonly type: string;
}

/** What a page of a shop does, over and over: of eight requests, one fails. */
const REQUESTS: readonly Made[] = [
  {
    method: "OPTIONS",
    path: "items",
    status: 204,
    sent: { "Access-Control-Request-Method": "PUT" },
    got: { "Access-Control-Allow-Methods": "PUT" },
    type: "preflight",
  },
  { method: "PUT", path: "items", status: 200, type: "fetch" },
  { method: "GET", path: "list", status: 200, type: "fetch" },
  { method: "GET", path: "moved", status: 302, got: { Location: "/list" }, type: "xhr" },
  { method: "GET", path: "list", status: 200, type: "xhr" },
  { method: "GET", path: "picture.png", status: 200, type: "image" },
  { method: "GET", path: "style.css", status: 200, type: "stylesheet" },
  { method: "GET", path: "broken", status: 502, got: { "Access-Control-Allow-Origin": "" }, type: "fetch" },
];

function entry({ method, path, status, sent = {}, got = {}, type }: Made, index: number): string {
  const request = pairs({
    ...COMMON,
    Origin: "https://app.example",
    "Sec-Fetch-Mode": /image|style/.test(type) ? "no-cors" : "cors",
    ...sent,
  });
  const response = pairs({
    ...COMMON,
    "Content-Type": "text/plain",
    "Access-Control-Allow-Origin": "https://app.example",
    Vary: "Origin",
    ...got,
  });
  return JSON.stringify({
    startedDateTime: new Date(1_700_000_000_000 + index * 20).toISOString(),
    time: 15,
    pageref: "page_1",
    _resourceType: type,
    request: {
      method,
      url: `https://api.example/${path}`,
      httpVersion: "h2",
      headers: request,
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: "",
      headers: response,
      cookies: [],
      content: { size: 1, mimeType: "text/plain", text: "@" },
      redirectURL: got["Location"] ?? "",
    },
    cache: {},
    timings: {},
  }).replace('"@"', `"${BODY}"`);
}

/** Writes a HAR of about this size; gives the number of its entries. */
async function generate(file: string, megabytes: number): Promise<number> {
  const out = createWriteStream(file);
  const write = async (text: string): Promise<number> => {
    if (!out.write(text)) await once(out, "drain");
    return text.length;
  };
  const creator = { name: "WebInspector", version: "537.36" };
  let bytes = await write(
    `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"pages":[{"id":"page_1","title":"https://app.example/"}],"entries":[`,
  );
  let count = 0;
  for (; bytes < megabytes * 1e6; count++) {
    const made = REQUESTS[count % REQUESTS.length];
    if (made !== undefined) bytes += await write(`${count === 0 ? "" : ","}${entry(made, count)}`);
  }
  out.end("]}}");
  await once(out, "close");
  return count;
}

/** Runs the command, and watches its memory where Linux tells. */
async function analyse(file: string): Promise<{ readonly seconds: number; readonly peak: number; readonly summary: string }> {
  const started = performance.now();
  const child = spawn(process.execPath, [cli, "har", file, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(child.pid));
  }, 20);
  await once(child, "close");
  clearInterval(watching);
  return { seconds: (performance.now() - started) / 1000, peak, summary: JSON.parse(text).summary };
}

function peakMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

/** `JSON.parse` of the whole file, in a process of its own; null where the file does not fit into a string. */
async function parse(file: string): Promise<{ readonly seconds: number; readonly peak: number } | null> {
  const code = `const t = performance.now(); JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    console.log(JSON.stringify({ seconds: (performance.now() - t) / 1000, peak: process.resourceUsage().maxRSS / 1000 }))`;
  const child = spawn(process.execPath, ["-e", code, file], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  await once(child, "close");
  return text === "" ? null : JSON.parse(text);
}

export async function har(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "whycors-bench-"));
  const rows: string[][] = [];
  try {
    for (const megabytes of [1, 100, 1000]) {
      const file = join(folder, "generated.har");
      const entries = await generate(file, megabytes);
      const { seconds, peak, summary } = await analyse(file);
      const whole = await parse(file);
      const speed = (time: number): string => (megabytes / time).toFixed(0);
      const parsed = whole === null ? ["does not fit", ""] : [speed(whole.seconds), whole.peak.toFixed(0)];
      rows.push([`${megabytes} MB, ${entries} entries`, seconds.toFixed(1), speed(seconds), peak.toFixed(0), ...parsed]);
      console.log(`${megabytes} MB: ${summary}`);
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  table([["whycors har", "s", "MB a second", "peak MB resident", "JSON.parse, MB a second", "its peak"], ...rows]);
}
