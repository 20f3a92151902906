import { PLAIN, type Style } from "@whycors/core/render";
import pc from "picocolors";

/** Colours where a terminal shows them and nobody has said no. `wanted` is what `--color` and `--no-color` say. */
export function styleFor(stream: { readonly isTTY?: boolean }, wanted: boolean | undefined): Style {
  const plain = process.env["NO_COLOR"] !== undefined && process.env["NO_COLOR"] !== "";
  const forced = process.env["FORCE_COLOR"] !== undefined && process.env["FORCE_COLOR"] !== "0";
  const on = wanted ?? (!plain && (forced || (stream.isTTY === true && process.env["TERM"] !== "dumb")));
  if (!on) return PLAIN;
  const { bold, dim, green, red, yellow, underline } = pc.createColors(true);
  return { bold, dim, good: green, bad: red, warn: yellow, underline };
}

/** Everything that arrives on standard input, up to `limit` bytes; null when it is more. */
export async function readStandardInput(limit: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
