import type { HeaderList } from "@whycors/core";

/** What decides: a header is null where it is absent, or not there exactly once. */
export interface Asked {
  readonly method: string;
  /** The path of the URL; a query behind it is ignored. */
  readonly path: string;
  /** Null where it is absent; the empty string where there are several, which no browser sends. */
  readonly origin: string | null;
  /** Whether there is an Access-Control-Request-Method. */
  readonly requestsMethod: boolean;
}

/** A request, for the decision and for the words about it. */
export interface Incoming extends Asked {
  /** Read only in debug mode. */
  readonly describe: () => { readonly url: string; readonly headers: HeaderList };
}
