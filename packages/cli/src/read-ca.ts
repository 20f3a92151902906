import { readFile } from "node:fs/promises";
import { UsageError } from "./usage-error.ts";

/** The certificates in a PEM file, for `--ca`. */
export async function readCa(file: string): Promise<string> {
  try {
    const text = await readFile(file, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (error) {
    throw new UsageError(`the certificates cannot be read from \`${file}\`: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`\`${file}\` holds no certificate`, "a PEM file has a line -----BEGIN CERTIFICATE-----");
}
