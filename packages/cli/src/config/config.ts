import { TARGETS, targetOf } from "@whycors/core/generate";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { ConfigOptions } from "./command.ts";
import { nearestTargets } from "./nearest-targets.ts";
import { readBack } from "./read-back.ts";
import { write } from "./write.ts";

/** `whycors config`: gives the exit code. */
export async function config(target: string | undefined, options: ConfigOptions): Promise<number> {
  if (options.list === true) return list(options);
  if (options.from !== undefined) {
    if (target !== undefined || options.policy !== undefined)
      throw new UsageError(
        "--from reads a configuration, and --policy writes one",
        "leave one of them out; --as says whose configuration it is",
      );
    return readBack(options.from, options);
  }
  if (target === undefined)
    throw new UsageError("what is to be configured?", "whycors config nginx --policy policy.yaml; --list names all targets");
  const known = targetOf(target);
  if (known === null) throw new UsageError(`there is no target \`${target}\``, nearestTargets(target));
  if (options.policy === undefined)
    throw new UsageError(
      "which policy is to be written?",
      `whycors config ${target} --policy policy.yaml; \`whycors policy init\` makes one`,
    );
  return write(known, options.policy, options);
}

function list(options: ConfigOptions): number {
  const rows = TARGETS.map(({ id, name, kind, proof, read, limits }) => ({ id, name, kind, proof, readsBack: read !== null, limits }));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  const { bold, dim } = styleFor(process.stdout, options.color);
  const width = Math.max(...rows.map(({ id }) => id.length));
  const lines = rows.map(({ id, name, proof, readsBack, limits }) => {
    const facts = [
      `proved by ${proof === "real server" ? "the real server" : "syntax and reviewed text"}`,
      ...(readsBack ? ["reads back"] : []),
    ];
    const notes = limits.map((limit) => `${" ".repeat(width + 2)}${dim(`- ${limit}`)}\n`).join("");
    return `${bold(id.padEnd(width))}  ${name} ${dim(`(${facts.join(", ")})`)}\n${notes}`;
  });
  process.stdout.write(lines.join(""));
  return 0;
}
