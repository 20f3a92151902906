import type { Edit } from "@whycors/core/fixes";
import { useEffect, useState } from "react";
import { ProblemAlert } from "../live/problem-words.tsx";
import { useAttempt } from "../live/use-attempt.ts";
import { Sentence } from "../prose.tsx";
import type { Strings } from "../strings/en.ts";
import { useStrings } from "../strings/strings.tsx";
import { readToDo, readToDoMarkdown } from "./calls.ts";
import type { ToDoItem } from "./protocol.ts";

/** What the server has to do, as far as it was seen; `changed` says how old that is. */
export function ToDoView({ changed }: { readonly changed: number }) {
  const { proxy, app } = useStrings();
  const { problem, attempt } = useAttempt();
  const [items, setItems] = useState<readonly ToDoItem[] | null>(null);
  const [copied, setCopied] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was changed since makes the list another
  useEffect(() => {
    setCopied(false);
    void attempt(async () => setItems((await readToDo()).items));
  }, [attempt, changed]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(await readToDoMarkdown());
    setCopied(true);
  };
  return (
    <article className="panel to-do" aria-labelledby="to-do-title">
      <div className="row">
        <h3 id="to-do-title" tabIndex={-1}>
          {proxy.toDo}
        </h3>
        <button type="button" disabled={items === null || items.length === 0} onClick={() => void attempt(copy)}>
          {copied ? app.copied : proxy.copyMarkdown}
        </button>
      </div>
      <p className="about">{proxy.toDoAbout}</p>
      <ProblemAlert problem={problem} />
      {items?.length === 0 ? <p>{proxy.toDoNone}</p> : null}
      <ol>
        {items?.map((item) => (
          <Item key={`${item.by} ${item.on.role} ${item.on.url}`} item={item} />
        ))}
      </ol>
    </article>
  );
}

function Item({ item }: { readonly item: ToDoItem }) {
  const { proxy } = useStrings();
  const { on, methods, origins, edits, reasons, by, times } = item;
  const asks = methods.join(", ");
  const named = edits.some((edit) => edit.kind === "set-header" && isAllowOrigin(edit.name) && edit.value !== "*");
  return (
    <li>
      <p className="code">{on.role === "preflight" ? `OPTIONS ${on.url} (${proxy.asking(asks)})` : `${asks} ${on.url}`}</p>
      <p>
        {proxy.answerWith[on.role]} <span className="aside">{proxy.times(times, by)}</span>
      </p>
      <pre>{edits.map((edit) => wordsOf(edit, proxy)).join("\n")}</pre>
      {named && origins.length > 1 ? <p className="hint">{proxy.originOf(origins.join(", "))}</p> : null}
      {reasons.map(({ id, what }) => (
        <p key={`${id} ${what}`} className="aside">
          <Sentence text={what} />
        </p>
      ))}
    </li>
  );
}

function isAllowOrigin(name: string): boolean {
  return name.toLowerCase() === "access-control-allow-origin";
}

function wordsOf(edit: Edit, { without, status }: Strings["proxy"]): string {
  switch (edit.kind) {
    case "set-header":
      return `${edit.name}: ${edit.value}`;
    case "remove-header":
      return without(edit.name);
    case "set-status":
      return status(edit.status);
    case "change-request":
    case "change-page":
      return JSON.stringify(edit.change);
    default:
      return edit satisfies never;
  }
}
