import { TARGETS } from "@whycors/core/generate";

/** The targets whose names begin alike, or all. */
export function nearestTargets(name: string): string {
  const like = TARGETS.filter(({ id }) => id.includes(name.toLowerCase()) || id.startsWith(name.slice(0, 3).toLowerCase()));
  return like.length > 0
    ? `did you mean ${like.map(({ id }) => id).join(", ")}?`
    : `the targets are ${TARGETS.map(({ id }) => id).join(", ")}`;
}
