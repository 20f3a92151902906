import type { Visit } from "./scenario-script.ts";

/** A HAR as it was exported; nothing here relies on its shape. */
export interface Har {
  readonly log: {
    readonly creator: object;
    readonly browser?: object;
    readonly pages: readonly { readonly id: string }[];
    readonly entries: readonly { readonly pageref?: string }[];
  };
}

/** One scenario, as the browser's own developer tools exported it. */
export interface Recorded {
  readonly har: Har;
  /** What the console said. */
  readonly console: readonly string[];
}

/** A browser with its developer tools open. */
export interface Recorder {
  readonly version: string;
  /** From now on, every certificate is taken. */
  readonly trust: () => Promise<void>;
  readonly record: (visit: Visit) => Promise<Recorded>;
  readonly close: () => Promise<void>;
}

export interface RecorderOptions {
  readonly executable: string;
  /** A folder for the browser's profile. */
  readonly profile: string;
  /** The certificate of the lab's secure server, as PEM. */
  readonly certificate: string;
}
