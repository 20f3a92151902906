import type { Target } from "./target.ts";
import { nginx } from "./targets/nginx.ts";

/** All targets, in the order in which they are listed. */
export const TARGETS: readonly Target[] = [nginx];

export function targetOf(id: string): Target | null {
  return TARGETS.find((target) => target.id === id) ?? null;
}
