/** Where the connection over which an answer comes breaks; by reset, but where it says that it is closed. */
export type Break = "never" | "reset-in-head" | "reset-in-body" | "closed-in-body";

export const BREAKS: readonly Break[] = ["never", "reset-in-head", "reset-in-body", "closed-in-body"];

/** How an answer is sent by a server that takes its time, or loses its connection. */
export interface Delivery {
  /** How long nothing comes before the head, in milliseconds. */
  readonly headDelay: number;
  /** How long nothing comes in the middle of the body, in milliseconds. */
  readonly bodyDelay: number;
  readonly breaks: Break;
}

export const AT_ONCE: Delivery = { headDelay: 0, bodyDelay: 0, breaks: "never" };

/** The longest of either delay, in milliseconds. */
export const LONGEST_DELAY = 5000;

/** Reads what a link or the browser's storage holds; what is no delay is none. */
export function parseDelivery(value: unknown): Delivery {
  const fields: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  return {
    headDelay: parseDelay(fields["headDelay"]),
    bodyDelay: parseDelay(fields["bodyDelay"]),
    breaks: BREAKS.find((each) => each === fields["breaks"]) ?? "never",
  };
}

/** A delay in whole milliseconds, within its bounds. */
export function parseDelay(value: unknown): number {
  const milliseconds = typeof value === "number" || typeof value === "string" ? Math.round(Number(value)) : 0;
  return Number.isFinite(milliseconds) ? Math.min(LONGEST_DELAY, Math.max(0, milliseconds)) : 0;
}
