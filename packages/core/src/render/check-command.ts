import { crossOriginOf, newRequest } from "../model/defaults.ts";
import type { FetchRequest, Initiator } from "../model/request.ts";

/** What `whycors check` calls the initiators. */
const INITIATORS: Readonly<Record<Initiator, string>> = {
  fetch: "fetch",
  xmlhttprequest: "xhr",
  eventsource: "eventsource",
  beacon: "beacon",
  image: "image",
  script: "script",
  "module-script": "module-script",
  stylesheet: "stylesheet",
  font: "font",
  video: "video",
  audio: "audio",
};

/**
 * The arguments with which `whycors check` makes a request, one string for each. What is the default is left out.
 *
 * @example
 * checkArguments(newRequest({ url: "https://api.example/", origin: "https://app.example", method: "PUT" }));
 * // ["https://api.example/", "--from", "https://app.example", "-X", "PUT"]
 */
export function checkArguments(request: FetchRequest, body: string | null = null): readonly string[] {
  const { url, origin, initiator, headers, redirect, useCorsPreflight } = request;
  const state = crossOriginOf(request);
  const usual = newRequest({ url, origin, initiator, crossOrigin: state ?? "none" });
  const unless = (flag: string, value: string, normal: string): readonly string[] => (value === normal ? [] : [flag, value]);
  const method = body === null ? usual.method : "POST";
  return [
    url,
    "--from",
    origin,
    ...unless("-X", request.method, method),
    ...headers.flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...(body === null ? [] : ["-d", body]),
    ...unless("--credentials", request.credentials, usual.credentials),
    ...unless("--mode", request.mode, usual.mode),
    ...unless("--redirect", redirect, "follow"),
    ...unless("--initiator", INITIATORS[initiator], "fetch"),
    ...unless("--crossorigin", state ?? "none", "none"),
    ...(useCorsPreflight ? ["--upload-listeners"] : []),
  ];
}

/** Words as a line for a POSIX shell. */
export function shellLine(words: readonly string[]): string {
  return words.map(quote).join(" ");
}

/** Leaves plain words as they are, and puts all others in single quotes, in which a shell touches nothing. */
function quote(word: string): string {
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
