/**
 * Derives docs/targets.md from the targets of `whycors config`.
 *
 *     tsx scripts/targets.ts            write the page
 *     tsx scripts/targets.ts --check    fail when it is stale
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate, type Proof, TARGETS, type Target } from "@whycors/core/generate";
import { parsePolicy } from "@whycors/core/policy";

const file = fileURLToPath(new URL("../docs/targets.md", import.meta.url));

const PROOFS: Readonly<Record<Proof, string>> = {
  "real server": "the real software, run with what is generated",
  syntax: "a parser of the language, and a reviewed text",
};

const WITH_PATHS = parsePolicy({
  origins: ["https://app.example"],
  requestHeaders: ["content-type"],
  paths: [{ path: "/public/*", origins: "any" }],
}).policy;

function hasPaths(target: Target): boolean {
  if (WITH_PATHS === null) throw new Error("the policy has mistakes");
  return generate(target, WITH_PATHS).files !== null;
}

function page(): string {
  const rows = TARGETS.map((target) => {
    const { id, name, proof, read, limits } = target;
    const cells = [`\`${id}\``, name, PROOFS[proof], hasPaths(target) ? "yes" : "", read === null ? "" : "yes", limits.join("; ")];
    return `| ${cells.join(" | ")} |`;
  });
  return `# What \`whycors config\` writes

One policy, as the configuration of ${TARGETS.length} kinds of software: \`whycors config nginx --policy policy.yaml\`. What a target cannot do
is an error that says what to do instead, never a configuration that allows more or less; what it does otherwise whatever its
configuration is said beside what is written, and below. The servers answer the whole matrix of
\`conformance/servers\` exactly as \`serve\` does: allowed and refused origins, near misses, preflights, errors, redirects, and headers that
the application has set itself. With Express, Fastify and Hono, the browser's verdict is the same; edge functions are asked the whole matrix.

\`whycors config --from nginx.conf\` reads a configuration back, also one that a person wrote, and reports its mistakes by line.

| target | software | proved by | rules for paths | read back | does otherwise |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

if (!process.argv.includes("--check")) writeFileSync(file, page());
else if (!existsSync(file) || readFileSync(file, "utf8") !== page()) {
  console.error("docs/targets.md is stale\nrun tsx scripts/targets.ts");
  process.exitCode = 1;
}
