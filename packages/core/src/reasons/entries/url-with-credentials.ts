import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const urlWithCredentials: Reason = defineReason({
  id: "url-with-credentials",
  title: "The URL holds a user name or a password",
  steps: ["fetch/request-constructor:5.3"],
  match: ({ request }) => ({ url: request.url }),
  what: () => "fetch does not take a URL with a user name or a password in it",
  why: "Such URLs leak their secret into logs and histories, so fetch throws a TypeError instead of sending anything.",
  advice: () => [advise("page", "send the user name and the password in an Authorization header, and let the server allow that header")],
  links: [],
  example: { request: { url: "https://user:pass@api.example/", origin: PAGE }, replies: [] },
});
