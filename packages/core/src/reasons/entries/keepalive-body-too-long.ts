import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE, TEXT } from "../examples.ts";

export const keepaliveBodyTooLong: Reason = defineReason({
  id: "keepalive-body-too-long",
  title: "The body is too long to outlive the page",
  steps: ["fetch/http-network-or-cache-fetch:8.10.5"],
  match: ({ step }) => ({ length: Number(step.reads[0]?.value) }),
  what: ({ length }) => `a body of ${length} bytes is too long for a beacon or \`keepalive: true\`, which take 65536`,
  why: "What may go on after the page has closed is kept small, for all such requests of the page together.",
  advice: () => [advise("page", "send less at a time, or send it without keepalive while the page is open")],
  links: [],
  example: { request: { url: API, origin: PAGE, initiator: "beacon", body: { ...TEXT, length: 70_000 } }, replies: [] },
});
