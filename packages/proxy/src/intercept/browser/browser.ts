import type { Interception } from "../intercept.ts";

/** What a browser is started with. */
export interface BrowserSetting {
  /** The private folder of its profile. */
  readonly folder: string;
  /** `http://127.0.0.1:8080` */
  readonly proxy: string;
  readonly authority: Interception["authority"];
  readonly url: string;
  readonly headless: boolean;
}

/** A browser cannot be started, and what to do about it. */
export class BrowserFailure extends Error {
  readonly hint: string | null;

  constructor(message: string, hint: string | null) {
    super(message);
    this.hint = hint;
  }
}
