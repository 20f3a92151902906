import type { Policy } from "../../policy/policy.ts";
import { heading } from "../comment.ts";
import type { Target } from "../target.ts";
import { edgeFunction } from "./edge-function.ts";

/** https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/ */
export const cloudflare: Target = {
  id: "cloudflare",
  name: "Cloudflare Workers",
  kind: "cloud",
  proof: "real server",
  limits: [],
  problems: () => [],
  write: (policy) => [{ name: "worker.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  return `${heading(policy, "//", ["A worker in front of the server that the zone names; or call crossOrigin in your own."])}
${edgeFunction(policy)}

export default {
  fetch: (request) => crossOrigin(request, () => fetch(request)),
};
`;
}
