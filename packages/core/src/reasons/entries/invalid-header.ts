import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const invalidHeader: Reason = defineReason({
  id: "invalid-header",
  title: "A header that the page sets is none",
  steps: ["fetch/headers-validate:1", "xhr/set-request-header:4"],
  match: ({ step }) => ({ name: step.reads[0]?.name ?? "", value: step.reads[0]?.value ?? "" }),
  what: ({ name, value }) => `\`${name}: ${value}\` is no header that can be sent`,
  why: "Names are made of letters, digits and a few marks, without spaces; values hold no line end and no character beyond U+00FF. The page's code fails with an exception before anything is sent.",
  advice: () => [
    advise("page", "check where the name and the value come from: a line end at the end of a token read from a file is the usual one"),
  ],
  links: [],
  example: { request: { url: API, origin: PAGE, headers: [["X Id", "1"]] }, replies: [] },
});
