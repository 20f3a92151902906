export type BrowserId = "standard" | "chromium" | "gecko" | "webkit";

/**
 * How one browser differs from the standard. Every property names the algorithm it touches; the profile `standard`
 * has none of the differences. Where a difference was observed stands beside its value.
 */
export interface BrowserProfile {
  readonly id: BrowserId;
  /** The product and version in which the differences were observed; null for the standard. */
  readonly observedIn: string | null;
  /** CORS-preflight fetch 7.10: the imposed limit on max-age in seconds; null when there is none. */
  readonly maxAgeLimit: number | null;
}
