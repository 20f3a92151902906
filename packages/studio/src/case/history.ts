/** A value with what it was before, and what was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was about and when it was made: further ones about the same soon after are one with it. */
  readonly last: { readonly about: string; readonly at: number } | null;
}

export type HistoryAction<T> =
  | { readonly kind: "change"; readonly to: T; readonly about: string; readonly at: number }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

/** So many steps can be undone. */
const MOST_STEPS = 200;

/** Changes of the same thing that follow each other within so many milliseconds are undone together. */
const TOGETHER = 1500;

export function newHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], last: null };
}

export function historyReducer<T>(history: History<T>, action: HistoryAction<T>): History<T> {
  const { past, present, future, last } = history;
  switch (action.kind) {
    case "change": {
      const { to, about, at } = action;
      if (to === present) return history;
      const together = last !== null && last.about === about && at - last.at < TOGETHER && past.length > 0;
      return { past: together ? past : [...past.slice(1 - MOST_STEPS), present], present: to, future: [], last: { about, at } };
    }
    case "undo": {
      const before = past.at(-1);
      return before === undefined ? history : { past: past.slice(0, -1), present: before, future: [present, ...future], last: null };
    }
    case "redo": {
      const [next, ...rest] = future;
      return next === undefined ? history : { past: [...past, present], present: next, future: rest, last: null };
    }
    default:
      return action satisfies never;
  }
}
