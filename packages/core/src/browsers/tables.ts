import { CHROMIUM } from "./chromium/messages.ts";
import { FIREFOX } from "./gecko/messages.ts";
import type { Message } from "./message.ts";
import { RUNTIMES } from "./runtimes.ts";
import { WEBKIT } from "./webkit/messages.ts";

/** Every message of every product. Where two have the same text, the first is the likelier. */
export const MESSAGES: readonly Message[] = [...CHROMIUM, ...FIREFOX, ...WEBKIT, ...RUNTIMES];
