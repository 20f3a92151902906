import type { Initiator } from "@whycors/core";

/** A picture of one pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="4"/></svg>\n';

/** The base64 of something of that type which whoever asks can load, for answers that have no body of their own. */
export function contentFor(initiator: Initiator, type: string): string {
  switch (initiator) {
    case "image":
      return type.startsWith("image/svg+xml") ? btoa(DRAWING) : PNG;
    case "script":
    case "module-script":
      return btoa("globalThis.loaded = true;\n");
    case "stylesheet":
      return btoa("p { color: green }\n");
    case "eventsource":
      return btoa("retry: 60000\ndata: hello\n\n");
    case "fetch":
    case "xmlhttprequest":
    case "beacon":
      return btoa('{"hello":"from the test server"}\n');
    case "font":
    case "video":
    case "audio":
      return "";
    default:
      return initiator satisfies never;
  }
}
