import type { Assumed } from "../har/hypotheses.ts";
import type { Judged, Otherwise } from "../har/judge.ts";
import type { OriginSource } from "../har/pages.ts";

/** Why a recording does not decide, as a sentence without its full stop. */
export function undecidedWords({ undecided, error, environment }: Pick<Judged, "undecided" | "error" | "environment">): string {
  const said = error === null || error === "" ? "" : ` (${error})`;
  switch (undecided) {
    case "cancelled":
      return `the request was cancelled before there was an answer${said}`;
    case "refused":
      return `the browser refused it${said}, and what is recorded does not show why`;
    case "preflight":
      return "the preflight is not recorded, and neither is an answer to the request";
    case "request":
      return "the preflight is passed, and the request itself is not recorded";
    case "redirect-target":
      return "the request to which the redirect leads is not recorded";
    case "headers":
      return "the headers of the answer are not recorded";
    case "answer":
    case null:
      return environment.browser.id === "gecko"
        ? "no answer is recorded: there was none, or Firefox refused the request; its HAR does not say which"
        : `no answer is recorded${said}`;
    default:
      return undecided satisfies never;
  }
}

/** What was taken to be so, as in "taken to be …". */
export function assumedWords(assumed: readonly Assumed[]): string {
  return assumed.map(({ what, value }) => (what === "credentials" ? `credentials: ${value}` : `redirect: ${value}`)).join(", ");
}

export function otherwiseWords({ assumed, outcome, reason }: Otherwise): string {
  return `with ${assumedWords(assumed)} it would be ${outcome}${reason === null ? "" : `: ${reason}`}`;
}

const SOURCES: Readonly<Record<OriginSource, string>> = {
  Origin: "its Origin header",
  Referer: "its Referer header",
  "Sec-Fetch-Site": "its Sec-Fetch-Site header",
  page: "the URL of the recorded page",
  initiator: "the script or document that made the request",
};

/** Where the origin of the page is known from. */
export function sourceWords(from: OriginSource): string {
  return SOURCES[from];
}
