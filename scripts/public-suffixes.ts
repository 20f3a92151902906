/**
 * Derives packages/core/src/standard/public-suffix-list.ts from the list that tldts carries. To follow the list of
 * publicsuffix.org, update tldts and run this.
 *
 *     tsx scripts/public-suffixes.ts            write the file
 *     tsx scripts/public-suffixes.ts --check    fail when it is stale
 */
import { readFileSync, writeFileSync } from "node:fs";
import { domainToASCII, fileURLToPath } from "node:url";

/** A flat trie: the edges of node n are those from `edgeStart[n]` to `edgeStart[n + 1]`, their labels one after the other in `labelText`. */
interface TldtsTrie {
  readonly nodeFlags: Uint8Array;
  readonly edgeStart: Uint16Array;
  readonly edgeChild: Uint16Array;
  readonly edgeLength: Uint8Array;
  readonly labelText: string;
  readonly rulesRoot: number;
  readonly exceptionsRoot: number;
}

interface Node {
  /** Whether the labels down to here are a rule, or an exception of one. */
  kind: "rule" | "exception" | "none";
  readonly children: Map<string, Node>;
}

const packageFolder = new URL("../node_modules/tldts/", import.meta.url);
const trie: TldtsTrie = await import(new URL("dist/es6/src/data/trie.js", packageFolder).href);
const { nodeFlags, edgeStart, edgeChild, edgeLength, labelText, rulesRoot, exceptionsRoot } = trie;

const newNode = (): Node => ({ kind: "none", children: new Map() });

/** Where each label of tldts' flat trie begins. */
const offsets: number[] = [];
let offset = 0;
for (const length of edgeLength) {
  offsets.push(offset);
  offset += length;
}

/** Adds what tldts holds below one of its nodes, with all names in Punycode. */
function copy(from: number, to: Node, kind: Node["kind"]): void {
  for (let edge = edgeStart[from] ?? 0; edge < (edgeStart[from + 1] ?? 0); edge++) {
    const start = offsets[edge] ?? 0;
    const text = labelText.slice(start, start + (edgeLength[edge] ?? 0));
    const label = text === "*" ? text : domainToASCII(text);
    const child = to.children.get(label) ?? newNode();
    to.children.set(label, child);
    const target = edgeChild[edge] ?? 0;
    if (nodeFlags[target] !== 0) child.kind = kind;
    copy(target, child, kind);
  }
}

/** `jp(ac,city.(*),…)`: a label, `.` when it is no rule itself or `!` for an exception, and what lies below. Siblings that are alike share it. */
function printed({ children }: Node, separator: string): string {
  const labels = new Map<string, string[]>();
  for (const [label, child] of [...children].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const below = child.children.size === 0 ? "" : `(${printed(child, ",")})`;
    const rest = (child.kind === "none" ? "." : child.kind === "exception" ? "!" : "") + below;
    labels.set(rest, [...(labels.get(rest) ?? []), label]);
  }
  return [...labels].map(([rest, alike]) => alike.join("|") + rest).join(separator);
}

const root = newNode();
copy(rulesRoot, root, "rule");
copy(exceptionsRoot, root, "exception");
const { version } = JSON.parse(readFileSync(new URL("package.json", packageFolder), "utf8"));
const text = `/**
 * The rules of https://publicsuffix.org/list/, of the ICANN and the private section, in Punycode, as of tldts ${version}; written by
 * scripts/public-suffixes.ts. The list is under the Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/.
 */
export const PUBLIC_SUFFIX_LIST: string = \`${printed(root, "\n")}\`;
`;
const file = fileURLToPath(new URL("../packages/core/src/standard/public-suffix-list.ts", import.meta.url));
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    console.error("packages/core/src/standard/public-suffix-list.ts is stale\nrun tsx scripts/public-suffixes.ts");
    process.exitCode = 1;
  }
} else writeFileSync(file, text);
