import type { ParsedMessage } from "../browsers/parse.ts";
import { parseMessages } from "../browsers/parse.ts";
import type { TemplateArgs } from "../browsers/template.ts";
import { type Explanation, explainMessage } from "./explain.ts";

/** One failure in a console log, with all the lines that speak of it. */
export interface Incident {
  readonly explanation: Explanation;
  /** How often it stands in the log. */
  readonly count: number;
  /** The first line of its first time, from 1 on. */
  readonly line: number;
}

/** What a console log held. */
export interface LogSummary {
  readonly incidents: readonly Incident[];
  readonly lines: number;
  /** Messages that were not kept because there were too many different ones. */
  readonly dropped: number;
}

/** A message and what the lines after it added. */
interface Open {
  readonly parsed: ParsedMessage;
  readonly text: string;
  readonly line: number;
  facts: TemplateArgs;
}

/** So many different failures are kept; a log with more has another problem. */
const MOST_INCIDENTS = 1000;

/** A line that belongs to a failure stands at most so far behind it. */
const REACH = 12;

/** Reads a console log line by line, in memory that does not grow with it. */
export class ConsoleLog {
  readonly #incidents = new Map<string, { explanation: Explanation; count: number; line: number }>();
  #open: Open | null = null;
  #line = 0;
  #dropped = 0;

  /** Takes one line, without its end. */
  push(text: string): void {
    this.#line++;
    for (const parsed of parseMessages(text)) this.#take(parsed, text);
  }

  /** Everything that was found, in the order of first appearance. */
  finish(): LogSummary {
    this.#close();
    return { incidents: [...this.#incidents.values()], lines: this.#line, dropped: this.#dropped };
  }

  #take(parsed: ParsedMessage, text: string): void {
    const open = this.#open;
    if (open !== null && this.#line - open.line <= REACH && belongs(parsed, open)) {
      open.facts = { ...parsed.args, ...open.facts };
      return;
    }
    this.#close();
    this.#open = { parsed, text, line: this.#line, facts: {} };
  }

  #close(): void {
    if (this.#open === null) return;
    const { parsed, text, line, facts } = this.#open;
    this.#open = null;
    const key = JSON.stringify([parsed.message.id, sorted({ ...facts, ...parsed.args })]);
    const known = this.#incidents.get(key);
    if (known !== undefined) known.count++;
    else if (this.#incidents.size >= MOST_INCIDENTS) this.#dropped++;
    else this.#incidents.set(key, { explanation: explainMessage(parsed, text, facts), count: 1, line });
  }
}

function sorted(args: TemplateArgs): readonly (readonly [string, string])[] {
  return Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a message only adds to the failure before it. */
function belongs({ message, args }: ParsedMessage, { parsed, facts }: Open): boolean {
  if (parsed.message.role === "rejection") return false;
  if (message.role === "rejection") return true;
  const { url, initialUrl } = { ...facts, ...parsed.args };
  // what a redirect leads to is named in place of the URL where it cannot be requested
  const unrequested = url === undefined || !/^https?:/.test(url);
  const same = unrequested || args["url"] === undefined || args["url"] === url || args["url"] === initialUrl;
  // Firefox says of every failed preflight and redirect that the request did not succeed, too
  const follows = message.role === "companion" || (message.code === "CORSDidNotSucceed2" && args["status"] === "(null)");
  return message.product === parsed.message.product && follows && same && parsed.message.code !== "CORSDidNotSucceed2";
}
