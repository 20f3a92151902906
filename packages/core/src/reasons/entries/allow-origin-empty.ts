import { mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginEmpty: Reason = defineReason({
  id: "allow-origin-empty",
  title: "Access-Control-Allow-Origin is empty",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value }) => (value === "" ? {} : null)),
  what: () => "`Access-Control-Allow-Origin` is there, but empty",
  why: "An empty value names nobody. Mostly a variable of the configuration is not set.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", ""]] }] },
});
