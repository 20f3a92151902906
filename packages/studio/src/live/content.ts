import type { Initiator } from "@whycors/core";

/** A picture of one pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** The base64 of something that an element can load, for answers that have no body of their own. */
export function contentFor(initiator: Initiator): string {
  switch (initiator) {
    case "image":
      return PNG;
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
