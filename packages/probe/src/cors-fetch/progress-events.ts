import { getEventListeners } from "node:events";

/** https://xhr.spec.whatwg.org/#interface-progressevent */
export class ProgressEvent extends Event {
  readonly lengthComputable: boolean;
  readonly loaded: number;
  readonly total: number;

  constructor(
    type: string,
    init: { lengthComputable?: boolean; loaded?: number; total?: number } & ConstructorParameters<typeof Event>[1] = {},
  ) {
    super(type, init);
    this.lengthComputable = init.lengthComputable ?? false;
    this.loaded = init.loaded ?? 0;
    this.total = init.total ?? 0;
  }
}

const PROGRESS_TYPES = ["loadstart", "progress", "abort", "error", "load", "timeout", "loadend"] as const;

export type ProgressType = (typeof PROGRESS_TYPES)[number];

export type Handler = ((this: unknown, event: Event) => unknown) | null;

/** The handlers that were set by properties such as `onload`. */
const handlers = new WeakMap<EventTarget, Map<string, Handler>>();

/** Gives a class the property `on…` for events of a type: https://html.spec.whatwg.org/#event-handler-attributes */
export function defineHandler(prototype: EventTarget, type: string): void {
  Object.defineProperty(prototype, `on${type}`, {
    configurable: true,
    enumerable: true,
    get(this: EventTarget): Handler {
      return handlers.get(this)?.get(type) ?? null;
    },
    set(this: EventTarget, handler: unknown) {
      const held = handlers.get(this) ?? new Map<string, Handler>();
      handlers.set(this, held);
      if (!held.has(type)) this.addEventListener(type, (event) => held.get(type)?.call(this, event));
      held.set(type, typeof handler === "function" ? (handler as Handler) : null);
    },
  });
}

/** https://xhr.spec.whatwg.org/#xmlhttprequesteventtarget, with `onload` and the like. */
export class XMLHttpRequestEventTarget extends EventTarget {
  declare onloadstart: Handler;
  declare onprogress: Handler;
  declare onabort: Handler;
  declare onerror: Handler;
  declare onload: Handler;
  declare ontimeout: Handler;
  declare onloadend: Handler;

  static {
    for (const type of PROGRESS_TYPES) defineHandler(XMLHttpRequestEventTarget.prototype, type);
  }
}

/** https://xhr.spec.whatwg.org/#xmlhttprequestupload */
export class XMLHttpRequestUpload extends XMLHttpRequestEventTarget {}

/** Whether anybody listens to the target, which for an upload makes the browser ask the server first. */
export function isListenedTo(target: EventTarget): boolean {
  const held = handlers.get(target) ?? new Map<string, Handler>();
  return PROGRESS_TYPES.some((type) => {
    const byProperty = held.has(type) ? 1 : 0;
    return (held.get(type) ?? null) !== null || getEventListeners(target, type).length > byProperty;
  });
}

/** https://xhr.spec.whatwg.org/#concept-event-fire-progress */
export function fireProgress(target: EventTarget, type: ProgressType, loaded: number, total: number): void {
  target.dispatchEvent(new ProgressEvent(type, { loaded, total, lengthComputable: total > 0 }));
}
