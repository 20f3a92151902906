/** A reason for which the lab has no scenario, and why. */
export interface NotInLab {
  /** Its id in the catalogue. */
  readonly reason: string;
  readonly why: string;
}

/** What neither a server of the lab nor a request from the command line can cause. */
export const NOT_IN_LAB: readonly NotInLab[] = [
  { reason: "content-security-policy", why: "the page itself forbids the request, by a header of its own" },
  { reason: "cors-disabled", why: "the user has switched CORS off in the browser (Firefox: content.cors.disable)" },
  { reason: "origin-header-not-added", why: "settings or an extension keep the browser from adding the Origin header" },
  { reason: "unparsable-url", why: "text that is no URL names no server; the checker refuses it as wrong usage" },
  { reason: "only-if-cached-cross-origin", why: "it takes a cache mode, and the checker has no option for that" },
  { reason: "nothing-cached", why: "it takes a cache mode, and the checker has no option for that" },
  { reason: "integrity-mismatch", why: "it takes the attribute integrity, and the checker has no option for that" },
  { reason: "integrity-without-cors", why: "it takes the attribute integrity, and the checker has no option for that" },
  { reason: "range-outside-blob", why: "a blob is what a page holds; no server is asked" },
  { reason: "keepalive-body-too-long", why: "it takes a body of more than 64 kB, too long for a command line; nothing is sent" },
  { reason: "stream-without-cors", why: "it takes a body that is a stream, and one from the command line is a string" },
  { reason: "stream-redirected", why: "it takes a body that is a stream, and one from the command line is a string" },
  { reason: "local-network-denied", why: "the page and the lab's servers lie in one address space, that of this computer" },
  { reason: "local-network-insecure-page", why: "the page and the lab's servers lie in one address space, that of this computer" },
  { reason: "local-network-target-mismatch", why: "the page and the lab's servers lie in one address space, that of this computer" },
];
