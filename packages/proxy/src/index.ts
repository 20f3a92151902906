/**
 * A reverse proxy in front of an API that judges live traffic as a browser does, mends it, or holds it to be edited.
 *
 * @module
 */

export { answerControl, type ControlReply } from "./control/answer.ts";
export { type Control, type ControlOptions, startControl } from "./control/control.ts";
export { createEventStreams, type EventStreams } from "./control/events.ts";
export type { Held } from "./hold/queue.ts";
export { BrowserFailure } from "./intercept/browser/browser.ts";
export { type BrowserName, findBrowser, type InstalledBrowser, VARIABLES as BROWSER_VARIABLES } from "./intercept/browser/find.ts";
export { type BrowserEnd, type LaunchOptions, launchBrowser, type RunningBrowser } from "./intercept/browser/launch.ts";
export { type Interception, type InterceptOptions, startInterception } from "./intercept/intercept.ts";
export { INSTALL_MOCKTTP, MockttpMissing } from "./intercept/mockttp.ts";
export { renderToDo, renderToDoMarkdown, wordsOfEdit } from "./mend/render-to-do.ts";
export type { ToDo, ToDoItem } from "./mend/to-do.ts";
export { type HttpMessage, parseMessage, printMessage, type TextMistake } from "./message/http-text.ts";
export { DEFAULT_FORWARD, DEFAULT_OPTIONS, type Mode, type ProxyOptions } from "./options.ts";
export { type ProxyEvent, type RunningProxy, startProxy } from "./proxy.ts";
export type { Ending, ExchangeRecord } from "./record/exchange-record.ts";
export { parseFault, parseHoldRule } from "./rules/rule.ts";
export type { RecordedRequest } from "./sockets/recorded.ts";
export { parseTarget, type Target } from "./targets/targets.ts";
