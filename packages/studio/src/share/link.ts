import { newRequest } from "@whycors/core";
import { isSecretHeader, redact } from "@whycors/core/render";
import type { Answer, Case } from "../case/case.ts";
import { parseCase } from "./parse-case.ts";

/** A link unpacks to at most so many bytes. */
const LONGEST = 1024 * 1024;

/** The case as plain JSON, without what is the default anyway, and without the values of secret headers. */
function forLink({ request, body, hops, surroundings }: Case): object {
  const { initiator, url, origin } = request;
  const usual: Readonly<Record<string, unknown>> = { ...newRequest({ url, origin, initiator }) };
  const told = Object.entries(request).filter(
    ([name, value]) => ["url", "origin", "initiator"].includes(name) || JSON.stringify(value) !== JSON.stringify(usual[name]),
  );
  const safe = hops.map(({ preflight, actual }) => ({ preflight: withoutSecrets(preflight), actual: withoutSecrets(actual) }));
  return redact({ request: Object.fromEntries(told), body, hops: safe, surroundings });
}

/** An answer without the values of secret headers, however badly these are written. */
export function withoutSecrets(answer: Answer): Answer {
  const safe = answer.text.replace(/^([^:\r\n]+):.*(?:\r?\n[ \t].*)*$/gm, (line, name: string) =>
    isSecretHeader(name.trim()) ? `${name}: [redacted]` : line,
  );
  return { ...answer, text: safe };
}

/** The whole case as a URL's fragment can carry it: JSON, compressed (raw DEFLATE), in base64url. */
export async function packCase(given: Case): Promise<string> {
  const stream = new Blob([JSON.stringify(forLink(given))]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads what {@link packCase} wrote; null when it is damaged, too long, or something else. */
export async function unpackCase(packed: string): Promise<Case | null> {
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (unit) => unit.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const text = await readAtMost(stream, LONGEST);
    return text === null ? null : parseCase(JSON.parse(text));
  } catch {
    // not base64, not DEFLATE, or not JSON: a link that was cut
    return null;
  }
}

async function readAtMost(stream: ReadableStream<Uint8Array>, limit: number): Promise<string | null> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = "";
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
