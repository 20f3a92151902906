import type { ConsoleLine } from "../browsers/message.ts";
import { consoleLines } from "../browsers/print.ts";
import type { BrowserId, BrowserProfile } from "../browsers/profile.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import { CATALOGUE } from "../reasons/catalogue.ts";
import type { Reason } from "../reasons/define.ts";
import { diagnose } from "../reasons/diagnose.ts";
import type { Finding } from "../reasons/finding.ts";
import type { Trace } from "../trace/trace.ts";
import { playExample } from "./play.ts";

/** The browsers that have a console. */
export const CONSOLES: readonly Console[] = ["chromium", "gecko", "webkit"];

export type Console = Exclude<BrowserId, "standard">;

/** What one browser prints. */
export interface BrowserMessages {
  readonly browser: Console;
  /** The product and version in which the messages were observed. */
  readonly observedIn: string;
  readonly lines: readonly ConsoleLine[];
}

/** A page about one reason. */
export interface Reference {
  readonly reason: Reason;
  /** The example, run by the standard or by the browser that it needs. */
  readonly trace: Trace;
  readonly finding: Finding;
  /** What the browsers print in which the example fails for this reason. */
  readonly messages: readonly BrowserMessages[];
  /** The ids of other reasons for which a browser prints the same message. */
  readonly confusedWith: readonly string[];
}

/** The page about a reason; null when there is no such reason. */
export function referenceOf(id: string): Reference | null {
  const reason = CATALOGUE.find((each) => each.id === id);
  if (reason === undefined) return null;
  const trace = playExample(reason.example, reason.example.environment?.browser ?? BROWSERS.standard);
  const { finding } = diagnose(trace);
  if (finding === null) return null;
  const messages = messagesOf(reason);
  return { reason, trace, finding, messages, confusedWith: confusedWith(reason, messages) };
}

function profilesFor({ example }: Reason): readonly BrowserProfile[] {
  const own = example.environment?.browser;
  return CONSOLES.map((browser) => (own?.id === browser ? own : BROWSERS[browser])).filter(({ id }) => own === undefined || own.id === id);
}

/** What browsers print of the examples, by the reason's id: it never changes, and each reference asks for all of it. */
const PRINTED = new Map<string, readonly BrowserMessages[]>();

function messagesOf(reason: Reason): readonly BrowserMessages[] {
  const printed = PRINTED.get(reason.id) ?? printedOf(reason);
  PRINTED.set(reason.id, printed);
  return printed;
}

function printedOf(reason: Reason): readonly BrowserMessages[] {
  return profilesFor(reason).flatMap((profile) => {
    const trace = playExample(reason.example, profile);
    const browser = CONSOLES.find((id) => id === profile.id);
    if (browser === undefined || diagnose(trace).finding?.reason !== reason.id) return [];
    return [{ browser, observedIn: profile.observedIn ?? "", lines: consoleLines(trace) }];
  });
}

/** The first line is what people search for. */
function firstMessages(messages: readonly BrowserMessages[]): ReadonlySet<string> {
  return new Set(messages.flatMap(({ lines }) => (lines[0] === undefined ? [] : [lines[0].message])));
}

function confusedWith({ id }: Reason, messages: readonly BrowserMessages[]): readonly string[] {
  const mine = firstMessages(messages);
  return CATALOGUE.filter((other) => other.id !== id && [...firstMessages(messagesOf(other))].some((each) => mine.has(each))).map(
    (other) => other.id,
  );
}
