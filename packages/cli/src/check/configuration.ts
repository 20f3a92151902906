import { generate, type Target, targetOf } from "@whycors/core/generate";
import { draftOf, policyOf } from "@whycors/core/policy";
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
export function renderConfiguration(target: Target, report: CheckReport, { bold, dim, warn }: Style): string {
  const heading = `\n  ${bold("for")}   ${target.name}`;
  const say = (text: string): string => `${heading}\n        ${warn(printable(text))}\n`;
  if (report.walk.fix?.edits.some((edit) => "on" in edit) !== true) return say("nothing to configure: no change of the server mends this");
  const { policy, mistakes } = policyOf(draftOf(report.trace), publicSuffixWithin);
  if (policy === null)
    return say(`no policy allows this safely: ${mistakes.map(({ message, advice }) => `${message}; ${advice}`).join("; ")}`);
  const { files, problems } = generate(target, policy);
  if (files === null) return say(problems.map(({ message, advice }) => `${message}; ${advice}`).join("; "));
  const note = dim("allows what this request needs, and nothing else; `whycors policy init` writes down more");
  return `${heading}  ${note}\n\n${files.map(({ name, text }) => `${dim(`--- ${name}`)}\n${text}`).join("\n")}`;
}
