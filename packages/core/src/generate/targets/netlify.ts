import type { Policy } from "../../policy/policy.ts";
import { heading } from "../comment.ts";
import type { Target } from "../target.ts";
import { edgeFunction } from "./edge-function.ts";

/** https://docs.netlify.com/build/edge-functions/api/ */
export const netlify: Target = {
  id: "netlify",
  name: "Netlify (edge function)",
  kind: "cloud",
  proof: "real server",
  limits: [],
  problems: () => [],
  write: (policy) => [{ name: "cors.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  return `${heading(policy, "//", ["netlify/edge-functions/cors.js"])}
${edgeFunction(policy)}

export const config = { path: "/*" };

export default (request, context) => crossOrigin(request, () => context.next());
`;
}
