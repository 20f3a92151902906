import { describe, expect, it } from "vitest";
import { parseMessages } from "./parse.ts";

/** As Chromium 156, Firefox 153 and WebKitGTK 2.50.6 printed them. */
const RECORDED = [
  ["chromium", "Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported."],
  ["chromium", "Uncaught SecurityError: Failed to execute 'toBlob' on 'HTMLCanvasElement': Tainted canvases may not be exported."],
  [
    "chromium",
    "Uncaught SecurityError: Failed to execute 'getImageData' on 'CanvasRenderingContext2D': The canvas has been tainted by cross-origin data.",
  ],
  [
    "chromium",
    "Uncaught SecurityError: Failed to execute 'texImage2D' on 'WebGLRenderingContext': The image element contains cross-origin data, and may not be loaded.",
  ],
  [
    "chromium",
    "Uncaught SecurityError: Failed to construct 'Worker': Script at 'http://127.0.0.1:45871/w.js' cannot be accessed from origin 'http://127.0.0.1:45872'.",
  ],
  ["chromium", "Uncaught SecurityError: Failed to read the 'cssRules' property from 'CSSStyleSheet': Cannot access rules"],
  [
    "chromium",
    `Uncaught SecurityError: Failed to read a named property 'document' from 'Window': Blocked a frame with origin "http://127.0.0.1:45872" from accessing a frame with origin "http://127.0.0.1:45871". Protocols, domains, and ports must match.`,
  ],
  ["chromium", "WebSocket connection to 'ws://127.0.0.1:45871/ws' failed: Error during WebSocket handshake: Unexpected response code: 404"],
  ["firefox", "SecurityError: CSSStyleSheet.cssRules getter: Not allowed to access cross-origin stylesheet"],
  ["firefox", 'SecurityError: Permission denied to access property "document" on cross-origin object'],
  ["firefox", "Firefox can’t establish a connection to the server at ws://127.0.0.1:45871/ws."],
  ["firefox", "Cookie “lax” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”."],
  ["firefox", "Cookie “none” rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute."],
  ["firefox", "Cookie “plain” will soon be rejected because it is foreign and does not have the “Partitioned“ attribute."],
  ["webkit", "Unable to get image data from canvas because the canvas has been tainted by cross-origin data."],
  ["webkit", "SecurityError: Not allowed to access cross-origin stylesheet"],
  [
    "webkit",
    'SecurityError: Blocked a frame with origin "http://127.0.0.1:45872" from accessing a cross-origin frame. Protocols, domains, and ports must match.',
  ],
] as const;

describe("what is printed beside CORS", () => {
  it.each(RECORDED)("%s: %s is known", (product, text) => {
    const found = parseMessages(text).map(({ message }) => message);
    expect(found.map((message) => message.product)).toContain(product);
    expect(found.filter((message) => message.product === product).every(({ role }) => role !== "cause")).toBe(true);
  });
});
