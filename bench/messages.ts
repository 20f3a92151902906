import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseMessages } from "@whycors/core/messages";
import { median, table } from "./table.ts";

const cli = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));

const CHROMIUM =
  "app.js:12 Access to fetch at 'https://api.example/items' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const GERMAN =
  "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.example/x. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 502.";
const NOISE = "2026-01-01T00:00:00.000Z INFO router: GET /index.html 200 in 12 ms, nothing to see here at all";

/** What one text costs against all tables, and each byte of a hostile one at two lengths: equal costs mean linear time. */
function parsing(): void {
  const cost = (text: string): number => {
    const runs = Math.max(5, Math.round(200_000 / text.length));
    const times = Array.from({ length: 9 }, () => {
      const started = performance.now();
      for (let run = 0; run < runs; run++) parseMessages(text);
      return (performance.now() - started) / runs;
    });
    return median(times) * 1000;
  };
  table([
    ["one text", "µs"],
    ["Chromium's message", cost(CHROMIUM).toFixed(1)],
    ["Firefox's, in German", cost(GERMAN).toFixed(1)],
    ["a line of noise", cost(NOISE).toFixed(1)],
  ]);
  const hostile: Readonly<Record<string, string>> = {
    "Access to": "Access to ",
    "a whole beginning": "Access to fetch at 'https://x/' from origin '",
    "Firefox's beginning": "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at x. (",
    "companions cut off": "GET https://x/ net::ERR_FAILED 200 (",
  };
  const rows = Object.entries(hostile).map(([name, text]) => {
    const [small, large] = [10_000, 1_000_000].map((length) => (cost(text.repeat(length / text.length)) * 1000) / length);
    return [name, small?.toFixed(1) ?? "", large?.toFixed(1) ?? "", `${((large ?? 0) / (small ?? 1)).toFixed(2)} x`];
  });
  table([["repeated", "ns a byte at 10 kB", "ns a byte at 1 MB", "ratio"], ...rows]);
}

/** A console log through `whycors explain -`: a line in a hundred is a message. */
async function log(megabytes: number): Promise<readonly string[]> {
  const piece = Buffer.from(
    Array.from({ length: 1000 }, (_, index) => (index % 100 === 0 ? CHROMIUM : NOISE))
      .join("\n")
      .concat("\n"),
  );
  const started = performance.now();
  const child = spawn(process.execPath, [cli, "explain", "--json", "-"], { stdio: ["pipe", "ignore", "inherit"] });
  let peak = 0;
  for (let written = 0; written < megabytes * 1e6; written += piece.length) {
    if (!child.stdin.write(piece)) await once(child.stdin, "drain");
    peak = Math.max(peak, residentMegabytes(child.pid));
  }
  child.stdin.end();
  await once(child, "close");
  const seconds = (performance.now() - started) / 1000;
  return [`${megabytes} MB`, seconds.toFixed(1), (megabytes / seconds).toFixed(0), peak.toFixed(0)];
}

/** Of a process that runs, where Linux tells. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

export async function messages(): Promise<void> {
  parsing();
  table([["whycors explain -", "s", "MB a second", "peak MB resident"], await log(1), await log(10), await log(100)]);
}
