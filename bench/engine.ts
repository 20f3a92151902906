import { newEnvironment, newRequest, type Reply, replay } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { measure } from "mitata";
import { table } from "./table.ts";

const PAGE = "https://app.example";
const any: Reply = { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] };
const consent: Reply = {
  status: 204,
  headers: [
    ["Access-Control-Allow-Origin", PAGE],
    ["Access-Control-Allow-Methods", "PUT"],
    ["Access-Control-Allow-Headers", "content-type, x-id"],
  ],
};
const hop: Reply = {
  status: 302,
  headers: [
    ["Location", "/next"],
    ["Access-Control-Allow-Origin", "*"],
  ],
};
const environment = newEnvironment();
const simple = newRequest({ url: "https://api.example/items", origin: PAGE });
const preflighted = newRequest({
  ...simple,
  method: "PUT",
  headers: [
    ["Content-Type", "application/json"],
    ["X-Id", "1"],
  ],
});

/** Runs of the engine per second, and what a diagnosis adds. */
export async function engine(): Promise<void> {
  const rows: readonly (readonly [string, () => unknown])[] = [
    ["simple request", () => replay(simple, environment, [any])],
    ["preflighted request", () => replay(preflighted, environment, [consent, any])],
    ["five redirects", () => replay(simple, environment, [hop, hop, hop, hop, hop, any])],
    ["blocked and diagnosed", () => diagnose(replay(simple, environment, [{ status: 200, headers: [] }]))],
  ];
  const results: { readonly name: string; readonly nanoseconds: number }[] = [];
  for (const [name, run] of rows) results.push({ name, nanoseconds: (await measure(run)).p50 });
  const first = results[0]?.nanoseconds ?? Number.NaN;
  table([
    ["", "µs a run", "runs a second", "ratio"],
    ...results.map(({ name, nanoseconds }) => [
      name,
      (nanoseconds / 1000).toFixed(1),
      Math.round(1e9 / nanoseconds),
      `${(nanoseconds / first).toFixed(2)} x`,
    ]),
  ]);
}
