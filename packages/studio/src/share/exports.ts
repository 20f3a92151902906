import type { FetchRequest } from "@whycors/core";
import { checkArguments, linkOf, nameOf, numberOf, redact, shellLine, summaryOf } from "@whycors/core/render";
import type { Case } from "../case/case.ts";
import { type Run, requestOf } from "../case/run-case.ts";

/** The command that asks a real server the same. */
export function checkCommand(given: Case): string {
  const { browser, client } = given.surroundings;
  const { embedderPolicy = "unsafe-none" } = client;
  return shellLine([
    ...["npx", "whycors", "check"],
    ...checkArguments(safe(given), given.body === "" ? null : given.body),
    ...(embedderPolicy === "unsafe-none" ? [] : ["--embedder-policy", embedderPolicy]),
    ...(browser === "standard" ? [] : ["--browser", browser]),
  ]);
}

/** The request as cURL sends it: without a preflight, and whatever the answer says. */
export function curlCommand(given: Case): string {
  const { url, method, headers, origin } = safe(given);
  const words = [
    ...["curl", "-i", url, "-X", method, "-H", `Origin: ${origin}`],
    ...headers.flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...(given.body === "" ? [] : ["--data-raw", given.body]),
  ];
  return shellLine(words);
}

/** The call that makes the request. What is the default is left out. */
export function fetchCode(given: Case): string {
  const { url, method, headers, mode, credentials, redirect } = safe(given);
  const init = {
    ...(method === "GET" ? {} : { method }),
    ...(headers.length === 0
      ? {}
      : { headers: new Set(headers.map(([name]) => name.toLowerCase())).size === headers.length ? Object.fromEntries(headers) : headers }),
    ...(given.body === "" ? {} : { body: given.body }),
    ...(mode === "cors" ? {} : { mode }),
    ...(credentials === "same-origin" ? {} : { credentials }),
    ...(redirect === "follow" ? {} : { redirect }),
  };
  const second = Object.keys(init).length === 0 ? "" : `, ${JSON.stringify(init, null, 2)}`;
  return `const response = await fetch(${JSON.stringify(url)}${second});\n`;
}

function safe(given: Case): FetchRequest {
  return redact(requestOf(given));
}

/** All of it for an issue or a colleague, as Markdown. */
export function markdownReport(given: Case, run: Run, link: string): string {
  const { trace, diagnosis, walk } = redact({ trace: run.trace, diagnosis: run.diagnosis, walk: run.walk });
  const { finding, notes } = diagnosis;
  const fence = (text: string, language: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  const answers = trace.exchanges.map(({ request, reply }) => {
    const asked = [`${request.method} ${request.url}`, ...request.headers.map(([name, value]) => `${name}: ${value}`)];
    const answered =
      "status" in reply
        ? [`HTTP/1.1 ${reply.status} ${reply.statusText ?? ""}`.trimEnd(), ...reply.headers.map(([name, value]) => `${name}: ${value}`)]
        : ["failure" in reply ? `(no answer: ${reply.detail})` : "(not known)"];
    return fence([...asked, "", ...answered].join("\n"), "http");
  });
  const blocks = [
    `# ${summaryOf(trace, diagnosis, false)}`,
    `\`${trace.request.method} ${trace.request.url}\` from \`${trace.request.origin}\``,
    ...(finding === null ? [] : [finding.why]),
    ...(finding?.at == null
      ? []
      : [`Rule: [${nameOf(finding.at)}, step ${numberOf(finding.at)}](${linkOf(finding.at)}) (\`${finding.reason}\`)`]),
    "## The exchange",
    ...answers,
    ...(walk.problems.length === 0
      ? []
      : ["## Problems, in order", walk.problems.map((each, index) => `${index + 1}. ${each.finding.what}`).join("\n")]),
    ...(walk.fix === null ? [] : ["## What mends it", `${walk.fix.title} (${walk.fix.proved ? "proved" : "not proved"})`]),
    ...(notes.length === 0 ? [] : ["## Good to know", notes.map((note) => `- ${note.what}`).join("\n")]),
    "## Try it",
    fence(checkCommand(given), "sh"),
    `[Open in the studio](${link})`,
  ];
  return `${blocks.join("\n\n")}\n`;
}
