/**
 * Records what the lab's scenarios look like in the HAR files of real browsers: `tsx conformance/har/record.ts [chromium] [firefox]`.
 *
 * The files are the browsers' own exports, one page for each scenario, put together into one log. Taken out of them is what differs
 * from run to run and decides nothing: timings, stacks, connections, and the headers of {@link NOISE}.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCENARIOS, startLab } from "@whycors/lab";
import { isIsolated, runIsolated } from "../browsers/isolation.ts";
import { executableOf } from "../browsers/programs.ts";
import { newScratch } from "../browsers/scratch.ts";
import { openChromium } from "./chromium.ts";
import { openFirefox } from "./firefox.ts";
import type { Har, Recorder, RecorderOptions } from "./recorder.ts";
import { visitForCookie, visitOf } from "./scenario-script.ts";

const OPENERS: Readonly<Record<"chromium" | "firefox", (options: RecorderOptions) => Promise<Recorder>>> = {
  chromium: openChromium,
  firefox: openFirefox,
};

/** The lab's first port: recorded URLs are the same on every run. */
const PORTS = 18_821;

const NOISE = /^(accept-(encoding|language)|connection|host|priority|sec-ch-ua.*|sec-gpc|upgrade-insecure-requests|content-length|date)$/i;

const here = fileURLToPath(new URL(".", import.meta.url));

const code = isIsolated() ? undefined : await runIsolated();
if (code === undefined) await recordAll();
else process.exitCode = code;

async function recordAll(): Promise<void> {
  const asked = process.argv.slice(2);
  for (const name of ["chromium", "firefox"] as const) if (asked.length === 0 || asked.includes(name)) await recordIn(name);
}

async function recordIn(name: keyof typeof OPENERS): Promise<void> {
  const executable = executableOf(name);
  const [first] = SCENARIOS;
  if (executable === undefined || first === undefined) throw new Error(`${name} is not installed`);
  const scratch = newScratch();
  const lab = await startLab({ ports: PORTS });
  const recorder = await OPENERS[name]({ executable, profile: scratch.folder(name), certificate: lab.certificate });
  try {
    const visits = SCENARIOS.filter(({ embedderPolicy }) => embedderPolicy === "unsafe-none").map((scenario) => visitOf(scenario, lab));
    // once a certificate is trusted, it is trusted for good
    const needsTrust = ({ scenario, pageUrl }: (typeof visits)[number]): boolean => scenario.insecure || pageUrl.startsWith("https:");
    await recorder.record(visitForCookie(first, lab));
    const recordings: [Har, readonly string[]][] = [];
    const ordered = [...visits.filter((visit) => !needsTrust(visit)), ...visits.filter(needsTrust)];
    for (const [index, visit] of ordered.entries()) {
      if (needsTrust(visit)) await recorder.trust();
      const { har, console } = await recorder.record(visit);
      recordings.push([renamed(har, `page_${index + 1}`), console]);
      process.stderr.write(`\r${recorder.version} ${index + 1}/${ordered.length} `);
    }
    process.stderr.write("\n");
    write(name, recordings);
  } finally {
    await recorder.close();
    await lab.close();
    await scratch.remove();
  }
}

/** The log's pages and entries under another name of the page. */
function renamed({ log }: Har, id: string): Har {
  const pages = log.pages.slice(0, 1).map((page) => ({ ...page, id }));
  return { log: { ...log, pages, entries: log.entries.map((entry) => ({ ...entry, pageref: id })) } };
}

function write(name: string, recordings: readonly (readonly [Har, readonly string[]])[]): void {
  const [first] = recordings;
  if (first === undefined) return;
  const { pages: _pages, entries: _entries, ...head } = first[0].log;
  const lines = (items: readonly unknown[]): string => items.map((item) => JSON.stringify(item, withoutNoise)).join(",\n");
  const pages = lines(recordings.flatMap(([{ log }]) => log.pages));
  const entries = lines(recordings.flatMap(([{ log }]) => log.entries));
  const text = `{"log":${JSON.stringify(head).slice(0, -1)},"pages":[\n${pages}\n],"entries":[\n${entries}\n]}}\n`;
  mkdirSync(`${here}recordings`, { recursive: true });
  writeFileSync(`${here}recordings/${name}.har`, text);
  writeFileSync(`${here}recordings/${name}.console.txt`, `${recordings.flatMap(([, console]) => console).join("\n")}\n`);
}

/** For `JSON.stringify`: leaves out what is noise. */
function withoutNoise(key: string, value: unknown): unknown {
  if (["timings", "pageTimings", "cache"].includes(key)) return {};
  if (["stack", "connection", "time", "headersSize", "bodySize", "_transferSize", "_connectionId", "_priority"].includes(key))
    return undefined;
  if (key !== "headers" || !Array.isArray(value)) return value;
  return value.filter(({ name }: { readonly name: string }) => !NOISE.test(name));
}
