import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createTransport, parseResolve, registrableDomain, runAudit } from "@whycors/probe";
import { table } from "./table.ts";

const ENDPOINTS = 60;
const CONCURRENCY = [1, 4, 16] as const;

interface Started {
  readonly origin: string;
  readonly resolution: string;
}

/** Endpoints audited in a second on the loopback interface, and for each second of this process on a core. */
export async function audit(): Promise<void> {
  const child = fork(fileURLToPath(new URL("audit-server.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  try {
    const { origin, resolution } = await new Promise<Started>((resolve, reject) => {
      child.once("message", (message: Started) => resolve(message));
      child.once("exit", () => reject(new Error("the endpoints did not start")));
    });
    const rows: (readonly (string | number)[])[] = [
      ["safe endpoint, over http", "requests each", "endpoints a second", "endpoints a core-second"],
    ];
    const pinned = parseResolve(resolution);
    const transport = createTransport({ resolve: pinned === null ? [] : [pinned], proxy: "none" });
    const url = `${origin}/safe/list`;
    const one = async (): Promise<number> =>
      (await runAudit(url, { registrableDomain, trusted: [], nonce: "bench", cacheBuster: true }, (request) => transport.send(request)))
        .requests;
    const requests = await one();
    for (const concurrency of CONCURRENCY) {
      let left = ENDPOINTS;
      const [started, before] = [performance.now(), process.cpuUsage()];
      await Promise.all(
        Array.from({ length: concurrency }, async () => {
          while (left-- > 0) await one();
        }),
      );
      const seconds = (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(before);
      rows.push([`${concurrency} at once`, requests, (ENDPOINTS / seconds).toFixed(1), (ENDPOINTS / ((user + system) / 1e6)).toFixed(1)]);
    }
    table(rows);
    transport.close();
  } finally {
    child.kill();
  }
}
