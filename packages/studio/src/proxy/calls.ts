import { API_PATHS, type ProxyCall, TOKEN_HEADER } from "../api.ts";
import { CallError, refusalIn, token } from "../live/server.ts";
import type {
  AnswerTemplate,
  ExchangeDetail,
  HeldMessage,
  ProxyExchange,
  ProxyMode,
  ProxySettings,
  TextMistake,
  ToDo,
} from "./protocol.ts";

/** Nobody is there any more. */
export class LostError extends CallError {}

async function post(path: string, body: ProxyCall | null, signal: AbortSignal | null): Promise<Response> {
  const headers = { "Content-Type": "application/json", [TOKEN_HEADER]: token ?? "" };
  try {
    return await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  } catch {
    throw new LostError({ error: "stopped", program: "whycors proxy" });
  }
}

/** The events from now on, as text. Rejects when the proxy is not there or does not take this page. */
export async function openEvents(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await post(API_PATHS.proxyEvents, null, signal);
  if (!response.ok || response.body === null) throw await refusalIn(response);
  return response.body;
}

async function call(method: ProxyCall["method"], path: string, body = ""): Promise<Response> {
  const response = await post(API_PATHS.proxy, { method, path, body }, null);
  if (response.ok || response.status === 422) return response;
  throw await refusalIn(response);
}

async function read<Answer>(path: string): Promise<Answer> {
  return (await call("GET", path)).json();
}

export const readExchanges = (): Promise<readonly ProxyExchange[]> => read("/exchanges");
export const readExchange = (id: number): Promise<ExchangeDetail> => read(`/exchanges/${id}`);
export const readHeld = (): Promise<readonly HeldMessage[]> => read("/held");
export const readTemplates = (): Promise<readonly AnswerTemplate[]> => read("/templates");
export const readSettings = (): Promise<ProxySettings> => read("/settings");
export const readToDo = (): Promise<ToDo> => read("/to-do");

export async function readToDoMarkdown(): Promise<string> {
  return (await call("GET", "/to-do.md")).text();
}

function pathOf({ id, phase }: Pick<HeldMessage, "id" | "phase">, verb = ""): string {
  return `/held/${id}${verb}?phase=${phase}`;
}

/** A held message as text. */
export async function readHeldText(held: HeldMessage): Promise<string> {
  return (await call("GET", pathOf(held))).text();
}

/** Lets it go on, as it is where the text is null; gives the mistakes that keep the text from being sent. */
export async function releaseHeld(held: HeldMessage, text: string | null): Promise<readonly TextMistake[]> {
  const response = await call("POST", pathOf(held, "/release"), text ?? "");
  if (response.status !== 422) return [];
  const { mistakes }: { readonly mistakes: readonly TextMistake[] } = await response.json();
  return mistakes;
}

export async function dropHeld(held: HeldMessage): Promise<void> {
  await call("POST", pathOf(held, "/drop"));
}

export async function answerHeld(held: HeldMessage, template: string): Promise<void> {
  await call("POST", pathOf(held, "/answer"), template);
}

/** Sends the request of an exchange once more; one that may change something only where `unsafe` says so. */
export async function replayExchange(id: number, unsafe: boolean): Promise<void> {
  await call("POST", `/exchanges/${id}/replay${unsafe ? "?unsafe=true" : ""}`);
}

/** Gives the settings as they are now; rejects with the proxy's words when a filter cannot be read. */
export async function changeSettings(change: { readonly mode?: ProxyMode; readonly hold?: readonly string[] }): Promise<ProxySettings> {
  const response = await call("PUT", "/settings", JSON.stringify(change));
  if (response.ok) return response.json();
  throw await refusalIn(response);
}
