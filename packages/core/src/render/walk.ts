import type { Edit, Target } from "../fixes/edit.ts";
import type { Fix } from "../fixes/fix.ts";
import type { Problem, Walk } from "../fixes/walk.ts";
import type { AnsweredProbe } from "../probes/probe.ts";
import { wrap } from "./layout.ts";
import type { Verification } from "./report.ts";
import { printable, type Style } from "./style.ts";

/** The problems behind the first one, which a person would meet one after the other. */
export function laterProblems({ problems }: Walk, style: Style): readonly string[] {
  const later = problems.slice(1).filter(({ finding }, index) => finding.what !== problems[index]?.finding.what);
  return later.flatMap(({ finding, observed }, index) =>
    wrap(`${printable(finding.what)}${observed ? "" : " (inferred)"}`, 74).map((line, row) =>
      row === 0 ? `  ${style.bold(index === 0 ? "then" : "    ")}  ${line}` : `        ${line}`,
    ),
  );
}

const WHO: Readonly<Record<Fix["who"], string>> = {
  server: "the server",
  page: "the page",
  both: "the server and the page",
  infrastructure: "what stands in front of the server",
  user: "the user",
  nobody: "nobody: call it from a server of your own",
};

/** The fix for everything, exchange by exchange, and the other ways past each problem. */
export function fixBlock({ problems, fix, ends, harmful }: Walk, style: Style): readonly string[] {
  if (problems.length === 0) return ends === "unknown" ? [] : [`  ${style.bold("fix")}   nothing to mend`];
  const others = otherWays(problems, style);
  if (fix === null) {
    const last = problems.at(-1)?.finding.reason ?? "";
    return [`  ${style.bold("fix")}   ${style.warn("no change that can be tried here mends it")} ${style.dim(`(${last})`)}`, ...others];
  }
  const proof = fix.proved ? style.good("proved: with these changes the page gets the answer") : style.warn("not proved");
  const never = harmful.flatMap(({ advice, why }) =>
    wrap(`do not ${advice}: ${why}`, 74).map((line, row) => style.dim(row === 0 ? `  but   ${line}` : `        ${line}`)),
  );
  return [`  ${style.bold("fix")}   ${WHO[fix.who]}; ${proof}`, ...editLines(fix.edits, style), ...others, ...never];
}

/** What came of the fix on real sockets. */
export function verificationLines(verification: Verification | null, style: Style): readonly string[] {
  if (verification === null) return [];
  const { outcome, summary, heldBack, exchanges } = verification;
  const works = outcome === "readable" || outcome === "opaque";
  const [mark, paint] = works ? ["verified", style.good] : heldBack ? ["verified in part", style.warn] : ["not verified", style.bad];
  const asked = exchanges.map(({ request, reply }) => `${request.method} ${"status" in reply ? reply.status : "…"}`).join(", ");
  const text = `${mark} through a hop on this machine that made these changes (${asked}): ${summary}`;
  return wrap(printable(text), 74).map((line, row) => paint(row === 0 ? `  ${works ? "✓" : "?"}     ${line}` : `        ${line}`));
}

function editLines(edits: readonly Edit[], style: Style): readonly string[] {
  const targets = new Map<string, Target>();
  for (const edit of edits) if ("on" in edit) targets.set(keyOf(edit.on), edit.on);
  const pages = edits.flatMap((edit) =>
    "on" in edit ? [] : [`        ${style.bold("the page")}: ${printable(JSON.stringify(edit.change))}`],
  );
  const servers = [...targets].flatMap(([key, { role, url }]) => [
    `        ${style.bold(role === "preflight" ? `OPTIONS ${printable(url)}` : printable(url))}`,
    ...edits.flatMap((edit) => ("on" in edit && keyOf(edit.on) === key ? [`          ${style.good(wordsOf(edit))}`] : [])),
  ]);
  return [...servers, ...pages];
}

function keyOf({ role, url }: Target): string {
  return `${role} ${url}`;
}

function wordsOf(edit: Edit): string {
  switch (edit.kind) {
    case "set-header":
      return printable(`${edit.name}: ${edit.value}`);
    case "remove-header":
      return printable(`(no ${edit.name})`);
    case "set-status":
      return `status ${edit.status}`;
    case "change-request":
    case "change-page":
      return printable(JSON.stringify(edit.change));
    default:
      return edit satisfies never;
  }
}

/** Each other way once. */
function otherWays(problems: readonly Problem[], style: Style): readonly string[] {
  const ways = new Map<string, string>();
  for (const { finding, fixes } of problems) for (const { title } of fixes.slice(1)) if (!ways.has(title)) ways.set(title, finding.reason);
  return [...ways].flatMap(([title, reason]) =>
    wrap(`${printable(title)} ${style.dim(`(${reason})`)}`, 74).map((line, row) => `  ${row === 0 ? style.bold("or  ") : "    "}  ${line}`),
  );
}

/** What was asked beyond what a browser sends, and what the answers tell. */
export function probeLines(probes: readonly AnsweredProbe[], style: Style): readonly string[] {
  const lines = probes.flatMap(({ request, how, reply, tells }) => {
    const answer = "status" in reply ? String(reply.status) : "failure" in reply ? reply.detail : "no answer";
    return [
      style.dim(`        ${printable(`${request.method} ${request.url}, ${how}: ${answer}`)}`),
      ...(tells === null ? [] : wrap(printable(tells), 72).map((line, row) => `        ${row === 0 ? "→" : " "} ${line}`)),
    ];
  });
  return lines.length === 0
    ? []
    : [`  ${style.bold("asked")} ${style.dim("beyond what a browser sends (--no-probe leaves it out)")}`, ...lines];
}
