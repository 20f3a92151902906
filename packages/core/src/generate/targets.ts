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

/** Whose configuration a text likely is; null when it is like none. What is more special is asked first. */
export function recogniseTarget(text: string): Target | null {
  const order = ["varnish", "lighttpd", "haproxy", "nginx", "apache", "caddy"];
  const known = order.map(targetOf).filter((target) => target !== null);
  return known.find(({ read }) => read?.looksLike.test(text) === true) ?? null;
}
