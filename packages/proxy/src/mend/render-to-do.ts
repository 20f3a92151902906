import type { Edit } from "@whycors/core/fixes";
import { printable, type Style } from "@whycors/core/render";
import type { ToDo, ToDoItem } from "./to-do.ts";

/** Items that say the same of several URLs, as one. */
interface Group extends Omit<ToDoItem, "on"> {
  readonly role: ToDoItem["on"]["role"];
  readonly urls: readonly string[];
}

function grouped({ items }: ToDo): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { on, ...item } of items) {
    const key = JSON.stringify([on.role, item.by, item.origins, item.edits.map(wordsOfEdit), item.reasons.map(({ id }) => id)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...item, role: on.role, urls: [on.url] });
    else {
      const methods = [...new Set([...group.methods, ...item.methods])];
      groups.set(key, { ...group, urls: [...group.urls, on.url], methods, times: group.times + item.times });
    }
  }
  return [...groups.values()];
}

/** One change, as the end of "the answer must …". */
export function wordsOfEdit(edit: Edit): string {
  switch (edit.kind) {
    case "set-header":
      return `${edit.name}: ${edit.value}`;
    case "remove-header":
      return `(no ${edit.name})`;
    case "set-status":
      return `status ${edit.status}`;
    case "change-request":
    case "change-page":
      return JSON.stringify(edit.change);
    default:
      return edit satisfies never;
  }
}

/** The value of the header depends on who asks, where more than one page does. */
function note(edit: Edit, { origins }: Group): string {
  const named = edit.kind === "set-header" && edit.name.toLowerCase() === "access-control-allow-origin" && edit.value !== "*";
  return named && origins.length > 1 ? `the origin of the request, if it is one of ${origins.join(", ")}` : "";
}

function heading({ role, urls, methods }: Group): readonly string[] {
  return urls.map((url) => (role === "preflight" ? `OPTIONS ${url} (asking for ${methods.join(", ")})` : `${methods.join(", ")} ${url}`));
}

function lead({ role, by, times }: Group): string {
  const who = by === "fix" ? "" : ", as edited by hand";
  return `${role === "preflight" ? "answer the preflight" : "answer"} with${who} (${times === 1 ? "once" : `${times} times`})`;
}

/** The list for a terminal. */
export function renderToDo(toDo: ToDo, style: Style): string {
  const groups = grouped(toDo);
  if (groups.length === 0) return `${style.good("nothing for the server to do")}\n`;
  const blocks = groups.map((group, index) =>
    [
      ...heading(group).map((line, row) => `${row === 0 ? `${String(index + 1).padStart(3)}.` : "    "} ${style.bold(printable(line))}`),
      `     ${lead(group)}`,
      ...group.edits.map((edit) => {
        const told = note(edit, group);
        return `       ${style.good(printable(wordsOfEdit(edit)))}${told === "" ? "" : style.dim(`  ${printable(told)}`)}`;
      }),
      ...group.reasons.map(({ id, what }) => `     ${style.dim(printable(`because ${what} (${id})`))}`),
    ].join("\n"),
  );
  return `${style.bold("The server's to-do list")}\n${blocks.join("\n")}\n`;
}

/** The list as Markdown, for an issue or a message to whoever owns the server. */
export function renderToDoMarkdown(toDo: ToDo): string {
  const groups = grouped(toDo);
  if (groups.length === 0) return "# CORS to-do list\n\nNothing: every page that was seen got its answer.\n";
  const parts = groups.map((group, index) =>
    [
      `## ${index + 1}. ${group.role === "preflight" ? "Preflight" : "Answer"}`,
      "",
      ...heading(group).map((line) => `- \`${code(line)}\``),
      "",
      `${capital(lead(group))}:`,
      "",
      "```http",
      ...group.edits.map((edit) => printable(wordsOfEdit(edit))),
      "```",
      ...group.edits.flatMap((edit) => {
        const told = note(edit, group);
        return told === ""
          ? []
          : ["", `\`Access-Control-Allow-Origin\` is ${printable(told)}; compare with that list, do not send back just any.`];
      }),
      "",
      ...group.reasons.map(({ id, what }) => `Because ${printable(what)} (\`${id}\`).`),
    ].join("\n"),
  );
  return `# CORS to-do list\n\n${parts.join("\n\n")}\n`;
}

function code(text: string): string {
  return printable(text).replaceAll("`", "'");
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
