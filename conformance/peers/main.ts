/**
 * Sends the same requests to CORS middlewares, and writes down what they did.
 *
 *     tsx conformance/peers/main.ts     writes conformance/peers/results.json and docs/peers.md
 */
import { writeFileSync } from "node:fs";
import { compare, pageOf } from "./compare.ts";

const comparison = await compare();
writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(comparison, null, 2)}\n`);
writeFileSync(new URL("../../docs/peers.md", import.meta.url), pageOf(comparison));
for (const { id, wrong } of comparison.rows) console.log(id.padEnd(24), JSON.stringify(wrong));
