/**
 * Reads the Bikeshed source of a standard and writes the outline of its algorithms: the anchor and the numbers of the
 * steps, nothing of its sentences. The source is not part of this repository; get it at the commit that
 * packages/core/src/standard/pinned.ts names.
 *
 *     tsx scripts/standard-outline.ts path/to/fetch.bs > scripts/outline/fetch.json
 *
 * Letters number the alternatives of a switch (`<dd>`), which the standard leaves unnumbered: main fetch 12.f.2 is the
 * second step of the sixth alternative of step 12.
 */
import { readFileSync } from "node:fs";

interface Level {
  readonly tag: "ol" | "ul" | "dl";
  count: number;
  alternative: number;
}

/** Anchors to the step numbers of the algorithm that follows them. */
export function outline(source: string): Record<string, string[]> {
  const text = source.replace(/<!--[^]*?-->/g, "").replace(/<pre[^]*?<\/pre>/g, "");
  const result: Record<string, string[]> = {};
  let levels: Level[] = [];
  let anchors: string[] = [];
  let steps: string[] = [];
  const finish = (): void => {
    for (const anchor of anchors) if (steps.length > 0 && result[anchor] === undefined) result[anchor] = steps;
    anchors = [];
    steps = [];
  };
  for (const { 1: open, 2: close, 3: attributes = "", index } of text.matchAll(
    /<(?:(ol|ul|dl|li|dd|dt|dfn|div|h[2-6])|\/(ol|ul|dl))\b([^>]*)>/g,
  )) {
    const outermost = levels.length === 0;
    if (close !== undefined) {
      const at = levels.findLastIndex((level) => level.tag === close);
      if (at >= 0) levels = levels.slice(0, at);
      if (close === "ol" && levels.length === 0) finish();
    } else if (open === "ol" || open === "ul" || open === "dl") levels.push({ tag: open, count: 0, alternative: 0 });
    else if (open === "li" || open === "dd") {
      const level = levels.at(-1);
      if (level === undefined) continue;
      level.count++;
      if (levels.some(({ tag }) => tag === "ul") || !levels.some(({ tag }) => tag === "ol")) continue;
      steps.push(levels.map(({ tag, count }) => (tag === "dl" ? String.fromCharCode(0x60 + count) : String(count))).join("."));
    } else if (outermost && (open === "div" || open?.startsWith("h"))) anchors = [];
    if (outermost && (open === "dfn" || open === "div" || open?.startsWith("h"))) {
      const id = /\bid="?([^\s">]+)/.exec(attributes)?.[1] ?? (open === "dfn" ? automaticId(attributes, text.slice(index)) : undefined);
      if (id !== undefined) anchors.push(id);
    }
  }
  return result;
}

/** The id that Bikeshed gives a definition without one: what it is for and its words, joined by hyphens. */
function automaticId(attributes: string, definition: string): string {
  const value = (name: string): string | undefined => {
    const [, quoted, bare] = new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s">]+))`).exec(attributes) ?? [];
    return quoted ?? bare;
  };
  const words =
    value("lt")?.split("|")[0] ?? definition.slice(definition.indexOf(">") + 1, definition.indexOf("</dfn>")).replace(/<[^>]*>/g, "");
  const owner = value("for")?.split(",")[0];
  return slug(owner === undefined || owner === "/" ? words : `${owner} ${words}`);
}

function slug(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const [, , file] = process.argv;
if (file !== undefined) process.stdout.write(`${JSON.stringify(outline(readFileSync(file, "utf8")), null, 1)}\n`);
