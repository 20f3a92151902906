import type { Strings } from "../strings/en.ts";
import type { ProxyExchange } from "./protocol.ts";

/** How an exchange ended, in a few words. */
export function titleOf({ verdict }: Pick<ProxyExchange, "verdict">, { see, proxy }: Pick<Strings, "see" | "proxy">): string {
  switch (verdict) {
    case "passed":
      return proxy.passed;
    case "outside":
      return proxy.outside;
    case "unknown":
      return proxy.notJudged;
    default:
      return see.verdicts[verdict];
  }
}
