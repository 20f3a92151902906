import type { AuditFinding } from "../audit/finding.ts";
import { parseUrl } from "../model/url.ts";

/**
 * A page that shows a finding in a browser, and does no harm: it asks with HEAD or GET, shows the status and the length of what it could
 * read, and neither shows nor sends the content anywhere. Null for a finding that no page of one origin can show.
 */
export function pocPage({ rule, origin, credentials, evidence }: AuditFinding): string | null {
  const url = evidence[0]?.request.url;
  if (url === undefined || rule === "vary-origin-missing" || rule === "wildcard-with-credentials") return null;
  const anyOrigin = parseUrl(url)?.origin === origin;
  const preflight = rule === "preflight-only-allowed" || rule === "request-headers-reflected";
  const script = scriptOf(url, credentials, preflight);
  const where = anyOrigin
    ? "Open this page at any other origin."
    : origin === "null"
      ? "Open this page anywhere: the frame below has the origin null."
      : `Serve this page at ${origin}, for example by mapping its host to this machine.`;
  const frame = `<iframe sandbox="allow-scripts" srcdoc="${escaped(`<pre id="out">asking …</pre><script>${script}</script>`)}"></iframe>`;
  return `<!doctype html>
<meta charset="utf-8">
<title>${escaped(`whycors: ${rule}`)}</title>
<h1>${escaped(rule)}</h1>
<p>${escaped(where)} It asks ${escaped(url)} and shows what it learns, and no content.</p>
${origin === "null" ? frame : `<pre id="out">asking …</pre>\n<script>${script}</script>`}
`;
}

function scriptOf(url: string, credentials: boolean, preflight: boolean): string {
  const init = {
    method: preflight ? "HEAD" : "GET",
    credentials: credentials ? "include" : "omit",
    headers: preflight ? { "X-Whycors": "1" } : {},
  };
  return `
const out = document.getElementById("out");
fetch(${json(url)}, ${json(init)})
  .then(async (response) => { out.textContent = "readable: status " + response.status + ", " + (await response.arrayBuffer()).byteLength + " bytes"; })
  .catch((error) => { out.textContent = "not readable: " + error; });
`;
}

/** JSON that may stand in a script element. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
