import type { Target } from "./target.ts";
import { apache } from "./targets/apache.ts";
import { caddy } from "./targets/caddy.ts";
import { haproxy } from "./targets/haproxy.ts";
import { lighttpd } from "./targets/lighttpd.ts";
import { nginx } from "./targets/nginx.ts";
import { varnish } from "./targets/varnish.ts";

/** All targets, in the order in which they are listed. */
export const TARGETS: readonly Target[] = [nginx, apache, caddy, haproxy, lighttpd, varnish];

export function targetOf(id: string): Target | null {
  return TARGETS.find((target) => target.id === id) ?? null;
}
