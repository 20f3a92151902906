/** The commit of whatwg/fetch by which the steps are numbered. */
export const FETCH_STANDARD_COMMIT = "586cd2a";

/** The day of that commit. */
export const FETCH_STANDARD_DATE = "2026-07-02";

/** Where each standard is read. The step ids begin with the name before the colon. */
export const STANDARDS = {
  fetch: "https://fetch.spec.whatwg.org/",
  xhr: "https://xhr.spec.whatwg.org/",
  "mixed-content": "https://w3c.github.io/webappsec-mixed-content/",
  "local-network-access": "https://wicg.github.io/local-network-access/",
} as const;
