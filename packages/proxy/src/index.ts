/**
 * A reverse proxy in front of an API that judges live traffic as a browser does, mends it, or holds it to be edited.
 *
 * @module
 */
export { answerControl, type ControlReply } from "./control/answer.ts";
export { type Control, type ControlOptions, startControl } from "./control/control.ts";
export { createEventStreams, type EventStreams } from "./control/events.ts";
export { renderToDo, renderToDoMarkdown } from "./mend/render-to-do.ts";
export type { ToDo, ToDoItem } from "./mend/to-do.ts";
export { type HttpMessage, parseMessage, printMessage, type TextMistake } from "./message/http-text.ts";
export { DEFAULT_FORWARD, type Mode, type ProxyOptions } from "./options.ts";
export { type ProxyEvent, type RunningProxy, startProxy } from "./proxy.ts";
export type { Ending, ExchangeRecord } from "./record/exchange-record.ts";
export { parseFault, parseHoldRule } from "./rules/rule.ts";
export { parseTarget, type Target } from "./targets/targets.ts";
