import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

const URL_OF_BLOB = `blob:${PAGE}/1`;

export const rangeOutsideBlob: Reason = defineReason({
  id: "range-outside-blob",
  title: "The Range header names no part of the blob",
  steps: ["fetch/scheme-fetch:3.b.14.4", "fetch/scheme-fetch:3.b.14.7.1"],
  match: ({ step }) => ({ range: step.reads[0]?.value ?? "" }),
  what: ({ range }) => `\`Range: ${range}\` is no part of the blob that the URL stands for`,
  why: "A blob is answered by the browser itself, which takes one range in bytes that starts within the blob, and fails at anything else.",
  advice: () => [advise("page", "ask for one range such as `bytes=0-99` that starts within the blob, or slice the blob")],
  links: [],
  example: {
    request: { url: URL_OF_BLOB, origin: PAGE, headers: [["Range", "bytes=9-"]] },
    replies: [],
    environment: { blobAt: () => ({ origin: PAGE, type: "text/plain", size: 9 }) },
  },
});
