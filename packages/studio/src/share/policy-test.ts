import { parseUrl, type Trace } from "@whycors/core";
import { parseTests, type TestDocument, type TestRowDocument } from "@whycors/core/policy-tests";
import { redact } from "@whycors/core/render";
import { stringify } from "yaml";

/** A document for `whycors test`; or why there is none. */
export type PolicyTest = { readonly text: string } | { readonly problems: readonly string[] };

/** What cannot be tested, as no answer is read by CORS. */
export const WITHOUT_CORS = "without-cors";

/** The request as a test: its page must be able to read the answer. Values of secret headers are left out. */
export function policyTest(trace: Pick<Trace, "request" | "dropped">): PolicyTest {
  const { request, dropped } = redact({ request: trace.request, dropped: trace.dropped });
  const url = parseUrl(request.url);
  if (request.mode !== "cors" || url === null) return { problems: [WITHOUT_CORS] };
  const [, target = "", path = "/"] = /^([a-z]+:\/\/[^/?#]*)([^#]*)/.exec(url.href) ?? [];
  const sent = request.headers.filter(([name]) => !dropped.some((each) => each.name === name));
  const row: TestRowDocument = {
    path: path === "" ? "/" : path,
    origins: [request.origin],
    ...(request.method === "GET" ? {} : { methods: [request.method] }),
    ...(sent.length === 0 ? {} : { requestHeaders: Object.fromEntries(sent) }),
    ...(request.credentials === "include" ? { credentials: true } : {}),
  };
  const document = (allowed: TestRowDocument): TestDocument => ({ targets: { api: target }, allow: [allowed] });
  const plain = document(row);
  const { mistakes } = parseTests(plain);
  if (mistakes.length === 0) return { text: printed(plain, false) };
  // where no preflight tells, the request itself has to be sent
  const sending = document({ ...row, send: true });
  if (parseTests(sending).plan !== null) return { text: printed(sending, true) };
  return { problems: mistakes.map(({ message }) => message) };
}

function printed(document: TestDocument, sends: boolean): string {
  const lines = [
    "# whycors test cors.yaml",
    ...(sends ? ["# send: true, as the request has no preflight that would tell: it goes out, and may change something"] : []),
  ];
  return `${lines.join("\n")}\n${stringify(document)}`;
}
