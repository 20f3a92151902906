import { BROWSERS } from "../../browsers/profiles.ts";
import { newClient } from "../../model/defaults.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const localNetworkDenied: Reason = defineReason({
  id: "local-network-denied",
  title: "The user has not let the page reach the local network",
  steps: ["local-network-access/local-network-access-check:4.4"],
  match: ({ request }) => ({ origin: request.origin }),
  what: ({ origin }) => `the user has not let \`${origin}\` reach the local network`,
  why: "Local Network Access asks the user before a public site may reach the user's own network. The headers of Private Network Access no longer help.",
  advice: () => [
    advise("browser", "allow local network access for the page in the browser's site settings"),
    advise("page", "in development, serve the page from localhost as well"),
  ],
  links: ["https://wicg.github.io/local-network-access/"],
  example: {
    request: { url: "http://localhost:3000/", origin: PAGE },
    replies: [],
    environment: {
      browser: BROWSERS.chromium,
      client: newClient(PAGE, { addressSpace: "public", localNetworkPermission: "denied" }),
      addressSpaceOf: () => "loopback",
    },
  },
});
