/** What is to be expected of the lab's scenarios in browsers. */
import type { Edit } from "@whycors/core/fixes";
import { PLAIN } from "@whycors/core/render";
import type { Scenario } from "@whycors/lab";
import { DEFAULT_OPTIONS, type ProxyEvent, type ToDo } from "@whycors/proxy";
import { lineOf } from "../../packages/cli/src/proxy/lines.ts";
import type { Product } from "./stage.ts";

const PROFILE = { chromium: "chromium", firefox: "gecko" } as const;

/** The browser sends nothing, so nothing arrives. */
export const NEVER_SENT: ReadonlySet<string> = new Set(
  "url-with-credentials forbidden-method invalid-header body-with-get-or-head no-cors-method same-origin-mode no-cors-redirect-mode scheme-not-http scheme-not-fetchable bad-port mixed-content".split(
    " ",
  ),
);
/** What the page wants done with redirects does not go over the wire: the proxy sees only that the browser stops. */
export const STOPS_AT_REDIRECT: ReadonlySet<string> = new Set(["redirect-refused-by-page", "redirect-not-followed"]);
/** The browser stops after an answer that would have let it go on without credentials, or without what the page wants of redirects. */
export const STOPS: ReadonlySet<string> = new Set([
  ...STOPS_AT_REDIRECT,
  "wildcard-in-preflight-with-credentials",
  "allow-credentials-missing-in-preflight",
  "method-wildcard-with-credentials",
  "header-wildcard-with-credentials",
]);
/** Where the browser stops, the proxy need not wait long to say so. */
export function patienceFor({ id }: Scenario): number {
  return STOPS.has(id) ? 200 : DEFAULT_OPTIONS.patience;
}
/** No answer of a server helps. */
export const NOTHING_HELPS: ReadonlySet<string> = new Set([
  "redirect-to-other-scheme",
  "redirect-without-usable-location",
  "too-many-redirects",
  "redirect-refused-by-page",
]);
/** When the proxy gives up and ends the connection, Firefox asks again, up to ten times. */
export const ASKS_AGAIN: Readonly<Partial<Record<Product, string>>> = { firefox: "no-answer-in-time" };
/** The last answer is of a path that is no scenario's, so the lab cannot be mended there. */
export const LEADS_OUT: ReadonlySet<string> = new Set(["login-redirect"]);
/** The lab's answer is no film, and no font, so the page sees an error whatever CORS says. */
export const NO_SUCH_MEDIA: ReadonlySet<string> = new Set(["video-with-crossorigin", "font"]);

/** Whether a scenario happens in a browser at all. */
export function happensIn(product: Product, { browser }: Scenario): boolean {
  return browser === null || browser === PROFILE[product];
}

/** The reasons that the terminal shows. */
export function reasons(events: readonly ProxyEvent[]): readonly (string | undefined)[] {
  const ids = events.flatMap((event) => {
    if (event.kind === "exchange") return event.exchange.finding === null ? [] : [event.exchange.finding.id];
    return event.kind === "abandoned" ? [event.abandoned.finding?.id] : [];
  });
  const lines = events.map((event) => lineOf(event, PLAIN) ?? "").join("\n");
  return ids.filter((id) => id === undefined || lines.includes(`(${id})`));
}

export async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 60 && !what(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** The edits of a to-do list. */
export function editsOf({ items }: ToDo): readonly Edit[] {
  return items.flatMap(({ edits }) => edits);
}
