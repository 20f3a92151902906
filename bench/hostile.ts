import { newEnvironment, newRequest, replay } from "@whycors/core";
import { median, table } from "./table.ts";

/** What a megabyte of a header costs for each of its bytes, beside a hundredth of it: equal costs mean linear time. */
export function hostile(): void {
  const request = newRequest({ url: "https://api.example/", origin: "https://app.example", method: "PUT", headers: [["X-Id", "1"]] });
  const environment = newEnvironment();
  const values: Readonly<Record<string, (bytes: number) => string>> = {
    "names and commas": (bytes) => "x-a,".repeat(bytes / 4),
    commas: (bytes) => ",".repeat(bytes),
    spaces: (bytes) => `x-a${" ".repeat(bytes)}x`,
    "different names": (bytes) => Array.from({ length: bytes / 8 }, (_, index) => `x${String(index).padStart(6, "0")}`).join(","),
    "no token at all": (bytes) => "(".repeat(bytes),
  };
  const cost = (value: string): number => {
    const answer = {
      status: 200,
      headers: [
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Methods", "PUT"],
        ["Access-Control-Allow-Headers", value],
      ] as const,
    };
    const times = Array.from({ length: 15 }, () => {
      const started = performance.now();
      replay(request, environment, [answer, answer]);
      return performance.now() - started;
    });
    return (median(times) * 1e6) / value.length;
  };
  const rows = Object.entries(values).map(([name, make]) => {
    const [small, large] = [cost(make(10_000)), cost(make(1_000_000))];
    return [name, small.toFixed(2), large.toFixed(2), `${(large / small).toFixed(2)} x`];
  });
  table([["Access-Control-Allow-Headers", "ns a byte at 10 kB", "ns a byte at 1 MB", "ratio"], ...rows]);
}
