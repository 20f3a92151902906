import { BROWSERS } from "../../browsers/profiles.ts";
import { newClient } from "../../model/defaults.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const localNetworkTargetMismatch: Reason = defineReason({
  id: "local-network-target-mismatch",
  title: "The server is not in the announced address space",
  steps: ["local-network-access/local-network-access-check:3.2"],
  match: ({ request, step }) => ({ announced: request.targetAddressSpace ?? "", url: step.reads[0]?.value ?? "" }),
  what: ({ announced, url }) => `\`${url}\` is not in the address space \`${announced}\` that the page announced`,
  why: "With targetAddressSpace a page says where it wants to go, and the browser holds it to that.",
  advice: () => [advise("page", "leave out targetAddressSpace, or give the one in which the server is")],
  links: ["https://wicg.github.io/local-network-access/"],
  example: {
    request: { url: "http://localhost:3000/", origin: PAGE, targetAddressSpace: "local" },
    replies: [],
    environment: { browser: BROWSERS.chromium, client: newClient(PAGE, { addressSpace: "public" }), addressSpaceOf: () => "loopback" },
  },
});
