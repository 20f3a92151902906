/** A client for the Chrome DevTools Protocol over a pipe: JSON messages, each followed by a zero byte. */
import type { Readable, Writable } from "node:stream";

export type Params = Readonly<Record<string, unknown>>;
export type OnEvent = (sessionId: string | undefined, method: string, params: Params) => void;

export interface Cdp {
  readonly send: (method: string, params?: Params, sessionId?: string) => Promise<Params>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}

export function connectCdp(toBrowser: Writable, fromBrowser: Readable, onEvent: OnEvent): Cdp {
  const pending = new Map<number, { resolve: (result: Params) => void; reject: (error: Error) => void }>();
  let next = 0;
  let rest = "";
  const onMessage = ({ id, method, sessionId, params = {}, result = {}, error }: Message): void => {
    if (id === undefined) return onEvent(sessionId, method ?? "", params);
    if (error === undefined) pending.get(id)?.resolve(result);
    else pending.get(id)?.reject(new Error(error.message));
    pending.delete(id);
  };
  fromBrowser.setEncoding("utf8").on("data", (text: string) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages) onMessage(JSON.parse(message));
  });
  const fail = (): void => {
    for (const { reject } of pending.values()) reject(new Error("the browser closed its pipe"));
    pending.clear();
  };
  fromBrowser.on("close", fail).on("error", fail);
  toBrowser.on("error", fail);
  return {
    send: (method, params = {}, sessionId = undefined) => {
      next += 1;
      const id = next;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
  };
}
