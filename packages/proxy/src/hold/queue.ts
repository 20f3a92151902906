import type { HttpMessage } from "../message/http-text.ts";
import type { TemplateRequest } from "./templates.ts";

/** A request or an answer that waits for somebody to look at it. */
export interface Held {
  /** The exchange's number. */
  readonly id: number;
  readonly phase: "request" | "response";
  /** When it is released unchanged, in milliseconds since the epoch. */
  readonly until: number;
  /** The request's line, for lists: `GET http://localhost:8080/items`. */
  readonly about: string;
  readonly message: HttpMessage;
  /** The request as it arrived, for answers that depend on it. */
  readonly request: TemplateRequest;
}

/** What becomes of it. */
export type Decision =
  /** It goes on as it is. */
  | { readonly kind: "release" }
  /** It goes on like this; an answer in place of a request means that the target is not asked. */
  | { readonly kind: "edit"; readonly message: HttpMessage }
  /** The connection is cut. */
  | { readonly kind: "drop" };

export interface HoldQueue {
  /** Waits for a decision. What finds no room goes on at once. */
  hold(held: Omit<Held, "until">, now: number): Promise<Decision>;
  /** Whether it was still there to be decided on. */
  decide(id: number, decision: Decision): boolean;
  /** Releases what has waited long enough, and gives it. */
  expire(now: number): readonly Held[];
  list(): readonly Held[];
  /** Forgets a message whose client has left. */
  forget(id: number): void;
  /** Releases everything, and holds nothing any more. */
  close(): void;
}

export interface HoldLimits {
  /** How long a message waits at most, in milliseconds. */
  readonly timeout: number;
  /** How many wait at the same time. */
  readonly most: number;
}

/** Who wants to know what comes and goes. */
export interface HoldListener {
  readonly held: (held: Held) => void;
  readonly released: (held: Held, decision: Decision) => void;
}

export function createHoldQueue({ timeout, most }: HoldLimits, listener: HoldListener): HoldQueue {
  const waiting = new Map<number, { readonly held: Held; readonly settle: (decision: Decision) => void }>();
  let closed = false;
  const decide = (id: number, decision: Decision): boolean => {
    const entry = waiting.get(id);
    if (entry === undefined) return false;
    waiting.delete(id);
    entry.settle(decision);
    listener.released(entry.held, decision);
    return true;
  };
  return {
    hold(message, now) {
      if (closed || waiting.size >= most) return Promise.resolve({ kind: "release" });
      return new Promise((settle) => {
        const held = { ...message, until: now + timeout };
        waiting.set(held.id, { held, settle });
        listener.held(held);
      });
    },
    decide,
    expire(now) {
      const late = [...waiting.values()].filter(({ held }) => held.until <= now).map(({ held }) => held);
      for (const { id } of late) decide(id, { kind: "release" });
      return late;
    },
    list: () => [...waiting.values()].map(({ held }) => held),
    forget: (id) => void decide(id, { kind: "drop" }),
    close() {
      closed = true;
      for (const id of [...waiting.keys()]) decide(id, { kind: "release" });
    },
  };
}
