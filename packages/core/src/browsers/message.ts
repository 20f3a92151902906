import type { Failure } from "../reasons/define.ts";
import type { StepId } from "../standard/steps.ts";
import type { Trace } from "../trace/trace.ts";
import type { Meaning } from "./meaning.ts";
import { type Choices, print, type Template, type TemplateArgs, template } from "./template.ts";

/** Who prints a message: a browser, or a library or runtime that wraps or imitates one. */
export type Product =
  | "chromium"
  | "firefox"
  | "webkit"
  | "edge-legacy"
  | "jsdom"
  | "happy-dom"
  | "node"
  | "deno"
  | "react-native"
  | "axios"
  | "angular"
  | "superagent"
  | "sentry"
  | "cypress";

/** The parameters of the line that is printed, or of each of several; null for none. */
export type Printed = TemplateArgs | readonly TemplateArgs[] | null;

/** How a message is written down. */
export interface MessageSource {
  /** The text, with `{name}` for each parameter. */
  readonly text: string;
  readonly choices?: Choices;
  /** The browser's own code: Chromium's CORS error, Firefox's category. */
  readonly code?: string;
  readonly level?: Message["level"];
  /**
   * `cause` names a reason; `companion` follows one and adds a fact, such as the URL; `rejection` is what a script sees,
   * which tells no reason; `neighbour` is no matter of CORS.
   */
  readonly role?: Message["role"];
  /** The steps after whose refusal it is printed; none when it depends on more than that. */
  readonly at?: readonly StepId[];
  /** Gives the parameters of each line that a failure at one of these steps prints. */
  readonly when?: (failure: Failure) => Printed;
  /** Gives the parameters of each line that a whole trace prints, whether it failed or not. */
  readonly of?: (trace: Trace) => readonly TemplateArgs[];
  /** The requests and answers that print it, most likely first, or why nothing more can be known. */
  readonly means?: Meaning;
  readonly documentation?: string;
  /** Until when it was printed; null when it still is. */
  readonly until?: string;
  /** The languages in which it reads so; none when it is not translated. */
  readonly locales?: readonly string[];
}

/** A text that a browser, a library or a runtime prints. */
export interface Message {
  /** Unique: the product, a slash, a name. */
  readonly id: string;
  readonly product: Product;
  readonly template: Template;
  readonly code: string | null;
  readonly level: "error" | "warning" | "info";
  readonly role: "cause" | "companion" | "rejection" | "neighbour";
  readonly at: readonly StepId[];
  readonly when: ((failure: Failure) => Printed) | null;
  readonly of: ((trace: Trace) => readonly TemplateArgs[]) | null;
  readonly means: Meaning;
  readonly documentation: string | null;
  readonly until: string | null;
  readonly locales: readonly string[];
}

/** A line that a browser prints to its console. */
export interface ConsoleLine {
  readonly text: string;
  /** The id of the message. */
  readonly message: string;
  /** The browser's own code: Chromium's CORS error, Firefox's category; null when it has none. */
  readonly code: string | null;
  readonly level: Message["level"];
}

/** A product's messages, in the order in which a failure prints them. */
export function defineMessages(product: Product, sources: Readonly<Record<string, MessageSource>>): readonly Message[] {
  return Object.entries(sources).map(([name, source]) => ({
    id: `${product}/${name}`,
    product,
    template: template(source.text, source.choices),
    code: source.code ?? null,
    level: source.level ?? "error",
    role: source.role ?? "cause",
    at: source.at ?? [],
    when: source.when ?? null,
    of: source.of ?? null,
    means: source.means ?? null,
    documentation: source.documentation ?? null,
    until: source.until ?? null,
    locales: source.locales ?? [],
  }));
}

/** The lines that a trace prints from a browser's messages, in their order. */
export function linesOf(messages: readonly Message[], trace: Trace, failure: Failure | null): readonly ConsoleLine[] {
  return messages.flatMap((message) => argsOf(message, trace, failure).map((args) => lineOf(message, args)));
}

function argsOf({ at, when, of }: Message, trace: Trace, failure: Failure | null): readonly TemplateArgs[] {
  const whole = of?.(trace) ?? [];
  if (when === null || failure === null || (at.length > 0 && !at.includes(failure.at))) return whole;
  const printed = when(failure);
  return printed === null ? whole : [...whole, ...(isList(printed) ? printed : [printed])];
}

function isList(printed: TemplateArgs | readonly TemplateArgs[]): printed is readonly TemplateArgs[] {
  return Array.isArray(printed);
}

function lineOf({ id, template: text, code, level }: Message, args: TemplateArgs): ConsoleLine {
  return { text: print(text, args), message: id, code, level };
}
