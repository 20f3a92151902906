import type { ServerResponse } from "node:http";
import { answerControl, type ControlReply, createEventStreams, type RunningProxy } from "@whycors/proxy";

/** A running proxy, as the studio's page watches and steers it: by the requests of the control API. */
export interface ProxyDesk {
  /** Answers a call; null when it is none. */
  readonly answer: (call: unknown) => ControlReply | null;
  /** Tells every event from now on; false where too many listen already. */
  readonly listen: (response: ServerResponse, headers: Readonly<Record<string, string>>) => boolean;
  readonly close: () => void;
}

/** The longest body of a call, in bytes: an edited message, as JSON. */
export const PROXY_BODY_LIMIT: number = 4 * 1024 * 1024;

export function createProxyDesk(proxy: RunningProxy): ProxyDesk {
  const events = createEventStreams(proxy);
  return {
    answer(call) {
      const { method, path, body }: Readonly<Record<string, unknown>> = typeof call === "object" && call !== null ? { ...call } : {};
      if (typeof method !== "string" || typeof path !== "string" || typeof body !== "string") return null;
      return answerControl(proxy, method, path, body);
    },
    listen: events.attach,
    close: events.close,
  };
}
