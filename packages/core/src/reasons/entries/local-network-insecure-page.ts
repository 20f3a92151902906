import { BROWSERS } from "../../browsers/profiles.ts";
import { newClient } from "../../model/defaults.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";

export const localNetworkInsecurePage: Reason = defineReason({
  id: "local-network-insecure-page",
  title: "An insecure page may not reach the local network",
  steps: ["local-network-access/local-network-access-check:4.2"],
  match: ({ step }) => ({ url: step.reads[0]?.value ?? "" }),
  what: () => "a page that was loaded over http: may not reach the user's own network",
  why: "Local Network Access keeps public sites away from routers, printers and local servers unless the user agrees, and an insecure page cannot even ask. The headers of Private Network Access no longer help.",
  advice: () => [advise("page", "serve the page over https:, so that the browser can ask the user")],
  links: ["https://wicg.github.io/local-network-access/"],
  example: {
    request: { url: "http://localhost:3000/", origin: "http://app.example" },
    replies: [],
    environment: {
      browser: BROWSERS.chromium,
      client: newClient("http://app.example", { addressSpace: "public" }),
      addressSpaceOf: () => "loopback",
    },
  },
});
