import type { Target } from "./target.ts";
import { apache } from "./targets/apache.ts";
import { aspnet } from "./targets/aspnet.ts";
import { awsHttpApi } from "./targets/aws-http-api.ts";
import { awsRestApi } from "./targets/aws-rest-api.ts";
import { azure } from "./targets/azure.ts";
import { caddy } from "./targets/caddy.ts";
import { cloudflare } from "./targets/cloudflare.ts";
import { cloudfront } from "./targets/cloudfront.ts";
import { django } from "./targets/django.ts";
import { envoy } from "./targets/envoy.ts";
import { express } from "./targets/express.ts";
import { fastapi } from "./targets/fastapi.ts";
import { fastify } from "./targets/fastify.ts";
import { flask } from "./targets/flask.ts";
import { gatewayApi } from "./targets/gateway-api.ts";
import { gcs } from "./targets/gcs.ts";
import { goJub0bs } from "./targets/go-jub0bs.ts";
import { goRs } from "./targets/go-rs.ts";
import { haproxy } from "./targets/haproxy.ts";
import { hono } from "./targets/hono.ts";
import { iis } from "./targets/iis.ts";
import { ingressNginx } from "./targets/ingress-nginx.ts";
import { kong } from "./targets/kong.ts";
import { laravel } from "./targets/laravel.ts";
import { lighttpd } from "./targets/lighttpd.ts";
import { netlify } from "./targets/netlify.ts";
import { nginx } from "./targets/nginx.ts";
import { rails } from "./targets/rails.ts";
import { s3 } from "./targets/s3.ts";
import { spring } from "./targets/spring.ts";
import { traefik } from "./targets/traefik.ts";
import { varnish } from "./targets/varnish.ts";
import { vercel } from "./targets/vercel.ts";

/** All targets, in the order in which they are listed. */
export const TARGETS: readonly Target[] = [
  nginx,
  apache,
  caddy,
  haproxy,
  lighttpd,
  varnish,
  express,
  fastify,
  hono,
  fastapi,
  django,
  flask,
  spring,
  aspnet,
  rails,
  laravel,
  goRs,
  goJub0bs,
  iis,
  awsHttpApi,
  awsRestApi,
  s3,
  cloudfront,
  gcs,
  azure,
  cloudflare,
  vercel,
  netlify,
  ingressNginx,
  gatewayApi,
  traefik,
  envoy,
  kong,
];

export function targetOf(id: string): Target | null {
  return TARGETS.find((target) => target.id === id) ?? null;
}

/** Whose configuration a text likely is; null when it is like none. What is more special is asked first. */
export function recogniseTarget(text: string): Target | null {
  const order = ["varnish", "lighttpd", "haproxy", "nginx", "apache", "caddy"];
  const known = order.map(targetOf).filter((target) => target !== null);
  return known.find(({ read }) => read?.looksLike.test(text) === true) ?? null;
}
