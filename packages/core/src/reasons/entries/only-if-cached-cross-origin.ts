import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const onlyIfCachedCrossOrigin: Reason = defineReason({
  id: "only-if-cached-cross-origin",
  title: "Cache mode only-if-cached needs mode same-origin",
  steps: ["fetch/request-constructor:21"],
  match: () => ({}),
  what: () => '`cache: "only-if-cached"` works with `mode: "same-origin"` only',
  why: "Otherwise a page could find out what the user has visited elsewhere.",
  advice: () => [advise("page", "use another cache mode, such as force-cache")],
  links: [],
  example: { request: { url: API, origin: PAGE, cache: "only-if-cached" }, replies: [] },
});
