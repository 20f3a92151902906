/** A line that a browser prints to its console. */
export interface ConsoleLine {
  readonly text: string;
  /** The id of the message in the browser's table. */
  readonly message: string;
  /** The browser's own code: Chromium's CORS error, Firefox's category; null when it has none. */
  readonly code: string | null;
  readonly level: "error" | "warning" | "info";
}
