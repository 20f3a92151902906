// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, 2 path rules.
// Use it before all routes: app.use("*", crossOrigin)
// With an empty list of headers, hono/cors would allow all of them; Accept needs no consent.
import { cors } from "hono/cors";

const oneOf = (origins, patterns) => (origin) =>
  origins.includes(origin) || patterns.some((pattern) => pattern.test(origin)) ? origin : null;

const rules = [
  // /health
  {
    path: /^\/health(?:\?|$)/,
    cors: cors({
      origin: oneOf(["https://status.example"], []),
      credentials: true,
      allowMethods: ["DELETE", "PUT"],
      allowHeaders: ["authorization", "content-type"],
      exposeHeaders: ["etag"],
      maxAge: 600,
    }),
  },
  // /public/*
  {
    path: /^\/public\//,
    cors: cors({
      origin: "*",
      credentials: false,
      allowMethods: ["*"],
      allowHeaders: ["*", "authorization"],
      exposeHeaders: ["*"],
      maxAge: 0,
    }),
  },
  // all other paths
  {
    path: /^/,
    cors: cors({
      origin: oneOf(["https://app.example", "https://shop.example:8443"], [/^https:\/\/(?:[a-z0-9_-]+\.)+example\.com$/, /^http:\/\/localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$/]),
      credentials: true,
      allowMethods: ["DELETE", "PUT"],
      allowHeaders: ["authorization", "content-type"],
      exposeHeaders: ["etag"],
      maxAge: 600,
    }),
  },
];

// the path as it was sent; that of context.req is decoded
const pathOf = (url) => url.slice(url.indexOf("/", url.indexOf("://") + 3));

export const crossOrigin = (context, next) => rules.find(({ path }) => path.test(pathOf(context.req.url))).cors(context, next);
