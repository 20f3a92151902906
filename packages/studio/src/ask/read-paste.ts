import { newRequest, parseUrl } from "@whycors/core";
import { type CopiedRequest, readSnippet } from "@whycors/core/input";
import { type Candidate, ConsoleLog, type Explanation } from "@whycors/core/messages";
import { parse } from "acorn";
import { bodyInfo, type Case, plainHop, SURROUNDINGS } from "../case/case.ts";
import { withAnswers } from "../case/run-case.ts";
import { exampleCase } from "../reference/example-case.ts";

/** What a pasted text is. */
export type Pasted =
  | { readonly kind: "request"; readonly given: Case; readonly remarks: readonly string[] }
  | { readonly kind: "message"; readonly explanations: readonly Explanation[] }
  | { readonly kind: "problem"; readonly message: string; readonly hint: string | null }
  | { readonly kind: "nothing" };

/** Reads a cURL command, a fetch call, lines of a console, or a URL. `before` gives what the text leaves open. */
export function readPaste(text: string, before: Case): Pasted {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "nothing" };
  const url = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(trimmed) ? parseUrl(trimmed) : null;
  if (url !== null) return { kind: "request", given: { ...before, request: { ...before.request, url: url.href } }, remarks: [] };
  const log = new ConsoleLog();
  for (const line of trimmed.split(/\r?\n/)) log.push(line);
  const explanations = log.finish().incidents.map(({ explanation }) => explanation);
  if (explanations.length > 0) return { kind: "message", explanations };
  const read = readSnippet(trimmed, (code) =>
    parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true }),
  );
  return read.kind === "ok"
    ? { kind: "request", given: requestCase(read.request, before), remarks: read.request.remarks }
    : { kind: "problem", message: read.message, hint: read.hint };
}

function requestCase(copied: CopiedRequest, before: Case): Case {
  const { url, method, headers, body, origin, mode, credentials, redirect } = copied;
  const request = newRequest({
    url: parseUrl(url)?.href ?? url,
    origin: origin ?? before.request.origin,
    method: method ?? (body === null ? "GET" : "POST"),
    headers,
    body: bodyInfo(body ?? ""),
    ...(mode === null ? {} : { mode }),
    ...(credentials === null ? {} : { credentials }),
    ...(redirect === null ? {} : { redirect }),
  });
  return { ...before, request, body: body ?? "" };
}

/** The case behind one of the reasons that a message can have, with what surrounds the reason's own example. */
export function candidateCase({ finding, request, exchanges }: Candidate): Case {
  const surroundings = exampleCase(finding.reason)?.surroundings ?? SURROUNDINGS;
  return withAnswers({ request, body: "", hops: [plainHop()], surroundings }, { exchanges });
}
