import { asciiLowercase } from "../model/bytes.ts";
import { getHeader, type HeaderList } from "../model/header-list.ts";
import type { WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import type { Exchange } from "../trace/trace.ts";

/** An answer, and whether it was seen or only concluded from others. */
export interface KnownReply {
  readonly reply: Reply;
  readonly observed: boolean;
}

/** The headers by which one answer of a server tells of another. */
const TELLING: ReadonlySet<string> = new Set(["access-control-allow-origin", "access-control-allow-credentials", "vary"]);

function telling(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => TELLING.has(asciiLowercase(name)));
}

/**
 * A server of which some answers are known. To what was never asked it is taken to answer as it did to what is most like
 * it, with the same consent: that a preflight was fine does not yet make the answer readable.
 */
export function knownServer(exchanges: readonly Exchange[]): (wire: WireRequest) => KnownReply {
  return (wire) => {
    const same = exchanges.find(
      ({ request }) =>
        request.role === wire.role && request.url === wire.url && (request.method === wire.method || wire.role === "preflight"),
    );
    if (same !== undefined) return { reply: same.reply, observed: true };
    return { reply: likeReply(wire, exchanges), observed: false };
  };
}

function likeReply(wire: WireRequest, exchanges: readonly Exchange[]): Reply {
  const otherMethod = exchanges.find(({ request }) => request.role === wire.role && request.url === wire.url);
  if (otherMethod !== undefined) return otherMethod.reply;
  const origin = parseUrl(wire.url)?.origin;
  const like =
    exchanges.find(({ request }) => request.url === wire.url) ?? exchanges.find(({ request }) => parseUrl(request.url)?.origin === origin);
  const headers = like !== undefined && "status" in like.reply ? telling(like.reply.headers) : [];
  return { status: wire.role === "preflight" ? 204 : 200, headers: wire.role === "preflight" ? headers : withoutAsked(headers) };
}

/** A preflight's own Vary says nothing of the actual answer. */
function withoutAsked(headers: HeaderList): HeaderList {
  return getHeader(headers, "Access-Control-Allow-Origin") === null ? [] : headers;
}
