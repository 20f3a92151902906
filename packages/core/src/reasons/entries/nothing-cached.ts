import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const nothingCached: Reason = defineReason({
  id: "nothing-cached",
  title: "Only the cache may answer, and it cannot",
  steps: ["fetch/http-network-or-cache-fetch:11.1"],
  match: () => ({}),
  what: () => '`cache: "only-if-cached"` keeps the browser from asking the server, and nothing is stored',
  why: "In this cache mode a request never goes out: it is answered from the cache or fails.",
  advice: () => [advise("page", 'use `cache: "force-cache"`, which asks the server where nothing is stored')],
  links: [],
  example: { request: { url: `${PAGE}/items`, origin: PAGE, cache: "only-if-cached", mode: "same-origin" }, replies: [] },
});
