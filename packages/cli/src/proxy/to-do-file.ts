import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, type Target } from "@whycors/core/generate";
import { printable, type Style } from "@whycors/core/render";
import { renderToDoMarkdown, type ToDo } from "@whycors/proxy";
import { renderPolicyFor } from "../check/configuration.ts";
import { save } from "../config/write.ts";
import { UsageError } from "../usage-error.ts";
import { policiesOf, policyText, type ToDoPolicy } from "./to-do-policies.ts";

/** The list as configuration of a target, for a terminal. */
export function renderToDoFor(target: Target, toDo: ToDo, style: Style): string {
  return policiesOf(toDo)
    .map(({ server, policy, notes }) => {
      const told = notes.map((note) => `        ${style.warn(printable(note))}\n`).join("");
      return policy === null ? told : `${renderPolicyFor(target, policy, `allows what pages needed of ${server}`, style)}${told}`;
    })
    .join("");
}

/** Writes the list as configuration, or as the name of the file says, which for Markdown it always does. Where it is of several servers, each has a policy of its own. */
export function writeToDo(path: string, target: Target | null, toDo: ToDo): void {
  if (target !== null && !/\.md$/i.test(path)) return writeConfiguration(path, target, policiesOf(toDo));
  if (!/\.ya?ml$/i.test(path)) return write(path, path.endsWith(".json") ? `${JSON.stringify(toDo, null, 2)}\n` : renderToDoMarkdown(toDo));
  const policies = policiesOf(toDo);
  if (policies.length === 0) return write(path, "# nothing for the server to do\n");
  for (const policy of policies) write(policies.length === 1 ? path : ownPath(path, policy.server), policyText(policy));
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function writeConfiguration(path: string, target: Target, policies: readonly ToDoPolicy[]): void {
  for (const { server, policy } of policies) {
    const files = policy === null ? null : generate(target, policy).files;
    if (files === null) continue;
    const isFolder = files.length > 1 || /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory());
    const own = policies.length === 1 ? path : isFolder ? join(path, nameOf(server), "/") : ownPath(path, server);
    save(files, own, "choose another place: --to-do");
  }
}

/** `policy.yaml` as `policy.api.example.yaml`. */
function ownPath(path: string, server: string): string {
  return path.replace(/(\.[^./\\]*)?$/, (extension) => `.${nameOf(server)}${extension}`);
}

/** A server's host and port as a part of a file's name. */
function nameOf(server: string): string {
  return new URL(server).host.replaceAll(/[^a-z0-9.-]/g, "-");
}
