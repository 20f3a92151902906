import type { Edit } from "@whycors/core/fixes";
import { fromBytes, splitHttpText, statusLine, unfold } from "./http-text.ts";

/** Makes an edit in an answer's text. All other lines stay as and where they are. */
export function editText(text: string, edit: Edit): string {
  switch (edit.kind) {
    case "set-header":
      return inHead(text, (lines) => setLine(lines, edit.name, `${edit.name}: ${fromBytes(edit.value)}`));
    case "remove-header":
      return inHead(text, (lines) => lines.filter((line, index) => index === 0 || !isNamed(line, edit.name)));
    case "set-status":
      return inHead(text, ([, ...lines]) => [statusLine(edit.status), ...lines]);
    case "change-request":
    case "change-page":
      return text;
    default:
      return edit satisfies never;
  }
}

function inHead(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  const { head, body } = splitHttpText(text);
  const edited = change(unfold(head).split("\n")).join("\n");
  return body === "" ? edited : `${edited}\n\n${body}`;
}

function setLine(lines: readonly string[], name: string, line: string): readonly string[] {
  const first = lines.findIndex((each, index) => index > 0 && isNamed(each, name));
  if (first < 0) return [...lines, line];
  return lines.flatMap((each, index) => (index === first ? [line] : index > first && isNamed(each, name) ? [] : [each]));
}

function isNamed(line: string, name: string): boolean {
  const colon = line.indexOf(":");
  return colon > 0 && line.slice(0, colon).toLowerCase() === name.toLowerCase();
}
