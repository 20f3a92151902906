import type { Console } from "../explain/reference.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Advice } from "../reasons/finding.ts";
import { printable, type Style } from "./style.ts";

export const PLACES: Readonly<Record<Advice["where"], string>> = {
  server: "server",
  page: "page",
  infrastructure: "in front of the server",
  browser: "browser",
};

/** Whose consoles people know. */
export const CONSOLE_NAMES: Readonly<Record<Console, string>> = { chromium: "Chrome", gecko: "Firefox", webkit: "Safari" };

/** What to do, under `do`, with the header lines that it takes. */
export function adviceLines({ where, text, headers, on }: Advice, first: boolean, style: Style): readonly string[] {
  const to =
    on === null || headers.length === 0
      ? ""
      : `, on the ${on === "both" ? "answers to the preflight and the request" : `answer to the ${on === "preflight" ? "preflight" : "request"}`}`;
  const lines = wrap(`${PLACES[where]}: ${printable(text)}${to}`, 76);
  return [
    ...lines.map((line, index) => `  ${first && index === 0 ? style.bold("do") : "  "}    ${index === 0 ? line : `  ${line}`}`),
    ...headers.map((header) => `            ${style.good(headerText(header, { ...style, dim: (each) => each }))}`),
  ];
}

export function headerText([name, value]: HeaderList[number], style: Style): string {
  return `${style.dim(`${printable(name)}:`)} ${printable(value)}`;
}

/** Breaks words into lines of at most `width` columns, where they can be broken. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
