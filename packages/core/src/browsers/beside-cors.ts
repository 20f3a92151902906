/**
 * What the same-origin policy, cookies and WebSockets print: no matter of CORS, or not of its errors, and taken for it.
 * Recorded from Chromium 156, Firefox 153 and WebKitGTK 2.50.6.
 */
import type { MessageSource } from "./message.ts";

const CANVAS =
  "The picture was loaded without CORS, so nothing drawn with it may be read: give the image `crossorigin`, before its `src`, and let its server send Access-Control-Allow-Origin.";
const STYLE_RULES =
  "The stylesheet was loaded without CORS, so scripts may not read its rules: give the link `crossorigin`, and let its server send Access-Control-Allow-Origin.";
const FRAME =
  "A page may not reach into a frame of another origin, and no header of CORS changes that: let the two talk with `postMessage`.";
const WORKER =
  "A worker's script must be of the page's own origin, and no header of CORS changes that: serve it from there, or start a small script of your own that imports it.";
const COOKIE =
  "This is no matter of CORS: a cookie goes to another site only with SameSite=None and Secure, and where the browser lets third parties have cookies at all.";

/** A WebSocket has no CORS, whatever its errors are taken for. */
export const WEB_SOCKET =
  "A WebSocket has no CORS: no header lets it pass or keeps it from passing. Look at the server (does it run, does it take the handshake?) and at how it judges the handshake's Origin.";

const neighbour = (text: string, means: string): MessageSource => ({ text, role: "neighbour", means });

export const CHROMIUM_BESIDE: Readonly<Record<string, MessageSource>> = {
  TaintedCanvasExport: neighbour(
    "SecurityError: Failed to execute '{method}' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
    CANVAS,
  ),
  TaintedCanvasRead: neighbour(
    "SecurityError: Failed to execute 'getImageData' on '{context}': The canvas has been tainted by cross-origin data.",
    CANVAS,
  ),
  TaintedTexture: neighbour(
    "SecurityError: Failed to execute '{method}' on '{context}': The image element contains cross-origin data, and may not be loaded.",
    CANVAS,
  ),
  StyleRules: neighbour("SecurityError: Failed to read the 'cssRules' property from 'CSSStyleSheet': Cannot access rules", STYLE_RULES),
  Frame: neighbour(
    'Blocked a frame with origin "{origin}" from accessing a frame with origin "{other}". Protocols, domains, and ports must match.',
    FRAME,
  ),
  WorkerScript: neighbour(
    "SecurityError: Failed to construct 'Worker': Script at '{url}' cannot be accessed from origin '{origin}'.",
    WORKER,
  ),
  WebSocket: neighbour("WebSocket connection to '{url}' failed:", WEB_SOCKET),
};

export const FIREFOX_BESIDE: Readonly<Record<string, MessageSource>> = {
  StyleRules: neighbour("SecurityError: CSSStyleSheet.cssRules getter: Not allowed to access cross-origin stylesheet", STYLE_RULES),
  Frame: neighbour('SecurityError: Permission denied to access property "{property}" on cross-origin object', FRAME),
  CookieSameSite: neighbour(
    "Cookie “{name}” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.",
    COOKIE,
  ),
  CookieWithoutSecure: neighbour(
    "Cookie “{name}” rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute.",
    COOKIE,
  ),
  CookieForeign: {
    ...neighbour("Cookie “{name}” will soon be rejected because it is foreign and does not have the “Partitioned“ attribute.", COOKIE),
    level: "warning",
  },
};

export const WEBKIT_BESIDE: Readonly<Record<string, MessageSource>> = {
  TaintedCanvas: neighbour("Unable to get image data from canvas because the canvas has been tainted by cross-origin data.", CANVAS),
  StyleRules: neighbour("SecurityError: Not allowed to access cross-origin stylesheet", STYLE_RULES),
  Frame: neighbour(
    'SecurityError: Blocked a frame with origin "{origin}" from accessing a cross-origin frame. Protocols, domains, and ports must match.',
    FRAME,
  ),
  WebSocket: neighbour("WebSocket connection to '{url}' failed: The server did not accept the WebSocket handshake.", WEB_SOCKET),
};
