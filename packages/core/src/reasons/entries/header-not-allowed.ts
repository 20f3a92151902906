import { asciiLowercase } from "../../model/bytes.ts";
import { advise, mdn, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { headerSources } from "../header-sources.ts";
import { listedIn, refusedHeaders } from "../match.ts";

export const headerNotAllowed: Reason = defineReason({
  id: "header-not-allowed",
  title: "A header is not in Access-Control-Allow-Headers",
  steps: ["fetch/cors-preflight-fetch:7.6", "fetch/cors-preflight-fetch:7.7"],
  match: (failure) =>
    failure.response === null
      ? null
      : { names: refusedHeaders(failure).map(asciiLowercase), listed: listedIn(failure.response, "Access-Control-Allow-Headers") },
  what: ({ names, listed }) =>
    `the server does not allow the header${names.length > 1 ? "s" : ""} \`${names.join(", ")}\`: ${listed.length === 0 ? "its answer to the preflight lists no headers" : `it lists \`${listed.join(", ")}\``}`,
  why: "Headers other than a few harmless ones are sent only where the answer to the preflight lists them.",
  advice: ({ names, listed }) => [
    advise(
      "page",
      `leave out \`${names.join(", ")}\` if the server does not need it${headerSources(names)
        .map((each) => `; ${each}`)
        .join("")}`,
    ),
    sendHeaders("preflight", [["Access-Control-Allow-Headers", [...listed, ...names].join(", ")]], "list what the page sends"),
  ],
  links: [mdn("CORSMissingAllowHeaderFromPreflight")],
  example: {
    request: { url: API, origin: PAGE, headers: [["X-Id", "1"]] },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Headers", "content-type"],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] },
    ],
  },
});
