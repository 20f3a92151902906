import type { ServerResponse } from "node:http";
import type { ProxyEvent, RunningProxy } from "../proxy.ts";
import { shown } from "./answer.ts";

const MOST_STREAMS = 20;
/** A reader who is this far behind is cut off, in bytes. */
const MOST_BEHIND = 1024 * 1024;

/** Who listens to a proxy's events. */
export interface EventStreams {
  /** Tells every event from now on, as Server-Sent Events, with these further headers; false where too many listen already. */
  attach(response: ServerResponse, headers?: Readonly<Record<string, string>>): boolean;
  /** Tells nothing more. */
  close(): void;
}

export function createEventStreams(proxy: RunningProxy): EventStreams {
  const streams = new Set<ServerResponse>();
  const close = proxy.subscribe((event) => tell(streams, proxy, event));
  return {
    attach(response, headers = {}) {
      if (streams.size >= MOST_STREAMS) return false;
      response.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        ...headers,
      });
      response.write(": whycors proxy\n\n");
      streams.add(response);
      response.on("close", () => streams.delete(response));
      return true;
    },
    close,
  };
}

function tell(streams: ReadonlySet<ServerResponse>, proxy: RunningProxy, event: ProxyEvent): void {
  if (streams.size === 0) return;
  const message = `event: ${event.kind}\ndata: ${JSON.stringify(shown(proxy, event))}\n\n`;
  for (const response of streams) {
    if (response.writableLength > MOST_BEHIND) response.destroy();
    else response.write(message);
  }
}
