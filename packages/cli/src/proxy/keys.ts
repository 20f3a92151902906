import { emitKeypressEvents } from "node:readline";
import { isSafeMethod } from "@whycors/core";
import { printable, redact, type Style } from "@whycors/core/render";
import { type RunningProxy, renderToDo } from "@whycors/proxy";
import { editMessage } from "./editor.ts";
import type { Output } from "./output.ts";

/** What the keys act on. */
export interface KeysOptions {
  readonly proxy: RunningProxy;
  readonly output: Output;
  readonly style: Style;
  readonly view: { verbose: boolean };
}

/** The terminal's keys, one by one. */
export interface Keys {
  /** Calls back for `q` and Ctrl-C. */
  onQuit(callback: () => void): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
}

export function createKeys({ proxy, output, style, view }: KeysOptions): Keys {
  const { stdin } = process;
  let quit = (): void => {};
  let editing = false;
  const first = (): number | null => proxy.held()[0]?.id ?? null;
  const decide = (kind: "release" | "drop"): void => {
    const id = first();
    if (id === null) output.write(`${style.dim("nothing is held")}\n`);
    else proxy.decide(id, { kind });
  };
  const edit = async (): Promise<void> => {
    const [held] = proxy.held();
    if (held === undefined) return output.write(`${style.dim("nothing is held")}\n`);
    editing = true;
    output.pause();
    stdin.setRawMode(false);
    stdin.pause();
    const until = new Date(held.until).toTimeString().slice(0, 8);
    const comments = [
      `${held.phase} of #${held.id} ${held.about}`,
      `it goes on unchanged at ${until}; save an empty file to release it now`,
    ];
    const edited = await editMessage(held.message, comments);
    stdin.setRawMode(true);
    stdin.resume();
    editing = false;
    output.resume();
    if (edited.kind === "failed") return output.write(`${style.bad(printable(edited.why))}; it is still held: e, r or d\n`);
    const decided = proxy.decide(held.id, edited.kind === "edited" ? { kind: "edit", message: edited.message } : { kind: "release" });
    if (!decided) output.write(`${style.warn(`#${held.id} has gone on unchanged: the edit came too late (--hold-timeout)`)}\n`);
  };
  const again = (unsafe: boolean): void => {
    const last = proxy.exchanges().findLast(({ role }) => role !== "preflight");
    if (last === undefined) return output.write(`${style.dim("nothing was sent yet")}\n`);
    if (!unsafe && !isSafeMethod(last.method))
      return output.write(`${style.warn(printable(`${last.method} may change something: P sends #${last.id} again nevertheless`))}\n`);
    const sent = proxy.replay(last.id);
    if (typeof sent !== "number") output.write(`${style.bad(printable(sent.refused))}\n`);
  };
  const onKey = (_text: string | undefined, { name, ctrl, shift }: Key): void => {
    if (editing) return;
    if (name === "q" || (name === "c" && ctrl === true)) quit();
    else if (name === "v") {
      view.verbose = !view.verbose;
      output.write(`${style.dim(view.verbose ? "details on" : "details off")}\n`);
    } else if (name === "t") output.write(renderToDo(proxy.options.showSecrets ? proxy.toDo() : redact(proxy.toDo()), style));
    else if (name === "p") again(shift === true);
    else if (name === "r") decide("release");
    else if (name === "d") decide("drop");
    else if (name === "e") void edit();
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on("keypress", onKey);
  stdin.resume();
  return {
    onQuit(callback) {
      quit = callback;
    },
    close() {
      stdin.off("keypress", onKey);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
