import { getHeader } from "@whycors/core";
import type { HarFindings } from "@whycors/core/har";
import { checkArguments, redact, shellLine } from "@whycors/core/render";
import { UsageError } from "../usage-error.ts";
import type { HarOptions } from "./command.ts";

/** Prints the request of an entry as a command, and on standard error what the command lacks. */
export function extract(index: number, { watched, entries, problems }: HarFindings, { redact: redacting }: HarOptions): number {
  if (index >= entries) throw new UsageError(`there is no entry ${index}`, `the recording has ${entries} entries, numbered from 0 on`);
  if (watched === null) {
    const [problem] = problems.filter(({ entry }) => entry === index);
    const why = problem?.what ?? "it is a navigation, a WebSocket, or made by no page that the recording tells";
    throw new UsageError(`entry ${index} is no request of a page: ${why}`, "`whycors check <url> --from <origin>` checks any URL");
  }
  const { fetch, replayed, assumed } = watched;
  const { request } = replayed.trace;
  const entry = fetch[0].actual;
  const text = entry?.body?.text ?? null;
  const cookie = getHeader(entry?.requestHeaders ?? [], "Cookie");
  const given = redacting ? redact(request, { queries: true }) : request;
  const body = request.body === null ? null : redacting ? "[redacted]" : (text ?? "");
  const words = ["whycors", "check", ...checkArguments(given, body), ...(cookie === null || redacting ? [] : ["--cookie", cookie])];
  process.stdout.write(`${shellLine(words)}\n`);
  const remarks = [
    ...(redacting && (cookie !== null || body !== null || JSON.stringify(given) !== JSON.stringify(request))
      ? ["values that may be secret are left out; --no-redact keeps them"]
      : []),
    ...(request.body !== null && text === null ? ["the body is not recorded; an empty one stands for it"] : []),
    ...(entry === null ? ["the request itself is not recorded; this is what its preflight asks for"] : []),
    ...assumed.map(({ what, value }) => `${what}: ${value} is taken to be so; the recording does not show it`),
  ];
  for (const remark of remarks) process.stderr.write(`whycors: ${remark}\n`);
  return 0;
}
