import { generate, type Target, targetOf } from "@whycors/core/generate";
import { draftOf, type Policy, policyOf } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { type CheckReport, printable, type Style } from "@whycors/core/render";
import { nearestTargets } from "../config/nearest-targets.ts";
import { UsageError } from "../usage-error.ts";

/** The software of `--for`; null when it is not given. */
export function readTarget(id: string | undefined): Target | null {
  if (id === undefined) return null;
  const target = targetOf(id);
  if (target === null) throw new UsageError(`there is no target \`${id}\``, nearestTargets(id));
  return target;
}

/** What the software needs in its configuration so that the server does its part of the fix. */
export function renderConfiguration(target: Target, report: CheckReport, style: Style): string {
  const say = (text: string): string => `${heading(target, style)}\n        ${style.warn(printable(text))}\n`;
  if (report.walk.fix?.edits.some((edit) => "on" in edit) !== true) return say("nothing to configure: no change of the server mends this");
  const { policy, mistakes } = policyOf(draftOf(report.trace), publicSuffixWithin);
  if (policy === null)
    return say(`no policy allows this safely: ${mistakes.map(({ message, advice }) => `${message}; ${advice}`).join("; ")}`);
  return renderPolicyFor(target, policy, "allows what this request needs, and nothing else; `whycors policy init` writes down more", style);
}

/** A policy as the software's configuration, under a heading with a note; or why it cannot be. */
export function renderPolicyFor(target: Target, policy: Policy, note: string, style: Style): string {
  const { files, problems } = generate(target, policy);
  const head = heading(target, style);
  if (files === null)
    return `${head}\n        ${style.warn(printable(problems.map(({ message, advice }) => `${message}; ${advice}`).join("; ")))}\n`;
  const texts = files.map(({ name, text }) => `${style.dim(`--- ${name}`)}\n${text}`).join("\n");
  return `${head}  ${style.dim(note)}\n\n${texts}${caveats(target, style)}`;
}

function caveats({ limits }: Target, { dim }: Style): string {
  if (limits.length === 0) return "";
  const lines = limits.map((limit) => `\n        ${dim(`- ${printable(limit)}`)}`).join("");
  return `\n        ${dim("what it does otherwise, whatever its configuration")}${lines}\n`;
}

function heading({ name }: Target, { bold }: Style): string {
  return `\n  ${bold("for")}   ${name}`;
}
