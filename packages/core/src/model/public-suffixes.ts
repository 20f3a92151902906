import { PUBLIC_SUFFIX_LIST } from "../standard/public-suffix-list.ts";
import { isIpAddress, type PublicSuffixWithin, type RegistrableDomain } from "./origin.ts";

/** A label of the list, with what lies below it. */
interface Node {
  readonly kind: "rule" | "exception" | "none";
  readonly children: ReadonlyMap<string, Node>;
}

let root: ReadonlyMap<string, Node> | null = null;

/** The list, parsed when it is first asked. */
function rules(): ReadonlyMap<string, Node> {
  root ??= parseList(PUBLIC_SUFFIX_LIST, 0).nodes;
  return root;
}

/** Parses siblings from `start` to the closing parenthesis, or to the end; see scripts/public-suffixes.ts for the form. */
function parseList(text: string, start: number): { readonly nodes: ReadonlyMap<string, Node>; readonly end: number } {
  const nodes = new Map<string, Node>();
  let at = start;
  while (at < text.length && text[at] !== ")") {
    const from = at;
    while (at < text.length && !",\n.!()".includes(text.charAt(at))) at++;
    const labels = text.slice(from, at).split("|");
    const kind = text[at] === "." ? "none" : text[at] === "!" ? "exception" : "rule";
    if (kind !== "rule") at++;
    const below = text[at] === "(" ? parseList(text, at + 1) : null;
    if (below !== null) at = below.end + 1;
    for (const label of labels) nodes.set(label, { kind, children: below?.nodes ?? NONE });
    if (text[at] === "," || text[at] === "\n") at++;
  }
  return { nodes, end: at };
}

const NONE: ReadonlyMap<string, Node> = new Map();

/** How many of the labels are the public suffix: https://github.com/publicsuffix/list/wiki/Format#formal-algorithm */
function suffixLength(labels: readonly string[]): number {
  let longest = 1;
  let level = rules();
  for (let length = 1; length <= labels.length; length++) {
    const node = level.get(labels[labels.length - length] ?? "");
    if (node?.kind === "exception") return length - 1;
    if (node?.kind === "rule" || level.has("*")) longest = length;
    if (node === undefined) break;
    level = node.children;
  }
  return longest;
}

function labelsOf(host: string): readonly string[] {
  return (host.endsWith(".") ? host.slice(0, -1) : host).split(".");
}

/** By the list of publicsuffix.org, its private section included. The host is as origins have it: lower case, Punycode. */
export const registrableDomain: RegistrableDomain = (host) => {
  if (isIpAddress(host)) return null;
  const labels = labelsOf(host);
  const length = suffixLength(labels);
  return labels.length > length ? labels.slice(-length - 1).join(".") : null;
};

/** By the list of publicsuffix.org, its private section included. The host is as origins have it: lower case, Punycode. */
export const publicSuffixWithin: PublicSuffixWithin = (host) => {
  if (isIpAddress(host)) return null;
  const labels = labelsOf(host);
  const name = labels.join(".");
  if (suffixLength(labels) === labels.length) return name;
  let level = rules();
  for (const label of [...labels].reverse()) {
    const node = level.get(label);
    if (node === undefined) return null;
    level = node.children;
  }
  const below = firstRule(level);
  return below === null ? null : `${below}.${name}`;
};

/** The labels of a rule in a part of the list, or null. */
function firstRule(level: ReadonlyMap<string, Node>): string | null {
  for (const [label, { kind, children }] of level) {
    if (kind === "rule") return label;
    const below = firstRule(children);
    if (below !== null) return `${below}.${label}`;
  }
  return null;
}
