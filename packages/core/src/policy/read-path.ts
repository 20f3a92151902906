import { DECIDE, type DocumentPath, type MistakeFix, type Problem, quoted, type Report, replaceBy } from "./mistake.ts";
import { coversPattern, originPatternText } from "./origin-pattern.ts";
import type { PathPattern, Rule } from "./policy.ts";
import { wrongType } from "./read-fields.ts";

/** `/health`, or `/public/*`. Each may stand once; `seen` remembers. */
export function readPath(value: unknown, place: DocumentPath, seen: Set<string>, report: Report): PathPattern | null {
  const wanted = "a path, such as /health or /public/*";
  if (typeof value !== "string") {
    report(place, value, wrongType(value, wanted));
    return null;
  }
  const problem = pathProblem(value);
  if (problem !== null) {
    report(place, value, problem);
    return null;
  }
  if (seen.has(value)) {
    const message = `there is another rule for ${quoted(value)}`;
    report(place, value, { id: "duplicate-path", message, advice: "make them one", fix: DECIDE });
    return null;
  }
  seen.add(value);
  return value.endsWith("/*") ? { kind: "prefix", value: value.slice(0, -1) } : { kind: "exact", value };
}

function pathProblem(text: string): Problem | null {
  const say = (message: string, advice: string, fix: MistakeFix = DECIDE): Problem => ({
    id: "not-a-path",
    message: `${quoted(text)}: ${message}`,
    advice,
    fix,
  });
  if (!text.startsWith("/")) {
    const better = /^[\w-]/.test(text) && !text.includes(":") ? replaceBy(`/${text}`) : DECIDE;
    return say("a path begins with a slash", "write the path of the URL, such as /public/*", better);
  }
  if (/[^\x21-\x7e]|[?#\\]/.test(text))
    return say("this holds what no path of a request holds", "write the path as it goes over the wire: percent-encoded, without query");
  if (/(^|\/)\.{1,2}(\/|$)/.test(text)) return say("browsers resolve dots before they ask", "write the path without them");
  if (/\/(:|\{)|[()|^$]/.test(text)) return say("this is no pattern language for paths", "write /users/* for all paths below /users/");
  const bare = text.endsWith("/*") ? text.slice(0, -1) : text;
  return bare.includes("*") ? say("a * stands only for all below a path", "write it at the end, after a slash: /public/*") : null;
}

/** Whether the rule around allows an origin that this one refuses. */
export function isNarrower(inner: Rule["origins"], outer: Rule["origins"]): boolean {
  if (inner === "any") return false;
  if (outer === "any") return true;
  const same = new Set(inner.map(originPatternText));
  const wide = inner.filter(({ subdomains, port }) => subdomains || port === "any");
  return outer.some((allowed) => !same.has(originPatternText(allowed)) && !wide.some((pattern) => coversPattern(pattern, allowed)));
}
