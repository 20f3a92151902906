import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const badPort: Reason = defineReason({
  id: "bad-port",
  title: "The port belongs to another protocol",
  steps: ["fetch/should-be-blocked-due-to-a-bad-port:2"],
  match: ({ step }) => ({ url: step.reads[0]?.value ?? "" }),
  what: ({ url }) => `browsers do not connect to the port of \`${url}\``,
  why: "The port is known to belong to a protocol that a request could be mistaken for, such as mail.",
  advice: () => [advise("server", "listen on another port, such as 8080")],
  links: ["https://fetch.spec.whatwg.org/#port-blocking"],
  example: { request: { url: "https://api.example:6667/", origin: PAGE }, replies: [] },
});
