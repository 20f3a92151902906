import { PREFLIGHTED, UNNAMED_PAGES, UNNAMED_URL } from "../browsers/meanings.ts";
import type { Message, Product } from "../browsers/message.ts";
import type { ParsedMessage } from "../browsers/parse.ts";
import { consoleLines } from "../browsers/print.ts";
import type { BrowserId } from "../browsers/profile.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import type { TemplateArgs } from "../browsers/template.ts";
import type { FetchRequest } from "../model/request.ts";
import type { Example } from "../reasons/define.ts";
import { diagnose } from "../reasons/diagnose.ts";
import type { Finding } from "../reasons/finding.ts";
import type { Exchange, Trace } from "../trace/trace.ts";
import { playExample } from "./play.ts";
import { telltale } from "./telltale.ts";

/** A reason that a message can have. */
export interface Candidate {
  readonly finding: Finding;
  /** The request that ends so. What the message does not name is filled in. */
  readonly request: FetchRequest;
  /** What goes to and fro until then. */
  readonly exchanges: readonly Exchange[];
  /** What is to be seen in the exchange if this is the reason; null when nothing is. */
  readonly telltale: string | null;
  /** Whether the engine, given this request and its answers, prints the very message. */
  readonly proven: boolean;
}

/** What a message says, and what it does not. Plain JSON. */
export interface Explanation {
  /** The id of the message, as `chromium/MissingAllowOriginHeader`. */
  readonly message: string;
  readonly product: Product;
  readonly role: Message["role"];
  /** The browser's own code. */
  readonly code: string | null;
  /** Until when it was printed; null when it still is. */
  readonly until: string | null;
  /** The languages in which it reads so; empty when it is not translated. */
  readonly locales: readonly string[];
  /** The browser's own page about it, or the guide's. */
  readonly documentation: string | null;
  /** The message as it stood. */
  readonly text: string;
  /** What it names: `url`, `origin`, `value`, `header`, `initialUrl` … */
  readonly args: TemplateArgs;
  /** What it does not name, so that a stand-in is used in the first candidate; `preflight` is what the request needed one for. */
  readonly unnamed: readonly ("url" | "origin" | "preflight")[];
  /** What is to be known where the message stands for no request. */
  readonly says: string | null;
  /** The reasons that it can have, most likely first. */
  readonly candidates: readonly Candidate[];
}

const NOTHING_FAILS = "The message is known, but a request with what it names does not fail by the rules that are modelled here.";

const ENGINES: Readonly<Partial<Record<Product, BrowserId>>> = { chromium: "chromium", firefox: "gecko", webkit: "webkit" };

/**
 * Explains a message: builds the requests and answers that it can stand for, and diagnoses them.
 * `facts` are parameters that other lines told, such as the status.
 *
 * @example
 * const text = "Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 200";
 * explainMessage(parseMessages(text)[0], text).candidates.map(({ finding }) => finding.reason);
 * // ["allow-origin-missing", "allow-origin-mismatch"]
 */
export function explainMessage({ message, args, start, end }: ParsedMessage, text: string, facts: TemplateArgs = {}): Explanation {
  const known = { ...facts, ...args };
  const meant = typeof message.means === "function" ? message.means(known) : message.means;
  const { id, product, role, code, until, locales, documentation } = message;
  const candidates = typeof meant === "string" || meant === null ? [] : candidatesOf(meant, message, args);
  return {
    message: id,
    product,
    role,
    code,
    until,
    locales,
    documentation,
    text: text.slice(start, end),
    args: known,
    unnamed: candidates[0] === undefined ? [] : unnamedIn(candidates[0]),
    says: typeof meant === "string" ? meant : candidates.length === 0 ? NOTHING_FAILS : null,
    candidates,
  };
}

/** The reasons of the examples, each once; those that print the message come first. */
function candidatesOf(examples: readonly Example[], message: Message, args: TemplateArgs): readonly Candidate[] {
  const byReason = new Map<string, Candidate>();
  for (const example of examples) {
    const trace = playExample(example, BROWSERS[ENGINES[message.product] ?? "standard"]);
    const { finding } = diagnose(trace);
    if (finding === null || byReason.has(finding.reason)) continue;
    byReason.set(finding.reason, {
      finding,
      request: trace.request,
      exchanges: trace.exchanges,
      telltale: telltale(finding, trace),
      proven: isPrinted(trace, message, args),
    });
  }
  const all = [...byReason.values()];
  return [...all.filter(({ proven }) => proven), ...all.filter(({ proven }) => !proven)];
}

/** Whether the trace prints the message; which value a list held, or which hint was added, is left out of account. */
function isPrinted(trace: Trace, { id }: Message, args: TemplateArgs): boolean {
  const line = consoleLines(trace).find(({ message }) => message === id);
  return (
    line !== undefined && [args["url"], args["header"], args["method"]].every((value) => value === undefined || line.text.includes(value))
  );
}

function unnamedIn({ request: { url, origin, headers } }: Candidate): Explanation["unnamed"] {
  return [
    ...(url === UNNAMED_URL ? (["url"] as const) : []),
    ...(Object.values<string>(UNNAMED_PAGES).includes(origin) ? (["origin"] as const) : []),
    ...(headers === PREFLIGHTED.headers ? (["preflight"] as const) : []),
  ];
}
